"""The recorded model files made anew: other sizes and options, weights at random, two steps of training, saved by Keras in each format."""
import json
import os
import zipfile

import h5py
import keras
import numpy as np

from vary_configs import objects, varied
from vary_training import Data, Unfit, as_data, assign, flat_numbers, makes, random_weights, sensitivity
from vary_values import described, leaves, number, pairs

RANDOM = ("Dropout", "GaussianNoise", "GaussianDropout", "AlphaDropout", "SpatialDropout2D", "RandomFlip", "RandomRotation", "RandomContrast")


def h5_type(dtype):
    text = h5py.check_string_dtype(dtype)
    if text:
        return f"string:{'vlen' if text.length is None else text.length}:{'utf8' if text.encoding == 'utf-8' else 'ascii'}"
    return f"opaque{dtype.itemsize}" if dtype.kind == "V" else dtype.str


def h5_attributes(item):
    found = []
    for name in sorted(item.attrs):
        a = item.attrs.get_id(name)
        value = item.attrs[name]
        value = value.tolist() if isinstance(value, np.ndarray) else value
        decode = lambda v: v.decode("utf-8", "replace") if isinstance(v, bytes) else [decode(e) for e in v] if isinstance(v, list) else v
        value = decode(value)
        found.append([name, h5_type(a.dtype), list(a.shape), None if isinstance(value, str) and len(value) > 100 else value])
    return json.dumps(found) if found else ""


def h5_layout(file):
    lines = []

    def walk(item, path):
        if isinstance(item, h5py.Dataset):
            lines.append(f"{path}|{h5_type(item.dtype)}|{list(item.shape)}|{h5_attributes(item)}")
            return
        lines.append(f"{path or '/'}|||{h5_attributes(item)}")
        for name in sorted(item, key=lambda n: n.encode()):
            walk(item[name], f"{path}/{name}")
    with h5py.File(file, "r") as f:
        walk(f, "")
    return lines


def summary(model, args):
    os.environ["COLUMNS"] = str(args.get("line_length") or 200)
    text = []
    model.summary(print_fn=lambda t, line_break=True: text.append(t), **args)
    return "\n".join(text)


def vary_summaries(more, rng, change):
    if not change:
        return more
    return [{**a, **({"line_length": int(rng.integers(55, 131))} if "line_length" in a else {})} for a in more]


def _difference(a, b):
    a, b = flat_numbers([keras.tree.flatten(a)]), flat_numbers([keras.tree.flatten(b)])
    return float(np.max(np.abs(np.array(a) - np.array(b)), initial=0))


def _error(e):
    return {"type": type(e).__name__, "message": str(e)}


def _made(config, compiled, x, rng, trained, data):
    """The model of a config with random weights, trained for two steps."""
    keras.backend.clear_session()
    keras.utils.set_random_seed(int(rng.integers(1 << 30)))
    model = keras.models.model_from_json(json.dumps(config))
    parts = [v for _, v in leaves(x)]
    for layer in model._flatten_layers():
        kind, c = type(layer).__name__, layer.get_config()
        if kind in ("StringLookup", "IntegerLookup", "TextVectorization") and not c.get("vocabulary"):
            layer.adapt(next(keras.ops.convert_to_tensor(p.tolist(), dtype="string") for p in parts if p.dtype == object))
        elif kind == "Normalization" and c.get("mean") is None:
            layer.adapt(next(p for p in parts if p.dtype.kind == "f"))
    assign(model, random_weights(model, rng))
    if compiled:
        model.compile(**keras.saving.deserialize_keras_object(compiled))
        if trained:
            d, y, w, batch = data
            model.run_eagerly = True
            model.fit(as_data(x), as_data(y), sample_weight=as_data(w), batch_size=batch, steps_per_epoch=2, epochs=1, shuffle=False, verbose=0)
            model.run_eagerly = False
    return model


def vary_model(case, source, writer, rng, change):
    root = writer.path
    os.makedirs(os.path.join(root, "models"), exist_ok=True)
    old = json.load(open(os.path.join(source.path, case["files"]["json"])))
    policy = "mixed_float16" if case["id"].startswith("mixed_float16") else None
    before = keras.config.dtype_policy()
    last = None
    try:
        for attempt in range(8):
            try:
                keras.config.set_dtype_policy(policy or before)
                new = _try(case, source, writer, old, rng, change, attempt, policy, before)
                writer.cases.append(new)
                return
            except Exception as e:
                last = e
        import traceback
        where = traceback.extract_tb(last.__traceback__)[-1]
        print(f"  {case['id']}: left out, {type(last).__name__} {str(last).splitlines()[0][:300] if str(last) else ''} ({os.path.basename(where.filename)}:{where.lineno})", flush=True)
    finally:
        keras.config.set_dtype_policy(before)


