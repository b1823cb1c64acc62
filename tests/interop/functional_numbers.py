"""The numbers of tests/KerasLike.Tests/Models/FunctionalTests.cs, printed by real Keras 3.15.1 on TensorFlow 2.16.2.

usage: functional_numbers.py
"""
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
from keras import layers, ops


def numbers(start, *shape):
    """sin(start), sin(start + 1), ..."""
    return np.sin(start + np.arange(np.prod(shape))).reshape(shape).astype("float32")


def number_weights(model):
    model.set_weights([numbers(10 * i, *w.shape) for i, w in enumerate(model.weights)])


def show(title, values):
    print(title, [float(f"{v:.7g}") for v in np.ravel(values)])


def two_and_two():
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    eye = layers.Dense(3, activation="tanh", name="eye")
    merged = eye(a) * eye(b) + b[:, :3]
    left = layers.Dense(2, name="left")(merged)
    right = layers.Dense(1, activation="sigmoid", name="right")(ops.abs(merged))
    model = keras.Model(inputs={"a": a, "b": b}, outputs={"left": left, "right": right})
    number_weights(model)
    model.compile(keras.optimizers.SGD(0.1), loss={"left": "mse", "right": "binary_crossentropy"}, loss_weights={"left": 1.0, "right": 0.5}, metrics={"left": ["mae"], "right": ["accuracy"]})
    return model


x = {"a": numbers(0, 8, 4), "b": numbers(100, 8, 4)}
y = {"left": numbers(200, 8, 2), "right": (numbers(300, 8, 1) > 0).astype("float32")}
weight = {"left": np.abs(numbers(400, 8)), "right": np.abs(numbers(500, 8))}
model = two_and_two()
print("weights", [w.path for w in model.weights])
for key, value in model.predict(x, verbose=0).items():
    show(f"predict {key}", value[:2])
for key, value in model.fit(x, y, sample_weight=weight, batch_size=3, epochs=2, shuffle=False, verbose=0).history.items():
    show(f"history {key}", value)


class Block(layers.Layer):
    def __init__(self, units, name=None):
        super().__init__(name=name)
        self.first = layers.Dense(units, name="first")
        self.units = units

    def build(self, input_shape):
        self.scale = self.add_weight(name="scale", shape=(1,), initializer="ones")
        self.second = layers.Dense(input_shape[-1], name="second")
        self.first.build(input_shape)
        self.second.build((None, self.units))

    def call(self, x):
        return x + self.scale * self.second(ops.tanh(self.first(x)))


class Net(keras.Model):
    def __init__(self):
        super().__init__(name="net")
        self.blocks = [Block(3, name="one"), Block(2, name="two")]
        self.head = layers.Dense(1, name="head")

    def call(self, x, training=False):
        for block in self.blocks:
            x = block(x)
        return self.head(x)


net = Net()
net(numbers(0, 2, 4))
print("net weights", [w.path for w in net.weights])
number_weights(net)
net.compile(keras.optimizers.SGD(0.01, momentum=0.5), loss="mse", metrics=["mae"])
for key, value in net.fit(numbers(0, 6, 4), numbers(50, 6, 1), batch_size=4, epochs=2, shuffle=False, verbose=0).history.items():
    show(f"net history {key}", value)

inner_in = keras.Input((3,))
inner = keras.Model(inner_in, layers.Dense(2, name="inside")(inner_in), name="inner")
p, q = keras.Input((3,)), keras.Input((3,))
outer = keras.Model([p, q], layers.Dense(1, name="outside")(inner(p) - inner(q)), name="outer")
print("nested weights", [w.path for w in outer.weights], [l.name for l in outer.layers])
number_weights(outer)
show("nested predict", outer.predict([numbers(0, 2, 3), numbers(20, 2, 3)], verbose=0))
