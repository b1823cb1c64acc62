"""The bench's cases in real Keras: prints one JSON object with milliseconds per case. usage: peer.py CASE..."""
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
from keras.layers import Dense, Dropout


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


def first_step():
    model, (x, y) = mlp(), mlp_data(128)
    model.train_on_batch(x, y)
    return None


cases = {"mlp-step": mlp_step, "iris-step": iris_step, "mlp-predict-10000": mlp_predict_10000, "mlp-predict-1": mlp_predict_1, "start-to-first-step": first_step}
print(json.dumps({name: cases[name]() for name in sys.argv[1:]}))
