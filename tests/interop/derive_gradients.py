"""Gradients that TensorFlow derives itself, of graphs that KerasLike wrote.

usage: derive_gradients.py FOLDER
FOLDER/manifest.json: {name: [[y, x], ...]}, names of tensors of the graph FOLDER/NAME.pb. result.json gets, for each pair, the gradient of the
first by the second as a flat list, numbers that JSON does not have as strings; null where TensorFlow derives none.
"""
import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import tensorflow as tf

folder = sys.argv[1]


def number(x):
    return float(x) if math.isfinite(x) else str(float(x))


def derive(name, pairs):
    definition = tf.compat.v1.GraphDef()
    definition.ParseFromString(open(os.path.join(folder, name + ".pb"), "rb").read())
    with tf.Graph().as_default() as graph, tf.compat.v1.Session() as session:
        tf.import_graph_def(definition, name="")
        gradients = [tf.gradients(graph.get_tensor_by_name(y), graph.get_tensor_by_name(x))[0] for y, x in pairs]
        values = iter(session.run([tf.convert_to_tensor(g) for g in gradients if g is not None]))
        return [None if g is None else [number(x) for x in next(values).ravel()] for g in gradients]


manifest = json.load(open(os.path.join(folder, "manifest.json")))
json.dump({name: derive(name, pairs) for name, pairs in manifest.items()}, open(os.path.join(folder, "result.json"), "w"))