def _try(case, source, writer, old, rng, change, attempt, policy, before):
    root = writer.path
    for key in [k for k in writer.arrays if k.startswith(case["id"] + "/")]:
        del writer.arrays[key]
    x, y, w = (source.value(case[k]) for k in ("x", "y", "sample_weight"))
    config, batch = old, case["batch_size"]
    new = {k: case[k] for k in ("id", "kind", "about", "global_policy", "resume")}
    path = lambda suffix: f"models/{case['id']}{suffix}"
    full = lambda suffix: os.path.join(root, path(suffix))
    trained = case["id"] != "compiled_untrained"
    if change:
        config = varied(old, rng, makes, rounds=8 if attempt < 4 else 3)
        fixed = any(o["config"].get("stateful") for o in objects(old))
        batch = batch if fixed else int(rng.integers(2, 6))
        data = Data(old, config, rng, keep_samples=fixed)
        new_x = data.x(x)
        new_y = data.y(y) if y is not None else None
        w = data.weights(w, y, new_y) if w is not None else None
        x, y = new_x, new_y
        config = json.loads(json.dumps(config))
        compiled = config.pop("compile_config", None)
        model = _made(config, compiled, x, rng, trained, (data, y, w, batch))
        model.save(full(".keras"))
        open(full(".json"), "w").write(model.to_json())
        if case["files"].get("weights"):
            model.save_weights(full(".weights.h5"))
        if case["files"].get("h5"):
            model.save(full(".h5"))
        elif "h5_save_error" in case:
            new["h5_save_error"] = case["h5_save_error"]
        model.run_eagerly = True
        before_saving = model.predict(as_data(x), batch_size=batch, verbose=0)
    else:
        import shutil
        for kind, name in case["files"].items():
            shutil.copy(os.path.join(source.path, name), os.path.join(root, name))
        before_saving = None
    new["files"] = {k: path({"keras": ".keras", "json": ".json", "weights": ".weights.h5", "h5": ".h5"}[k]) for k in case["files"]}
    new["batch_size"] = batch
    for role, v in (("x", x), ("y", y), ("sample_weight", w)):
        new[role] = writer.structure(new, role, v)
    more = vary_summaries(case["more_summaries"], rng, change)
    new["more_summaries"] = more

    # Everything that follows is about the model as loaded; what lost its scaled loss was loaded under the default policy.
    keras.config.set_dtype_policy(before if case["id"] == "mixed_float16_lost" or not policy else policy)

    def loaded(eager=False):
        keras.backend.clear_session()
        m = keras.models.load_model(full(".keras"))
        if eager and m.compiled:
            # Losses per output are weighted by the size of a batch where that is known: not in a graph.
            m.run_eagerly = len(keras.tree.flatten(m.outputs)) == 1
        return m

    model = loaded()
    expect = {"model_class": type(model).__name__, "name": model.name, "layers": [[l.name, type(l).__name__] for l in model.layers], "compiled": bool(model.compiled), "input_names": [t.name for t in keras.tree.flatten(model.inputs)],
              "features": sorted({o["class_name"] for o in objects(old) if o["module"].startswith(("keras.layers", "keras.src.ops"))}),
              "output_names": list(getattr(model, "output_names", None) or []),
              "input_shapes": [list(t.shape) for t in keras.tree.flatten(model.inputs)], "output_shapes": [list(t.shape) for t in keras.tree.flatten(model.outputs)]}
    if expect["model_class"] == "Sequential":
        expect["output_names"] = []
    expect["weights"] = described(model.weights)
    count = int(sum(np.prod(v.shape) for v in model.weights))
    expect["weight_values"] = writer.weights(new, "expect_weights", model.weights) if count <= 3000 else None
    optimizer = getattr(model, "optimizer", None) if model.compiled else None
    if optimizer is not None:
        expect["optimizer"] = {"class": type(optimizer).__name__, "name": optimizer.name, "iterations": int(optimizer.iterations), "learning_rate": float(optimizer.learning_rate), "variables": described(optimizer.variables),
                               "values": writer.weights(new, "expect_optimizer", optimizer.variables) if count <= 3000 else None}
    size = lambda ws: int(sum(np.prod(v.shape) for v in ws))
    expect["counts"] = {"total": int(model.count_params()), "trainable": size(model.trainable_weights), "non_trainable": size(model.non_trainable_weights), "optimizer": size(optimizer.variables) if optimizer is not None else 0}
    expect["summaries"] = []
    for i, args in enumerate([{"line_length": 80}, *more]):
        name = path(f".summary{i or ''}.txt")
        open(os.path.join(root, name), "w", encoding="utf-8").write(summary(model, args))
        expect["summaries"].append({"args": args, "text_file": name})
    model.run_eagerly = True
    outputs = model.predict(as_data(x), batch_size=batch, verbose=0)
    if not np.all(np.isfinite(flat_numbers([keras.tree.flatten(outputs)]))):
        raise Unfit("NaN")
    expect["outputs"] = writer.structure(new, "expect_outputs", outputs)
    expect["output_dtypes"] = [str(o.dtype) for o in keras.tree.flatten(outputs)]
    if before_saving is not None:
        new["reload_max_diff"] = _difference(before_saving, outputs)
    with zipfile.ZipFile(full(".keras")) as z:
        expect["zip"] = [[m.filename, None if m.filename.endswith((".h5", ".json")) else m.file_size, m.compress_type] for m in z.infolist()]
        expect["assets"] = [[m.filename, z.read(m).decode()] for m in z.infolist() if m.filename.startswith("assets/")]
        expect["h5"] = h5_layout(z.open("model.weights.h5"))
    if case["files"].get("weights"):
        expect["weights_h5_equal"] = h5_layout(full(".weights.h5")) == expect["h5"]
    model = loaded(True)
    if model.compiled:
        both = model.evaluate(as_data(x), as_data(y), sample_weight=as_data(w), batch_size=batch, verbose=0, return_dict=True)
        listed = loaded(True).evaluate(as_data(x), as_data(y), sample_weight=as_data(w), batch_size=batch, verbose=0)
        expect["evaluate"] = {"dict": pairs(both), "list": number(listed), "metrics_names": model.metrics_names}
    tolerance = case["tolerance"] if case["tolerance"] > .004 else 1e-4
    if case["resume"] and model.compiled:
        args = {"batch_size": batch, "epochs": 2, "shuffle": False}

        def resumed(noise):
            m = loaded(True)
            if noise:
                assign(m, [np.asarray(v).astype("float64") * (1 + 1e-6 * rng.standard_normal(v.shape)) if "float" in str(v.dtype) else np.asarray(v) for v in m.weights])
            h = m.fit(as_data(x), as_data(y), sample_weight=as_data(w), verbose=0, **args)
            return m, h, flat_numbers([list(h.history.values())]) + [float(e) for v in [*m.weights, *m.optimizer.variables] for e in np.asarray(v).astype("float64").ravel()]
        model, h, numbers = resumed(False)
        moved = sensitivity(numbers, resumed(True)[2])
        if moved > 3e-4 and tolerance < .01 and change:
            raise Unfit(f"rounding counts {moved}")
        new["resume_sensitivity"] = moved
        tolerance = max(tolerance, 30 * moved)
        expect["resume"] = {"args": args, "history": pairs(h.history), "epoch": list(h.epoch), "weights": writer.weights(new, "expect_resume_weights", model.weights),
                            "optimizer_variables": writer.weights(new, "expect_resume_optimizer", model.optimizer.variables)}
    new["tolerance"] = tolerance
    try:
        keras.backend.clear_session()
        m = keras.models.model_from_json(open(full(".json")).read())
        m.load_weights(full(".weights.h5") if case["files"].get("weights") else full(".keras"))
        m.run_eagerly = True
        expect["json_and_weights"] = {"compiled": bool(m.compiled)}
        expect["json_and_weights"]["max_diff"] = _difference(m.predict(as_data(x), batch_size=batch, verbose=0), outputs)
    except Exception as e:
        expect.setdefault("json_and_weights", {})["error"] = _error(e)
    if case["files"].get("h5"):
        legacy = {"h5": h5_layout(full(".h5")), "has_training_config": "training_config" in h5py.File(full(".h5"), "r").attrs}
        try:
            keras.backend.clear_session()
            m = keras.models.load_model(full(".h5"))
            legacy.update(compiled=bool(m.compiled), weights=[v.path for v in m.weights])
            m.run_eagerly = True
            if m.compiled:
                legacy["evaluate"] = pairs(m.evaluate(as_data(x), as_data(y), sample_weight=as_data(w), batch_size=batch, verbose=0, return_dict=True))
            else:
                m.predict(as_data(x), batch_size=batch, verbose=0)
        except Exception as e:
            legacy["error"] = _error(e)
        expect["legacy"] = legacy
    new["expect"] = expect
    return new
