"""Loads SavedModels that KerasLike exported, in real TensorFlow and Keras, and computes what they do.

FOLDER/manifest.json: {"models": {name: {"shape": [...]}}}; FOLDER/NAME is the SavedModel, FOLDER/NAME.x its input (float32).
FOLDER/NAME.pb and NAME.pbtxt are its frozen graph; NAME.train.pb, where the manifest tells of it, the graph of its training.
Writes FOLDER/NAME.function, .signature, .layer, .graph: the outputs of the function `serve`, of the signature, of Keras' TFSMLayer, and of
the main graph with its variables restored as TensorFlow Serving does it, .frozen and .text: those of the frozen graphs; the variables after
training; and result.json with what was checked besides.
"""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

from google.protobuf import text_format

folder = sys.argv[1]


def run_frozen(path, text, x):
    definition = tf.compat.v1.GraphDef()
    if text:
        text_format.Parse(open(path).read(), definition)
    else:
        definition.ParseFromString(open(path, "rb").read())
    names = [node.name for node in definition.node]
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        tf.import_graph_def(definition, name="")
        return session.run("output:0", {names[0] + ":0": x})


def train(path, info):
    def read(entry):
        return np.fromfile(os.path.join(folder, entry["file"]), dtype=entry["dtype"]).reshape(entry["shape"])

    definition = tf.compat.v1.GraphDef()
    definition.ParseFromString(open(path, "rb").read())
    with tf.Graph().as_default() as graph, tf.compat.v1.Session() as session:
        tf.import_graph_def(definition, name="")
        handles = {node.attr["shared_name"].s.decode(): graph.get_tensor_by_name(node.name + ":0") for node in definition.node if node.op == "VarHandleOp"}
        session.run([tf.raw_ops.AssignVariableOp(resource=handles[name], value=read(entry)) for name, entry in info["variables"].items()])
        feeds = {name: read(entry) for name, entry in info["feeds"].items()}
        targets = [graph.get_operation_by_name(name) for name in info["targets"]]
        losses = [float(session.run([info["loss"], targets], feeds)[0]) for _ in range(info["steps"])]
        for name, entry in info["variables"].items():
            session.run(tf.raw_ops.ReadVariableOp(resource=handles[name], dtype=entry["dtype"])).tofile(os.path.join(folder, entry["file"] + ".after"))
    return losses


manifest = json.load(open(os.path.join(folder, "manifest.json")))
result = {}
for name, info in manifest["models"].items():
    path = os.path.join(folder, name)
    x = np.fromfile(path + ".x", np.float32).reshape(info["shape"])
    loaded = tf.saved_model.load(path)
    loaded.serve(tf.constant(x)).numpy().tofile(path + ".function")
    key = list(loaded.signatures["serving_default"].structured_input_signature[1])[0]
    loaded.signatures["serving_default"](**{key: tf.constant(x)})["output_0"].numpy().tofile(path + ".signature")
    layer = keras.layers.TFSMLayer(path, call_endpoint="serve")
    np.asarray(keras.Sequential([keras.Input(x.shape[1:]), layer])(x)).tofile(path + ".layer")
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        meta = tf.compat.v1.saved_model.load(session, ["serve"], path)
        signature = meta.signature_def["serving_default"]
        session.run(signature.outputs["output_0"].name, {signature.inputs[key].name: x}).tofile(path + ".graph")
    run_frozen(path + ".pb", False, x).tofile(path + ".frozen")
    run_frozen(path + ".pbtxt", True, x).tofile(path + ".text")
    gradients = []
    if info["gradients"]:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(loaded.serve(tf.constant(x)) ** 2)
        gradients = tape.gradient(loss, list(loaded.trainable_variables))
    result[name] = {
        "trainable": [v.name for v in loaded.trainable_variables],
        "other": [v.name for v in loaded.non_trainable_variables],
        "single": loaded.serve(tf.constant(x[:1])).numpy().ravel().tolist(),
        "fingerprint": str(tf.saved_model.experimental.read_fingerprint(path).checkpoint_hash),
        "gradients": [g is not None for g in gradients],
        "losses": train(path + ".train.pb", info["train"]) if info["train"] else [],
    }
result["hash"] = {text: str(int.from_bytes(tf.fingerprint([text]).numpy().tobytes(), "little")) for text in manifest["texts"]}
json.dump(result, open(os.path.join(folder, "result.json"), "w"))
