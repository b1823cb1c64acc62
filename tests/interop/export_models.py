"""Exports saved Keras models, and a tf.Module, as SavedModels, and records what they compute.

usage: export_models.py FOLDER; FOLDER/manifest.json: {"models": path of a folder with NAME.keras, "names": [...]}.
Writes FOLDER/NAME (SavedModel) and result.json: for each model the inputs and outputs of its signature `serve`, values as flat lists.
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
random = np.random.RandomState(1)


def entry(value):
    value = tf.cast(value, tf.float32).numpy() if value.dtype.is_floating else value.numpy()
    return {"shape": list(value.shape), "dtype": value.dtype.name, "values": value.ravel().tolist()}


class Module(tf.Module):
    def __init__(self):
        super().__init__()
        self.w = tf.Variable(random.standard_normal((4, 3)).astype("float32"), name="w")
        self.steps = tf.Variable(0, dtype=tf.int64, trainable=False, name="steps")
        self.shift = tf.constant(random.standard_normal(3).astype("float32"))
        self.inner = tf.Module()
        self.inner.scale = tf.Variable(2.0, name="scale")
        self.inner.twice = tf.function(lambda x: x * self.inner.scale, input_signature=[tf.TensorSpec([None], tf.float32)])

    @tf.function(input_signature=[tf.TensorSpec([None, 4], tf.float32)])
    def project(self, x):
        return {"y": x @ self.w + self.shift, "norm": tf.norm(x, axis=1)}

    @tf.function(input_signature=[tf.TensorSpec([], tf.int64)])
    def count(self, by):
        self.steps.assign_add(by)
        return self.steps.read_value()

    @tf.function
    def either(self, x):
        return tf.reduce_sum(x) if x.dtype == tf.float32 else x + 1


result = {}
for name in manifest["names"]:
    path = os.path.join(folder, name)
    keras.models.load_model(os.path.join(manifest["models"], name + ".keras"), compile=False).export(path, verbose=False)
    function = tf.saved_model.load(path).signatures["serve"]
    inputs = {}
    for key, spec in function.structured_input_signature[1].items():
        shape = [3 if i == 0 and d is None else 5 if d is None else d for i, d in enumerate(spec.shape)]
        inputs[key] = tf.constant(random.standard_normal(shape), spec.dtype) if spec.dtype.is_floating else tf.constant(random.randint(0, 3, shape), spec.dtype)
    outputs = function(**inputs)
    result[name] = {"inputs": {k: entry(v) for k, v in inputs.items()}, "outputs": {k: entry(v) for k, v in outputs.items()}}

module = Module()
module.either(tf.constant([1.0, 2.0]))
module.either(tf.constant([1, 2]))
x = tf.constant(random.standard_normal((5, 4)).astype("float32"))
tf.saved_model.save(module, os.path.join(folder, "module"), signatures={"project": module.project})
result["module"] = {"x": entry(x), "outputs": {k: entry(v) for k, v in module.project(x).items()}}
json.dump(result, open(os.path.join(folder, "result.json"), "w"))
