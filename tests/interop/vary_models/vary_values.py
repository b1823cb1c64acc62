"""Values of recorded cases: read, written, and drawn anew so that they look like the old ones."""
import json
import math
import os

import numpy as np


class Folder:
    """A recorded group: its cases and arrays."""

    def __init__(self, path, group):
        self.path = path
        self.cases = json.load(open(os.path.join(path, group + ".json")))
        self._arrays = np.load(os.path.join(path, group + ".npz"))

    def value(self, node):
        """A structure as it goes into a call; texts are object arrays."""
        if node is None:
            return None
        if "array" in node:
            array = self._arrays[node["array"]]
            return array.astype("float16") if node.get("dtype") == "float16" else array
        if "strings" in node:
            return np.array(node["strings"], dtype=object).reshape(node["shape"])
        if "dict" in node:
            return {k: self.value(v) for k, v in node["dict"]}
        return (tuple if "tuple" in node else list)(self.value(v) for v in node.get("list", node.get("tuple")))


class Writer:
    """The same group written anew: `case` collects the arrays of one case."""

    def __init__(self, path, group):
        self.path, self.group, self.cases, self.arrays = path, group, [], {}
        os.makedirs(path, exist_ok=True)

    def array(self, case, role, value):
        value = np.asarray(value)
        keys = case.setdefault("arrays", {}).setdefault(role, [])
        real = str(value.dtype)
        if real in ("float16", "bfloat16"):
            value = value.astype("float32")
        if value.dtype == np.int64 or value.dtype == np.int32 or value.dtype == bool or value.dtype == np.uint8 or value.dtype == np.float64 or value.dtype == np.float32:
            pass
        else:
            value = value.astype("float32")
        key = f"{case['id']}/{role}/{len(keys)}" + ("_64" if value.dtype == np.float64 else "")
        keys.append(key)
        self.arrays[key] = np.ascontiguousarray(value) if value.ndim else value
        return {"array": key, "dtype": real} if real in ("float16", "bfloat16") else {"array": key}

    def structure(self, case, role, value):
        if value is None:
            return None
        if isinstance(value, dict):
            return {"dict": [[k, self.structure(case, role, v)] for k, v in value.items()]}
        if isinstance(value, (list, tuple)):
            return {"list" if isinstance(value, list) else "tuple": [self.structure(case, role, v) for v in value]}
        value = np.asarray(value)
        if value.dtype == object:
            return {"strings": value.tolist(), "shape": list(value.shape)}
        return self.array(case, role, value)

    def weights(self, case, role, variables):
        parts = [np.asarray(v) for v in variables]
        dtype = "float64" if any(p.dtype == np.float64 for p in parts) else "float32"
        return self.array(case, role, np.concatenate([p.astype(dtype).ravel() for p in parts]) if parts else np.zeros(0, "float32"))

    def save(self):
        with open(os.path.join(self.path, self.group + ".json"), "w") as f:
            json.dump(self.cases, f, indent=1)
        np.savez(os.path.join(self.path, self.group + ".npz"), **self.arrays)


def described(variables):
    """Variables as `path|dtype|shape|trainable`."""
    return [f"{v.path}|{v.dtype}|{list(v.shape)}|{int(v.trainable)}" for v in variables]


def number(v):
    """A number, or a list of them, as JSON has it."""
    if isinstance(v, (list, tuple, np.ndarray)) and np.ndim(v):
        return [number(e) for e in v]
    v = v.item() if hasattr(v, "item") else v
    if isinstance(v, float) and not math.isfinite(v):
        return "NaN" if math.isnan(v) else "Infinity" if v > 0 else "-Infinity"
    return v


def pairs(logs):
    return [[k, number(v)] for k, v in logs.items()]


def alike(old, shape, rng, classes=None, indices=None):
    """Random values of another shape that are what the old ones were: texts, labels, one-hot rows, signs, masked steps, numbers of the same spread.

    `classes`: how many classes labels now have, `indices`: how many rows a table has that the numbers choose from.
    """
    shape = tuple(int(s) for s in shape)
    flat = old.ravel()
    if old.dtype == object or flat.size == 0:
        return rng.choice(flat, size=shape) if flat.size else np.zeros(shape, old.dtype)
    if old.dtype == bool:
        return rng.random(shape) < np.mean(flat)
    finite = flat[np.isfinite(flat)].astype("float64") if flat.dtype.kind == "f" else flat.astype("float64")
    whole = finite.size > 0 and np.all(finite == np.round(finite))
    if whole and old.ndim > 1 and old.shape[-1] > 1 and shape[-1] > 1 and finite.min() == 0 and np.all(old.sum(-1) == 1):
        return np.eye(shape[-1], dtype=old.dtype)[rng.integers(0, shape[-1], shape[:-1])]
    if whole and (indices or classes):
        low, top = int(finite.min()), int(finite.max())
        if indices and top < 2 * indices or classes and not indices:
            top = (indices or classes) - 1
        got = rng.integers(min(low, top), top + 1, shape)
        if low == 0 and np.mean(finite == 0) > .2:
            got = np.where(rng.random(shape) < np.mean(finite == 0), 0, np.maximum(got, min(1, top)))
        return got.astype(old.dtype)
    if whole and len(np.unique(finite)) <= 2:
        return rng.choice(finite, size=shape).astype(old.dtype)
    ordered = np.sort(finite)
    got = np.interp(rng.random(shape) * (len(ordered) - 1), np.arange(len(ordered)), ordered)
    if whole:
        got = np.round(got)
    elif old.ndim > 1 and old.shape[-1] > 1 and np.allclose(old.sum(-1), 1, atol=1e-4) and finite.min() >= 0:
        got = np.abs(got) + .01
        got /= got.sum(-1, keepdims=True)
    else:
        got = np.round(got * (.6 + .8 * rng.random()) if finite.min() < 0 else got, 4)
    got = got.astype(old.dtype)
    if old.ndim > 2:
        # Steps that a mask leaves out.
        constant = np.all(old == old[..., :1], axis=-1) & np.isin(old[..., 0], (0, -1))
        if np.mean(constant) > .05 and old.shape[-1] > 1:
            value = old[constant][0, 0]
            got[rng.random(shape[:-1]) < np.mean(constant)] = value
    return got


def mapped(structure, function, path=()):
    """A structure with each leaf replaced by function(leaf, its place)."""
    if structure is None:
        return None
    if isinstance(structure, dict):
        return {k: mapped(v, function, (*path, k)) for k, v in structure.items()}
    if isinstance(structure, (list, tuple)):
        return type(structure)(mapped(v, function, (*path, i)) for i, v in enumerate(structure))
    return function(structure, path)


def leaves(structure):
    found = []
    mapped(structure, lambda v, p: found.append((p, v)))
    return found
