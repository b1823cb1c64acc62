# Tells content reviews from others; Program.cs beside it is the same script in C#, line for line.
import json
import os
import sys
import tempfile

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
from keras import layers

file, epochs, seed, result = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
keras.utils.set_random_seed(seed)

# The data: a verdict and a text in each line.
lines = [line.rstrip("\n").split("\t") for line in open(file)]
texts, verdicts = np.array([line[1] for line in lines]), np.array([[float(line[0])] for line in lines], dtype="float32")
train, test = slice(None, 1200), slice(1200, None)

# Words become numbers; the vocabulary is learnt from the texts.
words = layers.TextVectorization(max_tokens=200, output_sequence_length=20)
words.adapt(texts[train])

# While training, texts are taken apart once, ahead of the model.
data = tf.data.Dataset.from_tensor_slices((texts[train], verdicts[train])).batch(32).map(lambda x, y: (words(x), y)).cache()
classifier = keras.Sequential([
    layers.Embedding(words.vocabulary_size(), 16, mask_zero=True),
    layers.Bidirectional(layers.GRU(16)),
    layers.Dense(1, activation="sigmoid"),
])
classifier.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics=["accuracy"])
history = classifier.fit(data, epochs=epochs, verbose=0)

# What is handed out takes texts.
text = keras.Input(shape=(), dtype="string")
model = keras.Model(text, classifier(words(text)))
model.compile(loss="binary_crossentropy", metrics=["accuracy"])
loss, accuracy = model.evaluate(tf.constant(texts[test]), verdicts[test], verbose=0)
own = ["The soup was not bad at all!", "Friendly waiter, but the food was cold."]
said = model.predict(tf.constant(own), verbose=0).ravel()

path = os.path.join(tempfile.mkdtemp(), "reviews.keras")
model.save(path)
again = keras.models.load_model(path, compile=False).predict(tf.constant(own), verbose=0).ravel()
json.dump({"vocabulary": words.get_vocabulary(), "losses": history.history["loss"], "accuracy": accuracy, "again": bool(np.array_equal(said, again))}, open(result, "w"))
print(f"accuracy {accuracy:.3f}", [round(float(s), 3) for s in said])
