"""Other arguments for a recorded case: sizes that fit together, numbers, and options that the record does not use."""
import inspect

import keras
import numpy as np

from vary_arrays import like, sizes
from vary_python import named

# What an argument of this name may be, beside numbers near the recorded ones.
CHOICES = {
    "axis": [-1, 0, 1, -2, 2, None, [0, 1], [-1, 0]], "axis1": [0, 1, -2], "axis2": [1, 2, -1], "axes": [None, 1, 2, [0, 1], [1, 0]], "keepdims": [True, False],
    "dtype": ["float32", "float16", "int32", "float64", "int64", "uint8", "bfloat16", "bool"], "initial": [0.5, -1.0, 2.0], "descending": [True],
    "padding": ["valid", "same"], "strides": [1, 2, 3], "dilation_rate": [1, 2], "data_format": ["channels_last"], "approximate": [True, False],
    "interpolation": ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5", "area"], "antialias": [True, False], "indexing": ["xy", "ij"], "side": ["left", "right"],
    "method": ["linear", "lower", "higher", "nearest", "midpoint"], "mode": ["constant", "reflect", "symmetric", "edge", "valid", "same", "full"], "ord": [1, 2, 3, "fro", None],
    "k": [-2, -1, 0, 1, 2, 3], "n": [1, 2, 3], "num": [1, 2, 5, 7], "endpoint": [True, False], "base": [2.0, 3.0], "epsilon": [1e-3, 0.1], "minlength": [0, 3, 9], "sorted": [True],
    "reduction": ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none", None], "from_logits": [True, False], "label_smoothing": [0.1, 0.3], "ignore_class": [0, 1, -1],
    "apply_class_balancing": [True, False], "gamma": [0.5, 1.5, 3.0], "alpha": [0.2, 0.7], "beta": [0.3, 0.6], "delta": [0.3, 2.0], "thresholds": [0.3, [0.2, 0.8], [0.0, 0.5, 1.0]],
    "threshold": [0.3, 0.6], "top_k": [1, 2, 3], "class_id": [0, 1, 2], "name": ["another"], "curve": ["ROC", "PR", "PRGAIN"], "num_thresholds": [2, 3, 8, 50],
    "summation_method": ["interpolation", "majoring", "minoring"], "average": ["micro", "macro", "weighted", None], "class_aggregation": ["uniform_average", "variance_weighted_average", None],
    "num_regressors": [0, 1, 2], "sparse_y_true": [True, False], "sparse_y_pred": [True, False], "weight_decay": [0.004, 0.1], "clipnorm": [0.3, 1.0], "global_clipnorm": [0.5, 1.0],
    "clipvalue": [0.2, 0.5], "use_ema": [True], "ema_momentum": [0.5, 0.9], "ema_overwrite_frequency": [1, 2, 5], "loss_scale_factor": [2.0, 64.0], "gradient_accumulation_steps": [2, 3, 4],
    "amsgrad": [True], "centered": [True], "nesterov": [True], "momentum": [0.3, 0.9], "beta_1": [0.5, 0.8], "beta_2": [0.9, 0.99], "rho": [0.5, 0.8], "beta_2_decay": [-0.5, -0.9],
    "clip_threshold": [0.5, 2.0], "relative_step": [True, False], "initial_accumulator_value": [0.0, 0.5], "l1_regularization_strength": [0.0, 0.02],
    "l2_regularization_strength": [0.0, 0.05], "l2_shrinkage_regularization_strength": [0.0, 0.1], "learning_rate_power": [-0.5, -0.3, 0.0], "ns_steps": [3, 5], "warmup_steps": [0, 2, 4],
    "staircase": [True, False], "cycle": [True, False], "power": [0.5, 2.0, 3.0], "warmup_target": [0.3], "t_mul": [1.5, 2.0], "m_mul": [0.5, 0.9], "end_learning_rate": [0.001, 0.01],
    "truncating": ["pre", "post"], "maxlen": [1, 2, 3, 6], "value": [-1.0, 7.0], "batch_size": [1, 2, 3, None], "sequence_stride": [1, 2, 3], "sampling_rate": [1, 2, 3],
    "start_index": [0, 1, 2], "end_index": [4, 5, 7], "gain": [0.5, 2.0], "mean": [0.5], "stddev": [0.3], "minval": [-2.0], "maxval": [2.0], "scale": [0.3, 2.0],
    "distribution": ["uniform", "truncated_normal", "untruncated_normal"], "is_causal": [True], "reverse": [True], "use_negative_indices": [True], "ddof": [0, 1], "nan": [0.5],
    "posinf": [3.0], "neginf": [-3.0], "x1": [], "weights": [], "num_segments": [2, 4, 7], "unbiased": [True], "remove_diagonal": [False], "margin": [0.1, 0.4], "q": [0.2, 0.9],
    "negative_slope": [0.1, 0.5], "max_value": [1.0, 0.7], "default_value": [0.3], "lambd": [0.2], "num_classes": [6, 8], "rcond": [0.01], "full_matrices": [True, False],
    "fill_value": [0.5], "fill_mode": ["constant", "nearest", "wrap", "mirror", "reflect"], "crop_to_aspect_ratio": [True], "pad_to_aspect_ratio": [True], "max_norm": [None],
    "compute_uv": [True, False], "upper": [True, False], "lower": [True, False], "center": [True, False], "rtol": [1e-3, 0.1], "atol": [1e-3, 0.1], "equal_nan": [True],
    "decimals": [0, 1, 2, -1], "dx": [0.5, 2.0], "increasing": [True], "rate": [0.1], "from_sorted_ids": [], "scale_factor": [], "num_samples": [3], "hop": [], "merge_repeated": [True, False],
    "mask_index": [], "top_paths": [1, 2, 3], "beam_width": [2, 4, 20], "blank_index": [0], "size": [], "offset": [-1, 0, 1, 2], "rms_rate": [0.1, 0.4], "adam_weight_decay": [0.01],
    "adam_beta_1": [0.5], "caller_name": [], "exclude_embeddings": [], "order": [1, 2, 3], "input_axes": [], "shuffle": [], "seed": [], "shift": [1, 2, -1, -3], "fix_scale": [],
    "window": [None], "values": [], "rowvar": [True, False], "assume_unique": [True, False], "invert": [True, False], "correction": [0, 1], "exclude_layers": [],
}
UNTOUCHED = {"learning_rate_at", "dtype_policy"}


