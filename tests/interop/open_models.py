"""Opens models that KerasLike saved: real Keras reads them, predicts, goes on training, and saves its own beside them.

folder/cases.json: {"parity": folder of the recorded cases, "ids": [...]}; folder/ID.keras, ID.weights.h5, ID.h5 are ours.
folder/result.json: {id: [what differs]}.
"""
import io
import json
import os
import sys
import zipfile

import h5py
import numpy as np

os.environ["KERAS_BACKEND"] = "tensorflow"
import keras

folder = sys.argv[1]
cases = json.load(open(os.path.join(folder, "cases.json")))
parity = cases["parity"]
recorded = {c["id"]: c for c in json.load(open(os.path.join(parity, "models.json")))}
arrays = np.load(os.path.join(parity, "models.npz"))


def structure(node):
    if node is None:
        return None
    if "array" in node:
        value = arrays[node["array"]]
        return value.astype(node["dtype"]) if node.get("dtype") == "float16" else value
    if "strings" in node:
        return keras.ops.convert_to_tensor(np.array(node["strings"], dtype=object).reshape(node["shape"]))
    if "dict" in node:
        return {k: structure(v) for k, v in node["dict"]}
    return [structure(v) for v in node.get("list", node.get("tuple"))]


def flat(x):
    return [np.asarray(v, dtype="float64") for v in keras.tree.flatten(x)]


def difference(a, b):
    return max([float(np.max(np.abs(p - q) / (1 + np.abs(q)))) if p.shape == q.shape else float("inf") for p, q in zip(flat(a), flat(b))] + [0.0])


def numbers(variables):
    return np.concatenate([np.asarray(v, dtype="float64").ravel() for v in variables] + [np.zeros(0)])


def layout(group, path=""):
    lines = []
    for name in sorted(group):
        item = group[name]
        kind = "" if isinstance(item, h5py.Group) else f"{item.dtype.str} {h5py.check_string_dtype(item.dtype)} {item.shape}"
        lines.append((f"{path}/{name}", kind, attributes(item)))
        if isinstance(item, h5py.Group):
            lines += layout(item, f"{path}/{name}")
    return lines


def attributes(item):
    found = []
    for name in sorted(item.attrs):
        kind = item.attrs.get_id(name)
        value = item.attrs[name]
        # Configs are compared by loading them; where the order of keys is another, so is the text.
        long = name in ("model_config", "training_config")
        found.append((name, str(kind.dtype), str(h5py.check_string_dtype(kind.dtype)), kind.shape, None if long else str(value)))
    return found


def same_layout(ours, theirs, skip="nothing"):
    a, b = [[("/", "", attributes(f))] + [line for line in layout(f) if not line[0].startswith(skip)] for f in (ours, theirs)]
    for p, q in zip(a + [None] * len(b), b + [None] * len(a)):
        if p != q:
            return f"{p}, Keras has {q}"
    return None


