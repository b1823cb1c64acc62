"""Graphs that TensorFlow makes, with an input and what it computes: one frozen, one that calls functions. usage: make_graphs.py FOLDER"""
import json
import os
import sys

import keras
import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

folder = sys.argv[1]
keras.utils.set_random_seed(3)
layers = keras.layers
model = keras.Sequential([keras.Input((12, 12, 3)), layers.Conv2D(8, 3, padding="same", activation="relu"), layers.BatchNormalization(), layers.MaxPooling2D(2), layers.DepthwiseConv2D(3),
                          layers.GlobalAveragePooling2D(), layers.Dense(5, activation="softmax")])
x = np.random.default_rng(1).random((2, 12, 12, 3), dtype="float32")
concrete = tf.function(lambda t: model(t, training=False)).get_concrete_function(tf.TensorSpec((2, 12, 12, 3), tf.float32))
frozen = convert_variables_to_constants_v2(concrete)


@tf.function
def inner(a, b):
    return a @ b, a - 1.0


@tf.function
def outer(a):
    first, second = inner(a, tf.ones((4, 2)))
    third, _ = inner(second * 2.0, tf.fill((4, 2), 0.5))
    return tf.nn.relu(first) + third


called = outer.get_concrete_function(tf.TensorSpec((3, 4), tf.float32))
z = np.random.default_rng(2).random((3, 4), dtype="float32")
result = []
for name, function, value, y in (("frozen", frozen, x, model(x, training=False)), ("functions", called, z, outer(tf.constant(z)))):
    with open(os.path.join(folder, name + ".pb"), "wb") as file:
        file.write(function.graph.as_graph_def().SerializeToString())
    result.append({"name": name, "input": function.inputs[0].name, "output": function.outputs[0].name, "shape": list(value.shape), "x": value.ravel().tolist(), "y": np.asarray(y).ravel().tolist()})
with open(os.path.join(folder, "result.json"), "w") as file:
    json.dump(result, file)