def varied(case, given, rng, boldness):
    """The case with other arrays and arguments."""
    kind = case["kind"]
    if kind == "error":
        return errors(case, given, rng, boldness)
    length = sizes(given, rng, consistent=kind != "call" or len(given) != 1 + ("cotangent" in given) or rng.random() < .5)
    if kind == "optimizer":
        optimizer(case, rng, length)
    elif kind in ("initializer", "random", "seed_generator"):
        draws(case, rng, length)
    given = arrays(case, given, rng, length, boldness)
    target = {"call": "function", "random": "function", "activation": "function"}.get(kind, "class")
    if target in case and case["id"] != "ctc_loss_0":
        options(case, callee(case), rng, boldness, length)
    return case, given


def callee(case):
    match case["kind"]:
        case "call": return named(case["function"])
        case "activation": return getattr(keras.activations, case["function"])
        case "random": return getattr(keras.random, case["function"])
        case "schedule": return getattr(keras.optimizers.schedules, case["class"])
        case kind: return getattr({"loss": keras.losses, "metric": keras.metrics, "optimizer": keras.optimizers, "initializer": keras.initializers, "regularizer": keras.regularizers, "constraint": keras.constraints}[kind], case["class"])


def arrays(case, given, rng, length, boldness):
    """Arrays of other sizes; batches of a stream differ from one another."""
    kind, new = case["kind"], {}
    streams = kind == "metric"
    batches = {}
    for role, a in given.items():
        if role == "cotangent":
            new[role] = a
            continue
        several, made = isinstance(a, list), []
        for i, x in enumerate(a if several else [a]):
            shape = [length(d) for d in x.shape]
            if kind == "optimizer":
                shape = optimizer_shape(case, role, i, x.shape)
            elif streams and x.ndim:
                call = [k for k, w in enumerate(case["weighted"]) if w][i] if role == "sample_weight" else i
                shape[0] = batches.setdefault(call, int(rng.integers(1, 9)))
            limit = classes(case, given, role, length)
            made.append(like(x, tuple(shape), rng, limit))
        new[role] = made if several else made[0]
    if "ctc" in case.get("class", case.get("function", "")).lower() and "decode" not in case["id"]:
        ctc(case, new, rng)
    if case["kind"] == "call" and boldness > .3 and rng.random() < .12:
        to = rng.choice(["float16", "float64", "int32", "int64", "uint8", "int8", "int16", "float32"])
        for role, x in new.items():
            if role != "cotangent" and (x.dtype.kind == "f") == (to[0] == "f") and rng.random() < .8 and x.dtype != bool:
                new[role] = x.astype(to)
        if to == "float16":
            case["tolerance"] = {"atol": 1e-2, "rtol": 1e-2}
            case["gradient_of"] = []
            new.pop("cotangent", None)
        if to == "float64":
            return arrays(case, given, rng, length, 0)
    return new


