"""Computes tensors of a GraphDef that KerasLike wrote, on real TensorFlow.

usage: run_ops.py FOLDER
FOLDER holds graph.pb and manifest.json: the names of "tensors", and pairs of names "gradients", by which TensorFlow differentiates the first by the
second itself. Their values go to result.json, numbers that JSON does not have as strings.
"""
import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import tensorflow as tf

folder = sys.argv[1]
manifest = json.load(open(os.path.join(folder, "manifest.json")))
definition = tf.compat.v1.GraphDef()
definition.ParseFromString(open(os.path.join(folder, "graph.pb"), "rb").read())
graph = tf.Graph()
with graph.as_default():
    tf.import_graph_def(definition, name="")
    with tf.compat.v1.Session(graph=graph) as session:
        tensor = graph.get_tensor_by_name
        gradients = [tf.convert_to_tensor(tf.gradients(tensor(y), tensor(x))[0]) for y, x in manifest["gradients"]]
        values = session.run(manifest["tensors"] + gradients)


def number(x):
    return float(x) if math.isfinite(x) else str(float(x))


json.dump([{"shape": list(v.shape), "values": [number(x) for x in v.ravel()]} for v in values], open(os.path.join(folder, "result.json"), "w"))
