"""Runs a GraphDef that KerasLike wrote, on real TensorFlow.

usage: run_graph.py FOLDER
FOLDER holds graph.pb, manifest.json and the arrays named in it; losses.json and weights are written there.
"""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tensorflow as tf

folder = sys.argv[1]
manifest = json.load(open(os.path.join(folder, "manifest.json")))


def read(entry):
    return np.fromfile(os.path.join(folder, entry["file"]), dtype=entry["dtype"]).reshape(entry["shape"])


definition = tf.compat.v1.GraphDef()
definition.ParseFromString(open(os.path.join(folder, "graph.pb"), "rb").read())
graph = tf.Graph()
with graph.as_default():
    tf.import_graph_def(definition, name="")
    handles = {node.attr["shared_name"].s.decode(): graph.get_tensor_by_name(node.name + ":0") for node in definition.node if node.op == "VarHandleOp"}
    values = {name: tf.compat.v1.placeholder(entry["dtype"], entry["shape"]) for name, entry in manifest["variables"].items()}
    assign = [tf.raw_ops.AssignVariableOp(resource=handles[name], value=value) for name, value in values.items()]
    reads = {name: tf.raw_ops.ReadVariableOp(resource=handles[name], dtype=entry["dtype"]) for name, entry in manifest["variables"].items()}
    with tf.compat.v1.Session(graph=graph) as session:
        session.run(assign, {values[name]: read(entry) for name, entry in manifest["variables"].items()})
        feeds = [read(entry) for entry in manifest["feeds"]]
        targets = [graph.get_operation_by_name(name) for name in manifest["targets"]]
        losses = []
        batch = manifest["batch"]
        for step in range(manifest["steps"]):
            part = {name: feed[step * batch:(step + 1) * batch] for name, feed in zip(manifest["inputs"], feeds)}
            fetched, _ = session.run([manifest["loss"], targets], part)
            losses.append(float(fetched))
        result = {"losses": losses, "weights": {name: float(np.abs(value).sum()) for name, value in session.run(reads).items()}}
        for name, value in session.run(reads).items():
            value.tofile(os.path.join(folder, manifest["variables"][name]["file"] + ".after"))
json.dump(result, open(os.path.join(folder, "result.json"), "w"))