def ctc(case, new, rng):
    """Labels without the blank, zeros behind them, in frames enough for blanks between them."""
    labels, logits = ("y_true", "y_pred") if "y_true" in new else ("y", "x")
    batch, frames, count = len(new[logits]), new[logits].shape[1], max(2, new[logits].shape[2])
    longest = int(rng.integers(1, 5))
    lengths = rng.integers(1, longest + 1, batch)
    new[labels] = np.where(np.arange(longest) < lengths[:, None], rng.integers(1, count, (batch, longest)), 0).astype(np.int32)
    new[logits] = rng.normal(size=(batch, max(frames, 2 * longest + 1), count)).astype(np.float32)
    if "sample_weight" in new:
        new["sample_weight"] = rng.uniform(.5, 2, batch).astype(np.float32)
    if "args" in case and len(case["args"]) == 4:
        case["args"][2:] = [lengths.tolist(), rng.integers(2 * longest + 1, new[logits].shape[1] + 1, batch).tolist()]


def classes(case, given, role, length):
    """Labels are below the number of classes of the predictions beside them."""
    if role == "y_true" and case["kind"] in ("loss", "metric") or role in ("y_true", "y"):
        p = given.get("y_pred", given.get("x"))
        p = p[0] if isinstance(p, list) else p
        if p is not None and getattr(p, "ndim", 0) > 1 and p.dtype.kind == "f" and case["kind"] in ("loss", "metric"):
            y = given["y_true"][0] if isinstance(given["y_true"], list) else given["y_true"]
            return length(p.shape[-1]) if y.ndim < p.ndim or y.shape[-1] != p.shape[-1] else None
    return None


