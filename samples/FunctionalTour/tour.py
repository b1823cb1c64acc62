# A tour of what lies around the layers; Program.cs beside it is the same script in C#, line for line.
# A digit is seen as two halves. One output names the digit, the other says how much ink it took.
import json
import os
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
from keras import layers, ops


class Center(layers.Layer):
    """Takes the mean of the batch away while it trains, and the moving mean otherwise; then each feature has a gain."""

    def __init__(self, momentum=0.9, name=None):
        super().__init__(name=name)
        self.momentum = momentum

    def build(self, input_shape):
        self.gain = self.add_weight(name="gain", shape=(input_shape[-1],), initializer="ones")
        self.mean = self.add_weight(name="mean", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, x, training=False):
        mean = self.mean
        if training:
            mean = ops.mean(x, axis=0)
            self.mean.assign((self.momentum * self.mean) + ((1 - self.momentum) * mean))

        return (x - mean) * self.gain


class Confidence(keras.metrics.Metric):
    """How sure the model is: the mean of its highest probability."""

    def __init__(self, name="confidence"):
        super().__init__(name=name)
        self.total = self.add_variable((), "zeros", name="total")
        self.count = self.add_variable((), "zeros", name="count")

    def update_state(self, y_true, y_pred, sample_weight=None):
        highest = ops.max(y_pred, axis=-1)
        self.total.assign_add(ops.sum(highest))
        self.count.assign_add(ops.sum(ops.ones_like(highest)))

    def result(self):
        return self.total / self.count


def run(epochs, optimizer, data, peer):
    folder = tempfile.mkdtemp()
    keras.utils.set_random_seed(7)

    # The data: grey levels from 0 to 1, the upper and the lower four rows; the digits; the mean grey level.
    table = np.loadtxt(data, delimiter=",").astype("float32")
    pixels, digits = table[:, :64] / 16, table[:, 64].astype("int32")
    upper, lower, ink = pixels[:, :32], pixels[:, 32:], np.mean(pixels, axis=1, keepdims=True)

    # What is rare or hard may count more: here the eights, and the inks of dark images.
    digit_weights, ink_weights = np.where(digits == 8, 2, 1).astype("float32"), 0.5 + ink[:, 0]

    # Two inputs, one layer that looks at both.
    above, below = keras.Input(shape=(32,), name="above"), keras.Input(shape=(32,), name="below")
    eye = layers.Dense(24, activation="relu", name="eye")
    x = layers.Concatenate(name="seen")([eye(above), eye(below)])
    x = Center(name="center")(x)

    # Residual blocks are a function.
    def residual(x, units, name):
        y = layers.Dense(units, activation="relu", name=f"{name}_wide")(x)
        y = layers.Dropout(0.1, seed=11, name=f"{name}_drop")(y)
        y = layers.Dense(x.shape[-1], name=f"{name}_back")(y)
        return ops.relu(x + (y * 0.5))

    x = residual(x, 64, "first")
    x = residual(x, 64, "second")

    # Two outputs. Functions and operators are parts of a model as well.
    digit = layers.Dense(10, activation="softmax", kernel_regularizer="l2", name="digit")(x)
    edge = ops.abs(above[:, 24:] - below[:, :8])
    ink_out = layers.Dense(1, name="ink")(ops.concatenate([x, edge], axis=-1))
    model = keras.Model(inputs=[above, below], outputs=[digit, ink_out], name="tour")

    # A loss of one's own is a function.
    def pseudo_huber(y_true, y_pred):
        return ops.mean(ops.sqrt(1.0 + ops.square((y_true - y_pred) / 0.5)) - 1.0, axis=-1)

    batch_size = 50
    schedule = keras.optimizers.schedules.CosineDecay(0.02 if optimizer == "sgd" else 0.002, decay_steps=30 * epochs, alpha=0.1)
    model.compile(
        optimizer=keras.optimizers.SGD(schedule, momentum=0.9) if optimizer == "sgd" else keras.optimizers.Adam(schedule),
        loss=[keras.losses.SparseCategoricalCrossentropy(), pseudo_huber],
        loss_weights=[1.0, 0.5],
        metrics=[["accuracy", Confidence()], ["mae"]],
        weighted_metrics=[["accuracy"], []])

    seeds_agree = None
    if peer:
        # The weights that the peer begins with; those of the same seed are the same anyway.
        with np.load(os.path.join(peer, "weights.npz")) as given:
            weights = [given[str(i)] for i in range(len(given.files))]
        seeds_agree = all(np.array_equal(a, b) for a, b in zip(weights, model.get_weights(), strict=True))
        model.set_weights(weights)

    best = [0]
    history = model.fit(
        [upper[:1500], lower[:1500]],
        [digits[:1500], ink[:1500]],
        sample_weight=[digit_weights[:1500], ink_weights[:1500]],
        batch_size=batch_size,
        epochs=epochs,
        verbose=2,
        shuffle=False,
        validation_data=([upper[1500:], lower[1500:]], [digits[1500:], ink[1500:]]),
        callbacks=[
            keras.callbacks.EarlyStopping(monitor="val_digit_loss", mode="min", patience=5, restore_best_weights=True),
            keras.callbacks.ModelCheckpoint(os.path.join(folder, "best.weights.h5"), monitor="val_digit_accuracy", mode="max", save_best_only=True, save_weights_only=True),
            keras.callbacks.CSVLogger(os.path.join(folder, "log.csv")),
            keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: best.append(max(best[-1], logs["val_digit_accuracy"]))),
            keras.callbacks.TerminateOnNaN(),
        ])

    # A part of the model is a model, with the same weights. It has one output, so that classes may have weights.
    reader = keras.Model(inputs=model.inputs, outputs=model.get_layer("digit").output, name="reader")
    model.get_layer("eye").trainable = False
    reader.compile(optimizer=keras.optimizers.SGD(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    second = reader.fit(
        [upper[:1500], lower[:1500]],
        digits[:1500],
        class_weight={8: 2.0, 9: 1.5},
        batch_size=batch_size,
        epochs=3,
        verbose=2,
        shuffle=False,
        validation_split=0.1)

    score = reader.evaluate([upper[1500:], lower[1500:]], digits[1500:], verbose=0)
    print(f"Test loss: {score[0]}, accuracy: {score[1]}; best of the first training: {best[-1]}")

    if peer:
        with open(os.path.join(peer, "result.json"), "w") as file:
            json.dump({"first": history.history, "second": second.history, "score": score, "seeds_agree": seeds_agree}, file)


if __name__ == "__main__":
    # usage: tour.py DIGITS.csv.gz [EPOCHS [OPTIMIZER [FOLDER]]]; FOLDER is where the C# script leaves its weights and finds the result.
    arguments = sys.argv[2:] + [None] * 3
    run(int(arguments[0] or 15), arguments[1] or "sgd", sys.argv[1], arguments[2])
