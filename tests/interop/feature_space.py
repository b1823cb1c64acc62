"""Reads with real Keras a FeatureSpace and a model of its features that KerasLike saved, and writes its own for the way back.

usage: feature_space.py FOLDER (data.json, ours.keras, our_texts.keras, ours_model.keras)
"""
import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf
from keras.utils import FeatureSpace

folder = sys.argv[1]
data = json.load(open(os.path.join(folder, "data.json")))
columns = {name: tf.constant(values)[:, None] for name, values in data["new"].items()}


def path(name):
    return os.path.join(folder, name)


theirs = FeatureSpace(
    features={
        "street": FeatureSpace.string_hashed(4, name="street"),
        "age": "float_normalized",
        "city": "string_categorical",
        "floor": FeatureSpace.integer_categorical(max_tokens=3, name="floor"),
        "plain": "float",
        "income": FeatureSpace.float_discretized(num_bins=3, name="income"),
        "zip": "integer_hashed",
        "scaled": FeatureSpace.float_rescaled(2.0, 1.0, name="scaled"),
    },
    crosses=[("city", "floor"), FeatureSpace.cross(("street", "zip"), crossing_dim=6)],
    crossing_dim=4,
    hashing_dim=5,
)
theirs.adapt(data["table"])
theirs.save(path("theirs.keras"))
words = keras.layers.TextVectorization(output_mode="tf_idf", name="words")
texts = FeatureSpace(features={"text": FeatureSpace.feature(dtype="string", preprocessor=words, output_mode="float")})
texts.adapt(data["texts"])
texts.save(path("their_texts.keras"))
model = keras.Model(theirs.get_inputs(), keras.layers.Dense(2, name="out")(theirs.get_encoded_features()))
model.save(path("theirs_model.keras"))
ours = keras.models.load_model(path("ours.keras"))
ours_model = keras.models.load_model(path("ours_model.keras"))
result = {
    "theirs": np.asarray(theirs(data["new"])).ravel().tolist(),
    "theirs_model": np.asarray(model(columns)).ravel().tolist(),
    "ours": np.asarray(ours(data["new"])).ravel().tolist(),
    "their_texts": np.asarray(texts(data["texts"])).ravel().tolist(),
    "our_texts": np.asarray(keras.models.load_model(path("our_texts.keras"))(data["texts"])).ravel().tolist(),
    "ours_model": np.asarray(ours_model(columns)).ravel().tolist(),
    "layers": [layer.name for layer in model.layers if not layer.name.startswith(("category_encoding", "tfd_concat"))],
    "ours_layers": [layer.name for layer in ours_model.layers if not layer.name.startswith(("category_encoding", "tfd_concat"))],
    "config": keras.saving.serialize_keras_object(theirs),
}
json.dump(result, open(path("result.json"), "w"))
