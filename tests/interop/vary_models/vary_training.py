"""The recorded trainings with other sizes, options and numbers: data for a model's new shapes, and what Keras computes with it."""
import json
import re

import keras
import numpy as np

from vary_configs import objects, varied
from vary_values import alike, described, leaves, mapped, number, pairs


class Unfit(Exception):
    """What came out is no good as a case: Keras fails, or rounding decides."""


def as_data(structure):
    """Texts as tensors."""
    return mapped(structure, lambda v, _: keras.ops.convert_to_tensor(v.tolist(), dtype="string") if v.dtype == object else v)


def model_of(config):
    return keras.models.model_from_json(json.dumps(config))


def makes(config):
    """Whether Keras makes a model of it that has no empty tensors."""
    try:
        keras.backend.clear_session()
        model = model_of(config)
        shapes = keras.tree.flatten([t.shape for layer in model._flatten_layers() for node in layer._inbound_nodes for t in node.output_tensors]) if model.built else []
        return all(s is None or s > 0 for s in shapes)
    except Exception:
        return False


def _dims(old, reference, now):
    """Dimensions that were the reference's become the new reference's."""
    if len(reference) != len(now):
        return now if len(old) == len(reference) else now[:len(old)] if len(old) < len(now) else old
    return [now[i] if i < len(now) and old[i] == reference[i] and now[i] is not None else old[i] for i in range(len(old))]


