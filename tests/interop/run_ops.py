"""Computes tensors of a GraphDef that KerasLike wrote, on real TensorFlow.

usage: run_ops.py FOLDER
FOLDER holds graph.pb and manifest.json with the tensors' names; their values go to result.json.
"""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import tensorflow as tf

folder = sys.argv[1]
names = json.load(open(os.path.join(folder, "manifest.json")))
definition = tf.compat.v1.GraphDef()
definition.ParseFromString(open(os.path.join(folder, "graph.pb"), "rb").read())
graph = tf.Graph()
with graph.as_default():
    tf.import_graph_def(definition, name="")
    with tf.compat.v1.Session(graph=graph) as session:
        values = session.run(names)
json.dump([{"shape": list(v.shape), "values": [float(x) for x in v.ravel()]} for v in values], open(os.path.join(folder, "result.json"), "w"))
