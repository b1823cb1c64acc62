"""Loads SavedModels that KerasLike exported, in real TensorFlow and Keras, and computes what they do.

FOLDER/manifest.json: {"models": {name: {"shape": [...]}}}; FOLDER/NAME is the SavedModel, FOLDER/NAME.x its input (float32).
Writes FOLDER/NAME.function, .signature, .layer, .graph: the outputs of the function `serve`, of the signature, of Keras' TFSMLayer, and of
the main graph with its variables restored as TensorFlow Serving does it; and result.json with what was checked besides.
"""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

folder = sys.argv[1]
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
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(loaded.serve(tf.constant(x)) ** 2)
    # TensorFlow's CPU kernels have no gradient of dilated convolutions.
    gradients = tape.gradient(loss, list(loaded.trainable_variables)) if info["gradients"] else []
    result[name] = {
        "trainable": [v.name for v in loaded.trainable_variables],
        "other": [v.name for v in loaded.non_trainable_variables],
        "single": loaded.serve(tf.constant(x[:1])).numpy().ravel().tolist(),
        "fingerprint": str(tf.saved_model.experimental.read_fingerprint(path).checkpoint_hash),
        "gradients": [g is not None for g in gradients],
    }
result["hash"] = {text: str(int.from_bytes(tf.fingerprint([text]).numpy().tobytes(), "little")) for text in manifest["texts"]}
json.dump(result, open(os.path.join(folder, "result.json"), "w"))
