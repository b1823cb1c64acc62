"""Graphs with control flow that TensorFlow makes, with inputs and what it computes. usage: make_control.py FOLDER"""
import json
import os
import sys

import keras
import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

folder = sys.argv[1]
keras.utils.set_random_seed(3)
rng = np.random.default_rng(1)
result = []


def write(name, function, graph_function, inputs, gradient=True):
    with open(os.path.join(folder, name + ".pb"), "wb") as file:
        file.write(graph_function.graph.as_graph_def().SerializeToString())
    # Beside the outputs, the gradient of the sum of the first one's squares by the floating-point inputs.
    values = [tf.constant(i) for i in inputs]
    watched = [v for v in values if v.dtype.is_floating]
    with tf.GradientTape() as tape:
        tape.watch(watched)
        outputs = function(*values)
        outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
        loss = tf.reduce_sum(tf.square(outputs[0]))
    gradients = tape.gradient(loss, watched) if gradient else []
    result.append({"name": name,
                   "inputs": [{"name": t.name, "shape": list(i.shape), "dtype": t.dtype.name, "values": i.ravel().tolist()} for t, i in zip(graph_function.inputs, inputs)],
                   "gradients": [np.asarray(g).ravel().tolist() for g in gradients],
                   "outputs": [{"name": t.name, "values": np.asarray(y).ravel().tolist()} for t, y in zip(graph_function.outputs, outputs)]})


def plain(name, function, *inputs, specs=None, gradient=True):
    function = tf.function(function)
    write(name, function, function.get_concrete_function(*(specs or [tf.TensorSpec(i.shape, i.dtype) for i in inputs])), inputs, gradient)


def layer(name, model, x):
    function = tf.function(lambda t: model(t, training=False))
    write(name, function, convert_variables_to_constants_v2(function.get_concrete_function(tf.TensorSpec((None,) + x.shape[1:], x.dtype)), lower_control_flow=False), (x,))


def branches_in_loop(x, n):
    return tf.while_loop(lambda i, a: i < n, lambda i, a: (i + 1, tf.cond(a[0] > 3.0, lambda: a * 0.5, lambda: a * x)), [tf.constant(0), x])[1]


def switch(i, x):
    return tf.switch_case(i, [lambda: x, lambda: -x, lambda: x * x])


x = rng.random(3, dtype="float32") + 1
plain("branches_in_loop", branches_in_loop, x, np.int32(7))
plain("branches_in_loop_open", branches_in_loop, x, np.int32(7), specs=[tf.TensorSpec((None,), tf.float32), tf.TensorSpec((), tf.int32)])
plain("switch", switch, np.int32(1), x)
sequence = rng.random((4, 5, 3), dtype="float32")
layers = keras.layers
layer("lstm", keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, return_sequences=True), layers.LSTM(2)]), sequence)
layer("gru", keras.Sequential([keras.Input((5, 3)), layers.Bidirectional(layers.GRU(4, return_sequences=True))]), sequence)
layer("simple", keras.Sequential([keras.Input((5, 3)), layers.SimpleRNN(4, go_backwards=True)]), sequence)
layer("unrolled", keras.Sequential([keras.Input((5, 3)), layers.LSTM(4, unroll=True)]), sequence)

masked = sequence.copy()
masked[:, 3:] = 0
layer("masked", keras.Sequential([keras.Input((5, 3)), layers.Masking(), layers.LSTM(4, return_sequences=True)]), masked)

def gathered(x):
    out = tf.TensorArray(tf.float32, size=4)
    _, out = tf.while_loop(lambda i, _: i < 4, lambda i, a: (i + 1, a.write(3 - i, x * tf.cast(i, tf.float32))), [tf.constant(0), out])
    return out.stack()

plain("gathered", gathered, x)

def gradient(x, n):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = branches_in_loop(x, n)
    return y, tape.gradient(y, x)

plain("gradient", gradient, x, np.int32(7), gradient=False)
with open(os.path.join(folder, "result.json"), "w") as file:
    json.dump(result, file)
