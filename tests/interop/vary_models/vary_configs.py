"""Model configs with other sizes, options and numbers: every change is kept only if real Keras still makes a model of it."""
import copy
import json

ACTIVATIONS = ["relu", "tanh", "sigmoid", "softplus", "elu", "selu", "silu", "gelu", "softsign", "linear", "leaky_relu", "hard_sigmoid", "mish", "relu6", "exponential", "celu", "glu", "hard_tanh", "log_sigmoid",
               "squareplus", "soft_shrink", "tanh_shrink", "threshold", "hard_silu", "sparse_plus"]
ACTIVATIONS.remove("glu")
SIZES = ("units", "filters", "output_dim", "key_dim", "value_dim", "head_dim", "batch_shape", "target_shape", "input_dim", "num_tokens", "output_sequence_length", "n", "num_bins", "num_classes")
SWITCHES = ("use_bias", "unit_forget_bias", "reset_after", "go_backwards", "return_sequences", "zero_output_for_mask", "center", "scale", "unroll", "keepdims", "nesterov", "amsgrad", "centered", "use_scale", "normalize",
            "mask_zero", "apply_class_balancing", "staircase", "cycle", "rms_scaling", "output_mode_", "bias_", "use_gate")
FRACTIONS = ("momentum", "rho", "beta_1", "beta_2", "ema_momentum", "alpha", "negative_slope", "decay_rate", "label_smoothing", "rate", "stddev", "threshold", "m_mul", "beta_2_decay_")
POSITIVE = ("learning_rate", "clipnorm", "global_clipnorm", "clipvalue", "weight_decay", "initial_accumulator_value", "l1_regularization_strength", "l2_regularization_strength", "l2_shrinkage_regularization_strength",
            "initial_learning_rate", "warmup_target", "end_learning_rate", "gamma", "delta", "scale", "offset", "l1", "l2", "factor_", "power", "beta", "max_value", "min_value", "learning_rate_power_", "mean", "stddev", "epsilon",
            "axis_", "mask_value_", "t_mul_", "loss_weights")
COUNTS = ("decay_steps", "first_decay_steps", "warmup_steps", "gradient_accumulation_steps", "ema_overwrite_frequency", "dynamic_growth_steps", "depth_multiplier", "num_heads", "groups", "k", "num_thresholds", "num_query_heads",
          "num_key_value_heads", "steps_per_execution", "power_iterations", "repeats")
LISTS = {"kernel_size": (1, 4), "pool_size": (1, 4), "strides": (1, 3), "dilation_rate": (1, 3), "size": (1, 4), "output_size": (1, 5)}
PADS = ("padding", "cropping")
CHOICES = {"padding": ["valid", "same"], "merge_mode": ["concat", "sum", "mul", "ave"], "interpolation": ["nearest", "bilinear"], "reduction": ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight"],
           "score_mode": ["dot", "concat"], "curve": ["ROC", "PR"], "summation_method": ["interpolation", "minoring", "majoring"], "output_mode": ["one_hot", "multi_hot", "count", "int"],
           "class_aggregation": ["uniform_average", "variance_weighted_average"]}
REGULARIZERS = [("L2", {"l2": .013}), ("L1", {"l1": .004}), ("L1L2", {"l1": .002, "l2": .006})]
CONSTRAINTS = [("MaxNorm", {"max_value": 1.1, "axis": 0}), ("NonNeg", {}), ("MinMaxNorm", {"min_value": .2, "max_value": .9, "rate": .8, "axis": 0}), ("UnitNorm", {"axis": 0})]


def walk(node):
    """All dictionaries in it, outer ones first."""
    if isinstance(node, dict):
        yield node
        for v in list(node.values()):
            yield from walk(v)
    elif isinstance(node, list):
        for v in node:
            yield from walk(v)


def objects(node):
    return [d for d in walk(node) if "class_name" in d and "module" in d and isinstance(d.get("config"), dict) and d["class_name"] not in ("__keras_tensor__", "__tensor__", "DTypePolicy")]


def stripped(config):
    """Without what building on old shapes would need."""
    config = copy.deepcopy(config)
    for d in walk(config):
        if isinstance(d.get("config"), dict):
            if d.get("class_name") not in ("Sequential", "Functional"):
                d.pop("build_config", None)
            elif d["class_name"] == "Sequential" and any(o["class_name"] == "InputLayer" for o in d["config"]["layers"][:1]):
                d["config"].pop("build_input_shape", None)
                d.pop("build_config", None)
    return config


def _sizes(config):
    for o in objects(config):
        for key, v in o["config"].items():
            if key in SIZES:
                if isinstance(v, int) and not isinstance(v, bool) and v > 0:
                    yield o["config"], key, None
                elif isinstance(v, list):
                    yield from ((v, i, "dim") for i in range(1 if key == "batch_shape" else 0, len(v)) if isinstance(v[i], int) and v[i] > 0)


