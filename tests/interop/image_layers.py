"""Makes tests/KerasLike.Tests/Layers/Preprocessing/image_layers.json: what real Keras' image layers compute with a seed, not training and then training.

Keras 3.15.1 on TensorFlow 2.16.2: ../shared/tensorflow/python tests/interop/image_layers.py
"""
import json
import os

import numpy as np

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import tensorflow as tf
from keras import layers, tree

rng = np.random.default_rng(11)
S = 3
LAYERS = [
    layers.AutoContrast(), layers.Equalization(), layers.ContrastLimitedAdaptiveHistogramEqualization(tile_grid_size=(2, 2)),
    layers.RandomBrightness(0.3, seed=S), layers.RandomContrast(0.4, seed=S), layers.RandomColorDegeneration(0.5, seed=S), layers.RandomHue(0.3, seed=S),
    layers.RandomSaturation(0.4, value_range=(0, 1), seed=S), layers.RandomInvert(0.8, seed=S), layers.RandomGrayscale(0.5, seed=S), layers.RandomPosterization(5, seed=S),
    layers.RandomSharpness(0.7, seed=S), layers.RandomGaussianBlur(0.9, kernel_size=(3, 5), sigma=0.8, seed=S), layers.Solarization(0.3, 0.6, seed=S),
    layers.RandomColorJitter(brightness_factor=0.2, contrast_factor=0.3, saturation_factor=0.3, hue_factor=0.2, seed=S),
    layers.RandomFlip(seed=S, bounding_box_format="xyxy"), layers.RandomRotation(0.2, seed=S, bounding_box_format="xyxy"), layers.RandomTranslation(0.3, 0.2, seed=S, bounding_box_format="xywh"),
    layers.RandomZoom(0.3, seed=S, bounding_box_format="center_xywh"), layers.RandomShear((0.1, 0.3), (0.0, 0.2), seed=S, bounding_box_format="xyxy"),
    layers.RandomPerspective(1.0, scale=0.4, seed=S, bounding_box_format="xyxy"), layers.RandomCrop(3, 2, seed=S, bounding_box_format="xyxy"),
    layers.RandomElasticTransform(1.0, seed=S), layers.RandomErasing(0.9, scale=(0.2, 0.6), seed=S), layers.CutMix(seed=S), layers.MixUp(0.4, seed=S),
    layers.RandAugment(factor=0.4, seed=S), layers.MaxNumBoundingBoxes(3, bounding_box_format="xyxy"),
]


def batch(layer):
    size = 21 if isinstance(layer, layers.RandomElasticTransform) else 4
    channels = 1 if size > 4 else 3
    top = getattr(layer, "value_range", (0, 255))[1]
    x = {"images": rng.random((2, size, size + 1, channels)) * top, "labels": rng.random((2, 3))}
    if isinstance(layer, layers.ContrastLimitedAdaptiveHistogramEqualization):
        x.pop("labels")
    if layer.bounding_box_format:
        corner = rng.random((2, 2, 2)) * 2
        x["bounding_boxes"] = {"boxes": np.concatenate([corner, corner + 1.5], -1), "labels": np.ones((2, 2))}
    x = tree.map_structure(lambda a: np.float32(np.round(a, 4)), x)
    return x["images"] if isinstance(layer, (layers.ContrastLimitedAdaptiveHistogramEqualization, layers.RandomGrayscale)) else x


def written(x):
    return tree.map_structure(lambda a: {"shape": list(a.shape), "numbers": [float(f"{v:.6g}") for v in np.asarray(a, "float32").ravel()]}, x)


cases = []
for layer in LAYERS:
    x = batch(layer)
    obj = keras.saving.serialize_keras_object(layer)
    obj["config"]["seed"] = getattr(layer, "seed", None)  # RandomGrayscale forgets its own
    if obj["config"]["seed"] is None:
        del obj["config"]["seed"]
    made = keras.saving.deserialize_keras_object(obj)
    outputs = [made(tree.map_structure(tf.constant, x), training=training) for training in (False, True)]
    cases.append({"object": obj, "inputs": written(x), "outputs": written(outputs[0]), "outputs_training": written(outputs[1])})

path = os.path.join(os.path.dirname(__file__), "..", "KerasLike.Tests", "Layers", "Preprocessing", "image_layers.json")
with open(path, "w") as file:
    json.dump(cases, file, separators=(",", ":"))
print(len(cases), os.path.getsize(path))
