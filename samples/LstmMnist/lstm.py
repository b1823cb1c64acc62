"""The sample in Python: an LSTM that reads the rows of an MNIST image one after the other. usage: lstm.py FOLDER [EPOCHS]"""
import gzip
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
from keras.layers import LSTM, Dense


def idx(name, offset):
    path = os.path.join(sys.argv[1], name)
    with (gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")) as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


x_train, x_test = (idx(f"{part}-images-idx3-ubyte", 16).reshape(-1, 28, 28).astype("float32") / 255 for part in ("train", "t10k"))
y_train, y_test = (keras.utils.to_categorical(idx(f"{part}-labels-idx1-ubyte", 8), 10) for part in ("train", "t10k"))

model = keras.Sequential()
model.add(keras.Input((28, 28)))
model.add(LSTM(128))
model.add(Dense(10, activation="softmax"))
model.summary()
model.compile(loss="categorical_crossentropy", optimizer=keras.optimizers.Adam(), metrics=["accuracy"])
model.fit(x_train, y_train, batch_size=128, epochs=int(sys.argv[2]) if len(sys.argv) > 2 else 5, verbose=1, validation_data=(x_test, y_test))
score = model.evaluate(x_test, y_test, verbose=0)
print("Test loss:", score[0])
print("Test accuracy:", score[1])
sys.exit(0 if score[1] >= 0.976 else 1)
