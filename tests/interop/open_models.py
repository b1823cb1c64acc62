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


def same_layout(ours, theirs):
    a, b = [("/", "", attributes(ours))] + layout(ours), [("/", "", attributes(theirs))] + layout(theirs)
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
    batch = case["batch_size"]
    tolerance = case["tolerance"] if isinstance(case["tolerance"], float) else 1e-4
    wanted = structure(expect["outputs"])

    def part(what, f):
        try:
            problem = f()
        except Exception as e:
            problem = f"{type(e).__name__}: {str(e)[:600]}"
        if problem:
            problems.append(f"{what}: {problem}")

    def predict(model):
        d = difference(model.predict(x, batch_size=batch, verbose=0), wanted)
        return None if d <= max(tolerance, 1e-5) else f"predictions differ by {d}"

    def resume(model):
        if not expect.get("resume"):
            return None
        model.fit(x, y, sample_weight=weight, verbose=0, **expect["resume"]["args"])
        d = difference(numbers(model.weights), arrays[expect["resume"]["weights"]["array"]].astype("float64"))
        return None if d <= tolerance else f"weights after training differ by {d}"

    def whole():
        model = keras.models.load_model(path(".keras"))
        return predict(model) or resume(model)

    def config():
        ours = keras.models.load_model(path(".keras")).to_json()
        theirs = keras.models.load_model(original).to_json()
        if ours != theirs:
            at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), -1)
            return f"config: ...{ours[max(0, at - 150):at + 80]}..., Keras has ...{theirs[max(0, at - 150):at + 80]}..."

    def weights():
        model = keras.models.load_model(original)
        for v in model.weights:
            v.assign(np.zeros(v.shape, v.dtype) if v.dtype != "bfloat16" else keras.ops.zeros(v.shape, v.dtype))
        model.load_weights(path(".weights.h5"))
        return predict(model) or resume(model)

    def inner_layout():
        model = keras.models.load_model(original)
        model.save(path(".again.keras"))
        files = [h5py.File(io.BytesIO(zipfile.ZipFile(path(e)).read("model.weights.h5"))) for e in (".keras", ".again.keras")]
        return same_layout(*files)

    def members():
        ours, theirs = [[(i.filename, i.compress_type, i.flag_bits, i.create_system, i.external_attr) for i in zipfile.ZipFile(path(e)).infolist()] for e in (".keras", ".again.keras")]
        names = [[m[0] for m in z] for z in (ours, theirs)]
        return None if names[0][:3] == names[1][:3] and sorted(names[0]) == sorted(names[1]) and ours[:3] == theirs[:3] else f"{ours}, Keras has {theirs}"

    def legacy():
        old = expect.get("legacy") or {}
        if not os.path.exists(path(".h5")) or old.get("error_without_compile") or (old.get("error") and "Table" in str(old["error"])):
            return None
        model = keras.models.load_model(path(".h5"), compile=not old.get("error"))
        return predict(model) or (None if old.get("error") else resume(model))

    def legacy_layout():
        if not os.path.exists(path(".h5")) or case.get("h5_save_error"):
            return None
        keras.models.load_model(original).save(path(".again.h5"))
        return same_layout(h5py.File(path(".h5")), h5py.File(path(".again.h5")))

    part(".keras", whole)
    part("config.json", config)
    part(".weights.h5", weights)
    part("layout", inner_layout)
    part("members", members)
    if case["files"].get("h5") or not expect.get("legacy"):
        part(".h5", legacy)
        part("layout of .h5", legacy_layout)
    keras.backend.clear_session()


results = {}
for id in cases["ids"]:
    results[id] = []
    check(id, results[id])
json.dump(results, open(os.path.join(folder, "result.json"), "w"))