class Data:
    """Draws data for the model of a config in the place of the recorded data."""

    def __init__(self, old, new, rng, keep_samples=False):
        self.rng, self.samples, self.keep = rng, {}, keep_samples
        self.old, self.new = model_of(old), model_of(new)
        tables = [o["config"].get("input_dim", o["config"].get("num_tokens")) for o in objects(new) if o["class_name"] in ("Embedding", "CategoryEncoding")]
        self.indices = min(tables) if tables else None

    def _count(self, n):
        if n not in self.samples:
            self.samples[n] = n if self.keep else max(2, int(n + self.rng.integers(-max(1, n // 3), max(2, n // 3) + 1)))
        return self.samples[n]

    @staticmethod
    def _tensor(model, kind, path, position, count):
        names = list(getattr(model, kind + "_names", None) or [])
        tensors = keras.tree.flatten(getattr(model, kind + "s"))
        structure = getattr(model, "_" + kind + "s_struct", None)
        if isinstance(structure, dict) and path and path[0] in structure and len(path) == 1:
            return [t for t in tensors if t is structure[path[0]]][0]
        if path and isinstance(path[0], str) and path[0] in names and len(path) == 1:
            return tensors[names.index(path[0])]
        return tensors[position] if count <= len(tensors) else tensors[0]

    def _leaf(self, kind, structure, leaf, path):
        position = [p for p, _ in leaves(structure)].index(path)
        count = len(leaves(structure))
        then, now = (self._tensor(m, kind, path, position, count) for m in (self.old, self.new))
        return list(then.shape[1:]), list(now.shape[1:])

    def x(self, structure):
        def draw(leaf, path):
            then, now = self._leaf("input", structure, leaf, path)
            shape = [self._count(leaf.shape[0]), *_dims(list(leaf.shape[1:]), then, now)]
            return alike(leaf, shape, self.rng, indices=self.indices)
        return mapped(structure, draw)

    def y(self, structure):
        def draw(leaf, path):
            then, now = self._leaf("output", structure, leaf, path)
            shape = [self._count(leaf.shape[0]), *_dims(list(leaf.shape[1:]), then, now)]
            labels = list(leaf.shape[1:]) != then and then and then[-1] is not None and then[-1] > 1
            return alike(leaf, shape, self.rng, classes=max(2, now[-1]) if labels and now else None)
        return mapped(structure, draw)

    def weights(self, structure, old_y, new_y):
        olds, news = dict(leaves(old_y)), dict(leaves(new_y))

        def draw(leaf, path):
            then = olds.get(path, next(iter(olds.values())))
            now = news.get(path, next(iter(news.values())))
            return alike(leaf, [self._count(leaf.shape[0]), *_dims(list(leaf.shape[1:]), list(then.shape[1:]), list(now.shape[1:]))], self.rng)
        return mapped(structure, draw)


def random_weights(model, rng, old=None):
    """Random values for all weights: what Keras begins with, moved a little."""
    values = []
    adapted = {id(w) for layer in model._flatten_layers() if isinstance(layer, keras.layers.Normalization) for w in layer.weights}
    for w in model.weights:
        v = np.asarray(w)
        if id(w) not in adapted and v.dtype.kind == "f" or "float" in str(w.dtype) and id(w) not in adapted:
            v = v.astype("float64") + rng.normal(0, .1, v.shape)
            if "variance" in w.path or "NonNeg" in str(getattr(w, "constraint", "")):
                v = np.abs(v) + .05
        values.append(np.round(v, 5) if v.dtype == np.float64 else v)
    return values


def assign(model, values):
    for w, v in zip(model.weights, values):
        w.assign(v)


def vary_args(args, rng, stateful):
    args = dict(args)
    if args.get("batch_size") and not stateful:
        args["batch_size"] = int(rng.integers(1, args["batch_size"] + 4))
    if args.get("epochs") and "initial_epoch" not in args and not isinstance(args.get("validation_freq"), list):
        args["epochs"] = max(1, int(args["epochs"] + rng.integers(-1, 2)))
    if "initial_epoch" in args and args["initial_epoch"] < args["epochs"]:
        args["initial_epoch"] = int(rng.integers(0, args["epochs"] + 1))
    for k in ("steps_per_epoch", "validation_steps", "validation_batch_size", "steps"):
        if args.get(k):
            args[k] = max(1, int(args[k] + rng.integers(-1, 3)))
    if "validation_split" in args:
        args["validation_split"] = round(float(rng.uniform(.15, .6)), 2)
    if isinstance(args.get("validation_freq"), int):
        args["validation_freq"] = int(rng.integers(1, 4))
    elif isinstance(args.get("validation_freq"), list):
        args["validation_freq"] = sorted(int(v) for v in rng.choice(np.arange(1, args["epochs"] + 1), size=rng.integers(1, 3), replace=False))
    return args


def vary_steps(case, source, data, rng, stateful, change):
    """The steps of a case with new data and arguments, arrays in place."""
    steps = []
    for step in case["steps"]:
        new = {k: v for k, v in step.items() if k in ("call", "layer", "value", "args", "callbacks")}
        x, y, w = (source.value(step.get(k)) for k in ("x", "y", "sample_weight"))
        if not change:
            new.update(x=x, y=y, sample_weight=w, validation_data=source.value(step.get("validation_data")), class_weight=step.get("class_weight"))
            steps.append(new)
            continue
        if isinstance(step.get("args"), dict) and step["call"] != "compile":
            new["args"] = vary_args(step["args"], rng, stateful)
        if step.get("callbacks"):
            new["callbacks"] = step["callbacks"]
        new["x"] = data.x(x) if x is not None else None
        new["y"] = data.y(y) if y is not None else None
        new["sample_weight"] = data.weights(w, y, new["y"]) if w is not None else None
        if step.get("class_weight"):
            new["class_weight"] = [[k, round(float(rng.uniform(.2, 3)), 3)] for k, _ in step["class_weight"]]
        if step.get("validation_data"):
            v = source.value(step["validation_data"])
            vx, vy = data.x(v[0]), data.y(v[1])
            new["validation_data"] = (vx, vy) if len(v) == 2 else (vx, vy, data.weights(v[2], v[1], vy))
        steps.append(new)
    return steps


def run_step(model, step):
    args = dict(step.get("args") or {})
    x, y, w = (as_data(step.get(k)) for k in ("x", "y", "sample_weight"))
    weights = {k: v for k, v in step["class_weight"]} if step.get("class_weight") else None
    call = step["call"]
    if call == "fit":
        callbacks = [getattr(keras.callbacks, name)(**options) for name, options in step.get("callbacks") or []]
        validation = tuple(as_data(v) for v in step["validation_data"]) if step.get("validation_data") else None
        h = model.fit(x, y, sample_weight=w, class_weight=weights, validation_data=validation, callbacks=callbacks, verbose=0, **args)
        return {"history": pairs(h.history), "epoch": list(h.epoch)}
    if call == "evaluate":
        args.pop("return_dict", None)
        both = model.evaluate(x, y, sample_weight=w, verbose=0, return_dict=True, **args)
        return {"dict": pairs(both), "list": number(model.evaluate(x, y, sample_weight=w, verbose=0, **args))}
    if call in ("train_on_batch", "test_on_batch"):
        more = {"class_weight": weights} if weights else {}
        got = getattr(model, call)(x, y, sample_weight=w, **more, **args)
        return {"dict": pairs(got)} if isinstance(got, dict) else {"list": number(got if not isinstance(got, (list, tuple)) else list(got))}
    if call == "predict":
        return {"outputs": model.predict(x, verbose=0, **args)}
    if call == "predict_on_batch":
        return {"outputs": model.predict_on_batch(x)}
    if call == "set_trainable":
        model.get_layer(step["layer"]).trainable = step["value"]
    elif call == "reset_state":
        model.get_layer(step["layer"]).reset_state()
    elif call == "compile":
        model.compile(**args)
    else:
        raise NotImplementedError(call)
    return None


def run(config, values, steps, eager=False):
    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    model = model_of(config)
    # Losses per output are weighted by the size of a batch where that is known: not in a graph.
    model.run_eagerly = eager and len(keras.tree.flatten(model.outputs)) == 1
    assign(model, values)
    results = [run_step(model, s) for s in steps]
    optimizer = getattr(model, "optimizer", None) if model.compiled else None
    return model, results, optimizer


def flat_numbers(results):
    got = []

    def collect(v):
        if isinstance(v, dict):
            for e in v.values():
                collect(e)
        elif isinstance(v, (list, tuple)):
            for e in v:
                collect(e)
        elif isinstance(v, (int, float)) and not isinstance(v, bool):
            got.append(float(v))
        elif isinstance(v, np.ndarray):
            got.extend(v.astype("float64").ravel())
        elif v in ("NaN", "Infinity", "-Infinity"):
            got.append(float("nan"))
    collect(results)
    return got


def sensitivity(a, b):
    a, b = np.array(a), np.array(b)
    if a.shape != b.shape or not np.all(np.isfinite(a)) or not np.all(np.isfinite(b)):
        raise Unfit("NaN")
    return float(np.max(np.abs(a - b) / (1 + np.abs(a)))) if a.size else 0.0


def measured(config, values, steps, rng, traced):
    """Runs the steps, twice: what they gave, and how much of it is rounding. Only what depends on being traced is: that takes long."""
    outcomes = []
    for start in (values, [v * (1 + 1e-6 * rng.standard_normal(v.shape)) if v.dtype.kind == "f" else v for v in values]):
        model, results, optimizer = run(config, start, steps, not traced)
        variables = [*model.weights, *(optimizer.variables if optimizer else [])]
        outcomes.append((model, results, optimizer, flat_numbers(results) + [float(v) for w in variables for v in np.asarray(w).astype("float64").ravel()]))
    return *outcomes[0][:3], sensitivity(outcomes[0][3], outcomes[1][3])


def vary_training(case, source, writer, rng, change):
    old = json.loads(case["model_json"])
    stateful = any(o["config"].get("stateful") for o in objects(old))
    last = None
    for attempt in range(8):
        try:
            config = varied(old, rng, makes, rounds=8 if attempt < 4 else 3) if change else old
            data = Data(old, config, rng, keep_samples=stateful) if change else None
            steps = vary_steps(case, source, data, rng, stateful, change)
            keras.backend.clear_session()
            keras.utils.set_random_seed(int(rng.integers(1 << 30)))
            model = model_of(config)
            values = random_weights(model, rng)
            if not change:
                flat, at = source.value(case["weights"]), 0
                values = []
                for w in model.weights:
                    size = int(np.prod(w.shape))
                    values.append(flat[at:at + size].reshape(w.shape))
                    at += size
            text = model.to_json()
            keras.backend.clear_session()
            start = model_of(json.loads(text))
            model, results, optimizer, moved = measured(json.loads(text), values, steps, rng, re.search("freeze|frozen|steps_per_execution|swap", case["id"]))
            if moved > 3e-4 and change:
                raise Unfit(f"rounding counts {moved}")
            break
        except Exception as e:
            last = e
    else:
        print(f"  {case['id']}: left out, {type(last).__name__} {str(last).splitlines()[0][:200] if str(last) else ''}")
        return
    new = {"id": case["id"], "kind": case["kind"], "about": case["about"], "model_json": text, "weight_list": described(start.weights)}
    new["weights"] = writer.array(new, "weights", np.concatenate([np.asarray(v, "float32").ravel() for v in values]) if values else np.zeros(0, "float32"))
    written = []
    for i, step in enumerate(steps):
        s = {k: step[k] for k in ("call", "layer", "value", "args", "callbacks", "class_weight") if step.get(k) is not None}
        for role in ("x", "y", "sample_weight"):
            if step.get(role) is not None:
                s[role] = writer.structure(new, f"step{i}_{role}", step[role])
        if step.get("validation_data"):
            s["validation_data"] = writer.structure(new, f"step{i}_validation", step["validation_data"])
        written.append(s)
    new["steps"] = written
    expected = []
    for i, r in enumerate(results):
        if r and "outputs" in r:
            r = {"outputs": writer.structure(new, f"expect{i}_outputs", r["outputs"])}
        expected.append(r)
    new["expect"] = {"steps": expected, "weights": writer.weights(new, "expect_weights", model.weights)}
    if optimizer is not None:
        new["expect"].update(optimizer=described(optimizer.variables), optimizer_values=writer.weights(new, "expect_optimizer", optimizer.variables))
    new["sensitivity"] = moved
    new["tolerance"] = max(case["tolerance"] if case["tolerance"] > .004 else 1e-4, 30 * moved)
    writer.cases.append(new)
