"""The bench's cases in real Keras: prints one JSON object with milliseconds per case. usage: peer.py CASE..."""
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
from keras.layers import GRU, LSTM, Bidirectional, Conv2D, Dense, Dropout, Flatten, MaxPooling2D


def mlp():
    model = keras.Sequential([keras.Input((784,)), Dense(512, activation="relu"), Dropout(0.2), Dense(512, activation="relu"), Dropout(0.2), Dense(10, activation="softmax")])
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.RMSprop(), metrics=["accuracy"])
    return model


def best(run, repeats):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def mlp_data(n):
    random = np.random.default_rng(1)
    return random.random((n, 784), dtype="float32"), np.eye(10, dtype="float32")[random.integers(0, 10, n)]


def mlp_step():
    model, (x, y) = mlp(), mlp_data(128 * 100)
    model.fit(x, y, batch_size=128, epochs=2, verbose=0)
    return best(lambda: model.fit(x, y, batch_size=128, epochs=1, verbose=0), 5) / 100


def iris_step():
    model = keras.Sequential([keras.Input((2,)), Dense(10, activation="sigmoid"), Dense(3, activation="sigmoid")])
    model.compile(loss="mean_squared_error", optimizer=keras.optimizers.SGD(0.5), metrics=["accuracy"])
    random = np.random.default_rng(1)
    x, y = random.random((150, 2), dtype="float32"), np.eye(3, dtype="float32")[random.integers(0, 3, 150)]
    model.fit(x, y, batch_size=1, epochs=2, verbose=0)
    return best(lambda: model.fit(x, y, batch_size=1, epochs=4, verbose=0), 3) / 600


def mlp_predict_10000():
    model, (x, _) = mlp(), mlp_data(10000)
    model.predict(x, batch_size=1000, verbose=0)
    return best(lambda: model.predict(x, batch_size=1000, verbose=0), 5)


def mlp_predict_1():
    model, (x, _) = mlp(), mlp_data(1)
    function = tf.function(lambda t: model(t, training=False))
    tensor = tf.constant(x)
    for _ in range(20):
        function(tensor)

    def many():
        for _ in range(200):
            function(tensor).numpy()

    return best(many, 5) / 200


def cnn():
    model = keras.Sequential([keras.Input((28, 28, 1)), Conv2D(32, (3, 3), activation="relu"), Conv2D(64, (3, 3), activation="relu"), MaxPooling2D((2, 2)), Dropout(0.25), Flatten(), Dense(128, activation="relu"), Dropout(0.5), Dense(10, activation="softmax")])
    model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adadelta(1.0), metrics=["accuracy"])
    return model


def cnn_data(n):
    x, y = mlp_data(n)
    return x.reshape(n, 28, 28, 1), y


def cnn_step():
    model, (x, y) = cnn(), cnn_data(128 * 8)
    model.fit(x, y, batch_size=128, epochs=2, verbose=0)
    return best(lambda: model.fit(x, y, batch_size=128, epochs=1, verbose=0), 12) / 8


def cnn_predict_10000():
    model, (x, _) = cnn(), cnn_data(10000)
    model.predict(x, batch_size=1000, verbose=0)
    return best(lambda: model.predict(x, batch_size=1000, verbose=0), 4)


def cnn_predict_1():
    model, (x, _) = cnn(), cnn_data(1)
    function = tf.function(lambda t: model(t, training=False))
    tensor = tf.constant(x)
    for _ in range(20):
        function(tensor)

    def many():
        for _ in range(100):
            function(tensor).numpy()

    return best(many, 5) / 100


def recurrent_step(layer, batch, steps, features):
    model = keras.Sequential([keras.Input((steps, features)), layer, Dense(10, activation="softmax")])
    model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    random = np.random.default_rng(1)
    x, y = random.random((batch * 10, steps, features), dtype="float32"), np.eye(10, dtype="float32")[random.integers(0, 10, batch * 10)]
    model.fit(x, y, batch_size=batch, epochs=2, verbose=0)
    return best(lambda: model.fit(x, y, batch_size=batch, epochs=1, verbose=0), 15) / 10


shapes = {
    "7x7-s2-3-64": (224, 3, 64, 7, 2, 1, 1), "1x1-64-64": (56, 64, 64, 1, 1, 1, 1), "3x3-64-64": (56, 64, 64, 3, 1, 1, 1), "1x1-64-256": (56, 64, 256, 1, 1, 1, 1),
    "3x3-128-128": (28, 128, 128, 3, 1, 1, 1), "3x3-s2-128-128": (56, 128, 128, 3, 2, 1, 1), "3x3-256-256": (14, 256, 256, 3, 1, 1, 1), "1x1-1024-256": (14, 1024, 256, 1, 1, 1, 1),
    "3x3-512-512": (7, 512, 512, 3, 1, 1, 1), "3x3-dilated-128-128": (28, 128, 128, 3, 1, 2, 1), "3x3-grouped32-128-128": (28, 128, 128, 3, 1, 1, 32), "depthwise-3x3-256": (28, 256, 256, 3, 1, 1, 256),
    "3x3-transposed-s2-128-64": (28, 64, 128, 3, 2, 1, 1),
}


