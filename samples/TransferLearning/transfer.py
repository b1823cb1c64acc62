# Program.cs beside it is the same script in C#, line for line.
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
from backbone import backbone
from keras import layers

keras.utils.set_random_seed(7)
table = np.loadtxt(sys.argv[1], delimiter=",")
x, y = table[:, :64].reshape(-1, 8, 8, 1).astype("float32") / 16, table[:, 64].astype("int32")

# The weights know the digits 0 to 4. The new task: 5 to 9, with 25 examples.
base = backbone()
base.load_weights(os.path.join(os.path.dirname(os.path.abspath(__file__)), "backbone_notop.h5"), by_name=True)
base.trainable = False
new, labels = x[y > 4], y[y > 4] - 5

inputs = keras.Input((8, 8, 1))
features = base(inputs, training=False)
outputs = layers.Dense(5, activation="softmax", name="head")(layers.Flatten()(features))
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(new[:25], labels[:25], epochs=20, batch_size=5, verbose=2)
print("Head alone:", model.evaluate(new[25:], labels[25:], verbose=0)[1])

# Then all of it, in small steps.
base.trainable = True
model.compile(keras.optimizers.Adam(1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(new[:25], labels[:25], epochs=10, batch_size=5, verbose=2)
print("Fine-tuned:", model.evaluate(new[25:], labels[25:], verbose=0)[1])

# The same net without the weights, for comparison.
fresh = keras.Sequential([backbone(), layers.Flatten(), layers.Dense(5, activation="softmax")])
fresh.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
fresh.fit(new[:25], labels[:25], epochs=20, batch_size=5, verbose=0)
print("From scratch:", fresh.evaluate(new[25:], labels[25:], verbose=0)[1])