def check(id, problems):
    case = recorded[id]
    expect = case["expect"]
    path = lambda ending: os.path.join(folder, id + ending)
    original = os.path.join(parity, case["files"]["keras"])
    x, y, weight = structure(case["x"]), structure(case["y"]), structure(case["sample_weight"])
    tolerance = case["tolerance"] if isinstance(case["tolerance"], float) else 1e-4
    keras.config.set_dtype_policy(case["global_policy"] or "float32")

    def part(what, f):
        try:
            problem = f()
        except Exception as e:
            problem = f"{type(e).__name__}: {str(e)[-600:]}"
        if problem:
            problems.append(f"{what}: {problem}")

    theirs = keras.models.load_model(original)
    values = numbers(theirs.weights)
    state = numbers(theirs.optimizer.variables) if theirs.compiled else None

    def same_state(model):
        if not np.array_equal(numbers(model.weights), values, equal_nan=True):
            return "other weights"
        if state is not None and model.compiled and not np.array_equal(numbers(model.optimizer.variables), state, equal_nan=True):
            return "another state of the optimizer"

    def whole():
        model = keras.models.load_model(path(".keras"))
        problem = same_state(model)
        if problem:
            return problem
        # The text is compared without the order of keys, which is that of constructors.
        a, b = [without_calls(json.loads(m.to_json())) for m in (model, theirs)]
        if a != b:
            return f"config: {first_difference(a, b)}"
        d = difference(model.predict(x, batch_size=case["batch_size"], verbose=0), structure(expect["outputs"]))
        if d > max(tolerance, 1e-5):
            return f"predictions differ by {d}"
        if expect.get("resume"):
            for layer in model.layers:
                if getattr(layer, "stateful", False):
                    layer.reset_state()
            model.fit(x, y, sample_weight=weight, verbose=0, **expect["resume"]["args"])
            d = difference(numbers(model.weights), arrays[expect["resume"]["weights"]["array"]].astype("float64"))
            if d > tolerance:
                return f"weights after training differ by {d}"

    def weights():
        model = keras.models.load_model(original)
        for v in model.weights + (model.optimizer.variables if model.compiled else []):
            v.assign(keras.ops.zeros(v.shape, v.dtype))
        model.load_weights(path(".weights.h5"))
        return same_state(model)

    def inner_layout():
        theirs.save(path(".again.keras"))
        return same_layout(*[h5py.File(io.BytesIO(zipfile.ZipFile(path(e)).read("model.weights.h5"))) for e in (".keras", ".again.keras")])

    def members():
        ours, again = [[(i.filename, i.compress_type, i.flag_bits, i.create_system, i.external_attr) for i in zipfile.ZipFile(path(e)).infolist()] for e in (".keras", ".again.keras")]
        same = ours[:3] == again[:3] and sorted(m[0] for m in ours) == sorted(m[0] for m in again)
        return None if same else f"{ours}, Keras has {again}"

    def legacy():
        old = expect.get("legacy") or {}
        if old.get("error_without_compile") or (old.get("error") and "Table" in str(old["error"])):
            return None
        # Keras loses the optimizer's state of its own files of this format.
        model = keras.models.load_model(path(".h5"), compile=not old.get("error"))
        return None if np.array_equal(numbers(model.weights), values, equal_nan=True) else "other weights"

    def legacy_layout():
        try:
            theirs.save(path(".again.h5"))
        except Exception:
            return None  # Keras itself fails.
        # Whether the optimizer's name stands before that of these variables depends in Keras on who built it first.
        loose = theirs.compiled and type(theirs.optimizer).__name__ in ("Nadam", "Adafactor")
        return same_layout(h5py.File(path(".h5")), h5py.File(path(".again.h5")), "/optimizer_weights" if loose else "nothing")

    part(".keras", whole)
    part(".weights.h5", weights)
    part("layout", inner_layout)
    part("members", members)
    if case["files"].get("h5"):
        part(".h5", legacy)
    if not case.get("h5_save_error"):
        part("layout of .h5", legacy_layout)
    keras.backend.clear_session()


def without_calls(json):
    """A config without how layers are called: masks that are None, and arguments by place or name, are written either way."""
    if isinstance(json, dict):
        return {k: without_calls(v) for k, v in json.items() if k != "inbound_nodes"}
    return [without_calls(v) for v in json] if isinstance(json, list) else json


def first_difference(a, b, path=""):
    if isinstance(a, dict) and isinstance(b, dict):
        for k in list(a) + list(b):
            if k not in a or k not in b:
                return f"{path}/{k} is only in {'Keras' if k in b else 'ours'}"
            if a[k] != b[k]:
                return first_difference(a[k], b[k], f"{path}/{k}")
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, (p, q) in enumerate(zip(a, b)):
            if p != q:
                return first_difference(p, q, f"{path}/{i}")
    return f"{path}: {str(a)[:200]}, Keras has {str(b)[:200]}"


results = {}
for id in cases["ids"]:
    results[id] = []
    try:
        check(id, results[id])
    except Exception as e:
        results[id].append(f"{type(e).__name__}: {str(e)[:600]}")
    json.dump(results, open(os.path.join(folder, "result.json"), "w"))