def convolution(shape, what):
    """One pass of a convolution; XLA where TensorFlow's own kernels refuse groups or dilations."""
    size, channels, filters, kernel, stride, dilation, groups = shapes[shape]
    size = size * 2 if "transposed" in shape else size
    x = tf.random.normal((8, size, size, channels))
    if groups == channels:
        w = tf.random.normal((kernel, kernel, channels, 1))
        run = lambda x, w: tf.nn.depthwise_conv2d(x, w, (1, stride, stride, 1), "SAME")
    else:
        w = tf.random.normal((kernel, kernel, channels // groups, filters))
        run = lambda x, w: tf.nn.conv2d(x, w, stride, "SAME", dilations=dilation)
    y = tf.random.normal(tf.function(run, jit_compile=groups > 1)(x, w).shape)
    own = {"forward": "input-gradient", "input-gradient": "forward"}.get(what, what) if "transposed" in shape else what

    def gradient(of):
        def function(x, w, y):
            with tf.GradientTape() as tape:
                tape.watch(of(x, w))
                z = run(x, w)
            return tape.gradient(z, of(x, w), y)
        return function

    functions = {"forward": lambda x, w, y: run(x, w), "input-gradient": gradient(lambda x, w: x), "filter-gradient": gradient(lambda x, w: w)}
    function = tf.function(functions[own], jit_compile=(groups > 1 and groups != channels) or (dilation > 1 and own != "forward"))
    for _ in range(5):
        function(x, w, y)
    many = 10

    def runs():
        for _ in range(many):
            result = function(x, w, y)
        result.numpy()

    return best(runs, 5) / many


def transformer_step():
    batch, length, width, heads, steps = 32, 128, 256, 8, 4
    x = y = keras.Input((length, width))
    for _ in range(4):
        y = keras.layers.LayerNormalization(epsilon=1e-6)(y + keras.layers.MultiHeadAttention(heads, width // heads)(y, y))
        y = keras.layers.LayerNormalization(epsilon=1e-6)(y + Dense(width)(Dense(4 * width, activation="relu")(y)))
    model = keras.Model(x, Dense(10, activation="softmax")(keras.layers.GlobalAveragePooling1D()(y)))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    random = np.random.default_rng(1)
    data, classes = random.random((batch * steps, length, width), dtype="float32") * 2 - 1, random.integers(0, 10, batch * steps)
    model.fit(data, classes, batch_size=batch, verbose=0, shuffle=False)
    return best(lambda: model.fit(data, classes, batch_size=batch, verbose=0, shuffle=False), 6) / steps


def embedding_step(optimizer):
    batch, words, steps = 128, 32, 20
    model = keras.Sequential([keras.Input((words,)), keras.layers.Embedding(100_000, 64), keras.layers.GlobalAveragePooling1D(), Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam() if optimizer == "adam" else keras.optimizers.SGD(0.1), loss="binary_crossentropy")
    random = np.random.default_rng(1)
    x, y = random.integers(0, 100_000, (batch * steps, words)).astype("int32"), random.integers(0, 2, (batch * steps, 1)).astype("float32")
    model.fit(x, y, batch_size=batch, verbose=0, shuffle=False)
    return best(lambda: model.fit(x, y, batch_size=batch, verbose=0, shuffle=False), 6) / steps


def first_step():
    model, (x, y) = mlp(), mlp_data(128)
    model.train_on_batch(x, y)
    return None


cases = {"mlp-step": mlp_step, "iris-step": iris_step, "mlp-predict-10000": mlp_predict_10000, "mlp-predict-1": mlp_predict_1, "start-to-first-step": first_step,
         "cnn-step": cnn_step, "cnn-predict-10000": cnn_predict_10000, "cnn-predict-1": cnn_predict_1,
         "lstm-step": lambda: recurrent_step(LSTM(128), 128, 28, 28), "gru-step": lambda: recurrent_step(GRU(64), 64, 100, 32), "bidirectional-step": lambda: recurrent_step(Bidirectional(LSTM(64)), 64, 100, 32),
         "transformer-step": transformer_step,
         "embedding-step-sgd": lambda: embedding_step("sgd"), "embedding-step-adam": lambda: embedding_step("adam")}
for shape in shapes:
    for what in ("forward", "input-gradient", "filter-gradient"):
        cases[f"conv-{shape}-{what}"] = lambda shape=shape, what=what: convolution(shape, what)
print(json.dumps({name: cases[name]() for name in sys.argv[1:]}))
