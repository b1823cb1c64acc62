# Makes the two files beside it with real Keras: backbone_notop.h5, in the layout of keras.applications' weights, and the features it gives for the first digits.
# Usage: python backbone.py ../../../shared/data/digits.csv.gz
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import h5py
import keras
import numpy as np
from keras import layers
from keras.src.legacy.saving.legacy_h5_format import save_weights_to_hdf5_group


def backbone():
    x = inputs = keras.Input((8, 8, 1), name="pixels")
    for block, filters in enumerate([16, 32], start=1):
        x = layers.Conv2D(filters, 3, padding="same", activation="relu", name=f"block{block}_conv1")(x)
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False, name=f"block{block}_conv2")(x)
        x = layers.BatchNormalization(name=f"block{block}_bn")(x)
        x = layers.Activation("relu", name=f"block{block}_relu")(x)
        x = layers.MaxPooling2D(2, name=f"block{block}_pool")(x)
    return keras.Model(inputs, x, name="backbone")


if __name__ == "__main__":
    keras.utils.set_random_seed(1)
    table = np.loadtxt(sys.argv[1], delimiter=",")
    x, y = table[:, :64].reshape(-1, 8, 8, 1).astype("float32") / 16, table[:, 64].astype("int32")

    # It learns the digits 0 to 4 only.
    base = backbone()
    model = keras.Sequential([base, layers.Flatten(), layers.Dense(5, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x[y < 5], y[y < 5], epochs=15, batch_size=32, verbose=2)
    here = os.path.dirname(os.path.abspath(__file__))
    with h5py.File(os.path.join(here, "backbone_notop.h5"), "w") as file:
        save_weights_to_hdf5_group(file, base)
    np.savez(os.path.join(here, "backbone_features.npz"), features=base.predict(x[:4], verbose=0))
