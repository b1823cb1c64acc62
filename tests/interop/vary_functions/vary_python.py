"""The cases' JSON as Python's values, and results of Keras as arrays of the cases."""
import functools

import keras
import numpy as np
import tensorflow as tf


def named(path):
    """keras.losses.huber, by its name."""
    return functools.reduce(getattr, path.split(".")[1:], keras)


def value(node, arrays, tensors, known=None):
    """What a node stands for; arrays become tensors if the case says so."""
    again = lambda n: value(n, arrays, tensors, known)
    if isinstance(node, list):
        return [again(n) for n in node]
    if not isinstance(node, dict):
        return node
    if len(node) == 1 and next(iter(node))[0] == "$":
        (kind, x), = node.items()
        match kind:
            case "$array": return arrays[x]
            case "$tuple": return tuple(again(n) for n in x)
            case "$slice": return slice(*x)
            case "$ellipsis": return ...
            case "$float": return float(x)
            case "$object": return keras.saving.deserialize_keras_object(x)
            case "$function": return named(x)
            case "$new": return named(x["class"])(*again(x.get("args", [])), **again(x.get("kwargs", {})))
            case "$variable": return known.setdefault("variable " + x, keras.Variable(arrays[x], name=x))
            case "$var": return known[x]
    return {k: again(n) for k, n in node.items()}


def stored(x):
    """A result as the files hold it, and its real dtype."""
    if not tf.is_tensor(x) and not isinstance(x, (keras.Variable, np.ndarray)):
        x = np.asarray(x, np.int32 if type(x) is int else None)
    dtype = keras.backend.standardize_dtype(x.dtype)
    x = np.asarray(tf.cast(x, "float32")) if dtype == "bfloat16" else np.asarray(x)
    return (x.astype(np.float32) if x.dtype == np.float64 else x), dtype


def leaves(x, flat):
    """The structure of a result; its tensors go to the list."""
    if x is None:
        return "none"
    if isinstance(x, (list, tuple)) or isinstance(x, tf.data.Dataset):
        return [leaves(i, flat) for i in x]
    flat.append(x)
    return len(flat) - 1