def options(case, function, rng, boldness, length):
    """Arguments near the recorded ones, others of CHOICES, and some that the record leaves out."""
    choices = lambda name: allowed(case, name)
    parameters = [p for p in inspect.signature(function).parameters.values() if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    names = [p.name for p in parameters]
    if "args" in case:
        case["args"] = [another(names[i] if i < len(names) else "", a, rng, boldness, length, choices) for i, a in enumerate(case["args"])]
    case["kwargs"] = {k: v if k in UNTOUCHED else another(k, v, rng, boldness, length, choices) for k, v in case["kwargs"].items()}
    given = set(names[:len(case.get("args", []))]) | set(case["kwargs"])
    extra = [p.name for p in parameters if p.default is not p.empty and p.name not in given and choices(p.name)]
    if case["kind"] == "optimizer":
        extra += ["weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "use_ema", "ema_momentum", "ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps", "name"]
        clips = [n for n in ("clipnorm", "global_clipnorm", "clipvalue") if n not in given]
        clip = one(clips, rng) if len(clips) == 3 else None
        extra = sorted(n for n in set(extra) - given if n not in clips or n == clip)
    for name in extra:
        if rng.random() < boldness * (.2 if len(extra) > 4 else .3):
            case["kwargs"][name] = one(choices(name), rng)
    if case["kind"] == "optimizer":
        if not case["kwargs"].get("use_ema"):
            case["kwargs"].pop("ema_overwrite_frequency", None)
        case["finalize"] = bool(case["kwargs"].get("use_ema"))


def one(choices, rng):
    return choices[rng.integers(len(choices))]


def allowed(case, name):
    """The choices that mean something for the case: outside keras.ops an axis is a number, and some arguments have no effect or other names."""
    choices = CHOICES.get(name) or []
    if case["kind"] != "call" or not case["function"].startswith("keras.ops."):
        if name == "axis":
            return [c for c in choices if isinstance(c, int)]
        if name == "padding":
            return ["pre", "post"]
        if name in ("dtype", "sparse_y_true", "sparse_y_pred"):
            return []
    return [] if case.get("function") == "keras.ops.prod" and name == "dtype" else choices


def another(name, v, rng, boldness, length, allowed=lambda name: []):
    """A value like the recorded one."""
    if isinstance(v, dict):
        if "$array" in v or "$float" in v or "$ellipsis" in v or "$function" in v:
            return v
        if "$object" in v:
            return {"$object": {**v["$object"], "config": {k: x if k == "name" else inner(k, x, rng, boldness, length) for k, x in v["$object"]["config"].items()}}}
        return {k: another(name, x, rng, boldness, length, allowed) for k, x in v.items()}
    choices = allowed(name)
    if isinstance(v, bool) or isinstance(v, str) or v is None:
        return one(choices, rng) if choices and v is not None and rng.random() < boldness * .4 else v
    if isinstance(v, list):
        return [another(name, x, rng, boldness, length, lambda n: [c for c in allowed(n) if isinstance(c, int)]) for x in v]
    if isinstance(v, int):
        if choices and rng.random() < boldness * .5:
            return one(choices, rng)
        return length(v) if rng.random() < .6 and v > 0 else v + int(rng.integers(-1, 3)) if rng.random() < boldness * .6 else v
    if isinstance(v, float) and v not in (0., 1.):
        return round(float(v ** rng.uniform(.6, 1.6)), 3 if v > 1e-3 else 9) if 0 < v < 1 else round(v * rng.uniform(.6, 1.6), 3) if v != round(v) else float(round(v * rng.uniform(.6, 1.9)))
    return v


def inner(name, v, rng, boldness, length):
    """An entry of the config of an object inside: numbers only; configs inside it likewise."""
    if isinstance(v, dict) and "config" in v:
        return {**v, "config": {k: x if k == "name" else inner(k, x, rng, boldness, length) for k, x in v["config"].items()}}
    if isinstance(v, dict):
        return {k: inner(k, x, rng, boldness, length) for k, x in v.items()}
    return another("", v, rng, boldness, length) if isinstance(v, float) and name not in ("ema_momentum", "epsilon", "beta_2") else v


def optimizer(case, rng, length):
    """Variables of other sizes; the steps stay, since recorded events name them."""
    for v in case["variables"]:
        v["old"] = v["shape"]
        v["shape"] = [length(d) for d in v["shape"]]


def optimizer_shape(case, role, i, shape):
    new = case["variables"][i if role != "indices_0" else 0]["shape"]
    if role == "initial":
        return new
    if role == "indices_0":
        return shape
    return (shape[0], *new) if "indices_0" not in case["inputs"] or i else (shape[0], shape[1], *new[1:])


def draws(case, rng, length):
    """Other seeds and shapes."""
    for key in ("seed", "seed_generator", "global_seed"):
        if isinstance(case.get(key), int):
            case[key] = int(rng.integers(0, 2 ** 31 - 1)) if rng.random() < .7 else int(rng.integers(0, 5))
    if isinstance(case.get("kwargs", {}).get("seed"), int):
        case["kwargs"]["seed"] = int(rng.integers(0, 99999))
    if "shape" in case:
        case["shape"] = [length(d) for d in case["shape"]]


def errors(case, given, rng, boldness):
    """Other wrong values: numbers, names and sizes."""
    length = sizes(given, rng, True)
    def wrong(v):
        if isinstance(v, dict):
            return v if any(k[0] == "$" and k not in ("$tuple", "$new") for k in v) else {k: wrong(x) if k not in ("class", "class_name", "module", "registered_name") else v[k] for k, x in v.items()}
        if isinstance(v, list):
            return [wrong(x) for x in v]
        if isinstance(v, bool) or v is None or rng.random() > .3 + .7 * boldness:
            return v
        if isinstance(v, str):
            return v + rng.choice(["x", "_2", "y"]) if rng.random() < .3 * boldness else v
        return v + int(rng.integers(-3, 8)) if isinstance(v, int) else round(v * rng.uniform(.5, 3), 3)
    for c in case["calls"]:
        for key in ("args", "kwargs", "value"):
            if key in c:
                c[key] = wrong(c[key])
    return case, {r: like(a, tuple(length(d) for d in a.shape), rng) for r, a in given.items()}