def _other_size(v, rng):
    return int(rng.integers(max(1, v // 2), v + max(3, v // 4) + 1))


def _map_sizes(config, rng):
    """Equal sizes stay equal: what is added or multiplied still fits."""
    chances = rng.random()
    new = {}
    for d, k, _ in _sizes(config):
        v = d[k]
        if v not in new:
            new[v] = _other_size(v, rng) if rng.random() < .3 + .7 * chances else v
    for d, k, _ in _sizes(config):
        d[k] = new[d[k]]


def _one_size(config, rng):
    places = list(_sizes(config))
    if places:
        d, k, _ = places[rng.integers(len(places))]
        d[k] = _other_size(d[k], rng)


def _option(config, rng, training):
    every = objects(config)
    o = every[rng.integers(len(every))]
    c = o["config"]
    keys = [k for k in c if k not in ("name", "dtype")]
    if not keys:
        return
    k = keys[rng.integers(len(keys))]
    v = c[k]
    if k in ("activation", "recurrent_activation") and isinstance(v, str) and v not in ("softmax",):
        c[k] = str(rng.choice(ACTIVATIONS if k == "activation" else ["sigmoid", "hard_sigmoid", "tanh"]))
    elif k in SWITCHES and isinstance(v, bool):
        c[k] = not v
    elif k in CHOICES and isinstance(v, str):
        c[k] = str(rng.choice(CHOICES[k]))
    elif k in LISTS and isinstance(v, list):
        low, high = LISTS[k]
        c[k] = [int(rng.integers(low, high)) for _ in v] if rng.random() < .5 else [int(rng.integers(low, high))] * len(v)
    elif k in LISTS and isinstance(v, int):
        c[k] = int(rng.integers(*LISTS[k]))
    elif k in PADS and isinstance(v, list):
        c[k] = [[int(rng.integers(0, 3)), int(rng.integers(0, 3))] if isinstance(e, list) else int(rng.integers(0, 3)) for e in v]
    elif k in FRACTIONS and isinstance(v, float) and v != 0:
        c[k] = round(float(rng.uniform(.05, .95)), 3)
    elif k in POSITIVE and isinstance(v, float) and v != 0:
        c[k] = round(float(v * rng.uniform(.4, 1.8)), 6)
    elif k in COUNTS and isinstance(v, int) and not isinstance(v, bool):
        c[k] = max(1, int(v + rng.integers(-1, 3)))
    elif k.endswith("_regularizer") and k != "activity_regularizer_" and training:
        name, options = REGULARIZERS[rng.integers(len(REGULARIZERS))]
        c[k] = None if v else {"module": "keras.regularizers", "class_name": name, "config": dict(options), "registered_name": None}
    elif k.endswith("_constraint") and training and rng.random() < .3:
        name, options = CONSTRAINTS[rng.integers(len(CONSTRAINTS))]
        c[k] = None if v else {"module": "keras.constraints", "class_name": name, "config": dict(options), "registered_name": None}


def vary_compile(config, rng):
    """Other numbers and switches of the optimizer, losses and metrics."""
    compiled = config.get("compile_config")
    if not compiled:
        return
    for o in objects(compiled):
        c = o["config"]
        for k, v in list(c.items()):
            if k in FRACTIONS and isinstance(v, float) and v not in (0.0, 1.0) and rng.random() < .5:
                c[k] = round(float(rng.uniform(.5, .95)) if v > .5 else float(rng.uniform(.05, .5)), 3)
            elif k in POSITIVE and isinstance(v, float) and v != 0 and rng.random() < .6:
                c[k] = float(v * rng.uniform(.5, 1.3))
            elif k in COUNTS and isinstance(v, int) and not isinstance(v, bool) and v > 1 and rng.random() < .5:
                c[k] = max(2, int(v + rng.integers(-1, 3)))
            elif k in SWITCHES and isinstance(v, bool) and rng.random() < .3:
                c[k] = not v
        if o["module"] == "keras.optimizers" and rng.random() < .25:
            c.update([("clipnorm", .5), ("global_clipnorm", .4), ("clipvalue", .05), ("weight_decay", .01)][rng.integers(4)] for _ in range(1))
            if sum(c.get(k) is not None for k in ("clipnorm", "global_clipnorm", "clipvalue")) > 1:
                c.update(clipnorm=None, global_clipnorm=None, clipvalue=.1)
            if o["class_name"] == "SGD" and c.get("nesterov") and not c.get("momentum"):
                c["nesterov"] = False
        if o["class_name"] == "SGD" and not c["momentum"]:
            c["nesterov"] = False
    weights = compiled.get("loss_weights")
    if isinstance(weights, list):
        compiled["loss_weights"] = [round(float(rng.uniform(.2, 2)), 3) for _ in weights]
    elif isinstance(weights, dict):
        compiled["loss_weights"] = {k: round(float(rng.uniform(.2, 2)), 3) for k in weights}


def varied(config, rng, makes, rounds=8):
    """The config with other sizes and options, as far as `makes(config)` says that it is a model."""
    config = stripped(config)

    def attempt(change):
        nonlocal config
        candidate = copy.deepcopy(config)
        change(candidate)
        before = json.dumps(config)
        if json.dumps(candidate) != before and makes(candidate):
            config = candidate
            return True
        return False

    for _ in range(6):
        if attempt(lambda c: _map_sizes(c, rng)):
            break
    for _ in range(3):
        attempt(lambda c: _one_size(c, rng))
    model_part = lambda c: {k: v for k, v in c.items() if k != "compile_config"}
    for _ in range(rounds):
        attempt(lambda c: [_option(model_part(c), rng, True) for _ in range(4)])
    attempt(lambda c: vary_compile(c, rng))
    return config
