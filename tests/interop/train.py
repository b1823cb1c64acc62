"""Trains the lecture's MLP with real Keras from given weights, without dropout, and prints the losses; also the masks of Dropout(seed).

usage: train.py FOLDER
"""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np

folder = sys.argv[1]
manifest = json.load(open(os.path.join(folder, "manifest.json")))


def read(entry):
    return np.fromfile(os.path.join(folder, entry["file"]), dtype=entry["dtype"]).reshape(entry["shape"])


optimizers = {
    "sgd": lambda: keras.optimizers.SGD(0.01),
    "rmsprop": lambda: keras.optimizers.RMSprop(),
    "adam": lambda: keras.optimizers.Adam(),
}
x, y = read(manifest["x"]), read(manifest["y"])
result = {}
for name, make in optimizers.items():
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.set_weights([read(entry) for entry in manifest["weights"]])
    model.compile(loss="categorical_crossentropy", optimizer=make())
    losses = []
    batch = manifest["batch"]
    for step in range(manifest["steps"]):
        losses.append(float(model.train_on_batch(x[step * batch:(step + 1) * batch], y[step * batch:(step + 1) * batch])))
    result[name] = losses

kernels = {}
for seed in (1, 42, 123456789):
    layer = keras.layers.Dense(7, kernel_initializer=keras.initializers.GlorotUniform(seed=seed))
    layer.build((None, 5))
    kernels[str(seed)] = np.asarray(layer.kernel).ravel().view(np.uint32).tolist()
result["kernels"] = kernels
dropout = keras.layers.Dropout(0.3, seed=manifest["seed"])
result["masks"] = [np.asarray(dropout(np.ones((4, 9), "float32"), training=True)).ravel().tolist() for _ in range(3)]
json.dump(result, open(os.path.join(folder, "result.json"), "w"))
