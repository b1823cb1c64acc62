"""Functions of keras.ops on data that a formula gives: what the recorded cases leave out.

usage: ops_functions.py FOLDER
result.json gets, for each name, a list of [dtype, shape, flat numbers].
"""
import json
import math
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import keras
import tensorflow as tf
from keras import ops


def data(*shape, k=0, dtype="float32"):
    return np.sin(1.7 * np.arange(math.prod(shape)) + k).reshape(shape).astype(dtype)


def near(n, batch=()):
    return data(*batch, n, n) + 3 * np.eye(n, dtype="float32")


def positive(n):
    return near(n) @ near(n).T


def tensor(x):
    return ops.convert_to_tensor(x)


x3, image, volume = tensor(data(2, 3, 4)), tensor(data(2, 12, 13, 3) * 0.5 + 0.5), tensor(data(1, 4, 5, 6, 2))
signal, ids = tensor(data(2, 41)), tensor(np.array([0, 2, 2, 3, 0, 5], "int32"))
logits, labels = tensor(data(2, 7, 5) * 3), tensor(np.array([[1, 3, 3], [4, 0, 0]], "int32"))
q, kv = tensor(data(2, 4, 4, 3)), tensor(data(2, 4, 2, 3, k=1))
patches = tensor(data(2, 3, 7, 6))
frames = ops.stft(signal, 9, 4, 12, window="hamming")


@ops.custom_gradient
def clipped(x):
    def grad(dy, upstream=None):
        return ops.clip(dy if upstream is None else upstream, -0.1, 0.1)

    return x * 5.0, grad


def custom():
    x = tensor(data(5))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(clipped(x) * tensor(data(5, k=2)))
    return tape.gradient(y, x)


CASES = {
    "softmax of axes": lambda: ops.softmax(x3, (0, 2)),
    "softmax of all": lambda: ops.softmax(x3, None),
    "log_softmax of an axis": lambda: ops.log_softmax(x3, 1),
    "ssim": lambda: ops.image.ssim(image, image * 0.9 + 0.03, filter_size=5),
    "ssim of one": lambda: ops.image.ssim(image[0], image[1], filter_size=7),
    "scale_and_translate": lambda: [ops.image.scale_and_translate(x3, (2, 5, 2), tensor(data(2, k=1) + 1.5), tensor(data(2, k=3)), (1, 2), m, a) for m in ("linear", "cubic", "lanczos3", "lanczos5") for a in (True, False)],
    "extract_patches_3d": lambda: ops.image.extract_patches_3d(volume, (2, 2, 3), strides=(1, 2, 2), padding="same"),
    "elastic_transform": lambda: ops.image.elastic_transform(image, alpha=3.0, sigma=1.2, seed=3),
    "map_coordinates of integers": lambda: ops.image.map_coordinates(tensor((data(4, 5) * 50).astype("int32")), tensor(np.abs(data(2, 3, 2)) * 3), 1, fill_mode="nearest"),
    "map_coordinates of volumes": lambda: ops.image.map_coordinates(volume[0, ..., 0], tensor(data(3, 6) * 2 + 1.5), 1, fill_mode="constant", fill_value=0.5),
    "gaussian_blur": lambda: ops.image.gaussian_blur(image, (5, 3), (0.7, 1.3)),
    "sobel_edges": lambda: ops.image.sobel_edges(image),
    "perspective_transform": lambda: ops.image.perspective_transform(image[0], tensor(np.array([[1, 1], [10, 2], [2, 10], [9, 9]], "float32")), tensor(np.array([[0, 1], [11, 1], [1, 11], [10, 10]], "float32")), interpolation="nearest"),
    "grayscale, channels first": lambda: ops.image.rgb_to_grayscale(ops.transpose(image, (0, 3, 1, 2)), data_format="channels_first"),
    "resize of integers": lambda: [ops.image.resize(tensor((np.abs(data(1, 6, 6, 1)) * 90).astype(t)), (4, 5), interpolation=i) for t in ("int32", "uint8", "float16") for i in ("nearest", "bilinear")],
    "stft": lambda: frames,
    "istft": lambda: [ops.istft(frames, 9, 4, 12, window="hamming"), ops.istft(frames, 9, 4, 12, length=20, window="hamming"), ops.istft(frames, 12, 4, 12, window=None, center=False)],
    "rfft of more": lambda: [*ops.rfft(signal, 50), ops.irfft((x3, x3 * 0.5), 11)],
    "view_as": lambda: [ops.view_as_real(ops.view_as_complex(tensor(data(3, 2)))), ops.view_as_real(ops.polar(tensor(np.abs(data(4))), tensor(data(4, k=1))))],
    "lstsq": lambda: [ops.lstsq(tensor(data(5, 3)), tensor(data(5, 2, k=1))), ops.lstsq(tensor(near(3)), tensor(data(3, k=1)), rcond=0.5)],
    "pinv": lambda: [ops.pinv(x3), ops.pinv(x3, rcond=0.3)],
    "matrix_rank": lambda: [ops.matrix_rank(tensor(np.stack([np.eye(3), np.ones((3, 3))]).astype("float32"))), ops.matrix_rank(tensor(near(3)), tol=3.0)],
    "norms": lambda: [ops.norm(x3, ord=o, axis=a, keepdims=k) for o in ("nuc", "fro", 1, -1, 2, -2, float("inf"), float("-inf")) for a, k in (((0, 2), False), ((0, 2), True), ((2, 1), False))],
    "solve of vectors": lambda: [ops.solve(tensor(near(3)), tensor(data(3))), ops.solve_triangular(tensor(near(3)), tensor(data(3)), lower=True)],
    "cholesky_inverse": lambda: [ops.cholesky_inverse(ops.cholesky(tensor(positive(3)))), ops.cholesky_inverse(ops.cholesky(tensor(positive(3)), upper=True), upper=True)],
    "lu_factor": lambda: [*ops.lu_factor(tensor(near(4)[[2, 0, 3, 1]]))],
    "scatter_update": lambda: [ops.scatter_update(tensor(data(4, 2)), tensor(np.array([[1], [3], [1]], "int32")), tensor(data(3, 2, k=1)), reduction=r) for r in ("mul", "min", "max", "add")],
    "slices": lambda: [ops.slice(x3, tensor(np.array([1, 0, 2], "int32")), (1, 2, 2)), ops.slice_update(x3, tensor(np.array([0, 2, 1], "int32")), tensor(data(2, 2, 2, k=1)))],
    "ctc_loss": lambda: ops.ctc_loss(labels, logits, tensor(np.array([3, 1], "int32")), tensor(np.array([7, 5], "int32")), mask_index=2),
    "ctc_decode": lambda: [*ops.ctc_decode(logits, tensor(np.array([7, 5], "int32")), strategy="beam_search", beam_width=20, top_paths=3, mask_index=2), *ops.ctc_decode(logits, tensor(np.array([7, 4], "int32")), mask_index=1)],
    "dot_product_attention": lambda: ops.dot_product_attention(q, kv, kv * 2, mask=tensor(data(2, 1, 4, 4) > -0.5), is_causal=True),
    "convolutions": lambda: [ops.depthwise_conv(tensor(data(1, 2, 6, 7)), tensor(data(3, 2, 2, 2)), 2, "same", data_format="channels_first"), ops.separable_conv(tensor(data(2, 9, 3)), tensor(data(3, 3, 2)), tensor(data(1, 6, 4)), 2, "same"), ops.depthwise_conv(tensor(data(1, 9, 9, 2)), tensor(data(2, 2, 2, 1)), 2, "valid", dilation_rate=2), ops.average_pool(tensor(data(1, 3, 7, 6)), (2, 3), 2, "same", data_format="channels_first")],
    "unfold and fold": lambda: [ops.unfold(patches, (2, 3), dilation=(2, 1), padding=1, stride=(1, 2)), ops.fold(ops.unfold(patches, (2, 3), dilation=(2, 1), padding=1, stride=(1, 2)), (7, 6), (2, 3), dilation=(2, 1), padding=1, stride=(1, 2))],
    "normalizations": lambda: [ops.layer_normalization(x3, tensor(data(3, 4)), tensor(data(3, 4, k=1)), axis=[1, 2]), ops.rms_normalization(x3, axis=1), ops.batch_normalization(x3, tensor(data(3)), tensor(np.abs(data(3)) + 0.5), 1, scale=tensor(data(3, k=2))), ops.normalize(x3, 1, 1), *ops.moments(tensor(data(3, 4, dtype="float16")), [0], keepdims=True)],
    "classes": lambda: [ops.one_hot(tensor(np.array([[1, -1], [3, 0]], "int32")), 3, dtype="bool"), ops.multi_hot(tensor(np.array([[1, 2], [0, 0]], "int32")), 4, dtype="int32"), ops.multi_hot(tensor(np.array([1, 2], "int32")), 4, dtype="bool")],
    "cross-entropies": lambda: [ops.binary_crossentropy(tensor(np.abs(data(3, 2))), tensor(np.abs(data(3, 2, k=1))), from_logits=f) for f in (False, True)] + [ops.categorical_crossentropy(tensor(np.abs(data(3, 4))), tensor(np.abs(data(3, 4, k=1))), axis=0), ops.sparse_categorical_crossentropy(tensor(np.array([[1], [0]], "int32")), tensor(data(2, 3)), from_logits=True)],
    "saturate_cast": lambda: [ops.saturate_cast(tensor(np.array([float("inf"), -float("inf"), 3e9, -3e9, 1.5], "float32")), t) for t in ("int32", "uint8", "int8", "float16")] + [ops.saturate_cast(tensor(np.array([-5, 300, 70000], "int32")), t) for t in ("uint8", "int16", "float32")],
    "segments": lambda: [f(tensor(data(6, 2)), ids) for f in (ops.segment_max, ops.segment_min, ops.segment_prod)] + [f(tensor(data(6, 2)), tensor(np.array([0, 0, 2, 2, 2, 3], "int32")), sorted=True) for f in (ops.segment_sum, ops.segment_max, ops.segment_min, ops.segment_prod)],
    "logsumexp of infinities": lambda: ops.logsumexp(tensor(np.array([[-np.inf, -np.inf], [np.inf, 1], [0, 1]], "float32")), 1),
    "rearrange": lambda: ops.rearrange(x3, "a b (c d) -> (d b) a c", d=2),
    "loops": lambda: [*ops.scan(lambda c, x: (c + x, c * x), tensor(data(4)), x3[0]), *ops.scan(lambda c, x: (c + x, c * x), tensor(data(4)), x3[0], reverse=True), ops.map(lambda x: ops.sum(x * x, axis=0), x3), ops.fori_loop(1, 5, lambda i, v: v * 0.5 + ops.cast(i, "float32"), tensor(data(3))), *ops.while_loop(lambda i, v: i < 10, lambda i, v: (i + 1, v * 1.1), [tensor(np.int32(0)), tensor(data(3))], maximum_iterations=4)],
    "branches": lambda: [ops.switch(tensor(np.int32(7)), [lambda x: x, lambda x: x * 2], tensor(data(3))), ops.cond(tensor(True), lambda: tensor(data(2)), lambda: tensor(data(2, k=1)))],
    "associative_scan": lambda: [ops.associative_scan(lambda a, b: a * b + b, tensor(data(2, n)), reverse=r, axis=1) for n in (1, 2, 3, 6, 9) for r in (False, True)],
    "custom_gradient": custom,
    "jvp": lambda: [*ops.jvp(lambda x, y: ops.sin(x) * y + x * x, (tensor(data(4)), tensor(data(4, k=1))), (tensor(data(4, k=2)), tensor(data(4, k=3))))],
}


def write(x):
    x = ops.convert_to_tensor(x)
    numbers = ops.convert_to_numpy(ops.cast(x, "float64")).ravel()
    return [keras.backend.standardize_dtype(x.dtype), list(x.shape), [float(v) if math.isfinite(v) else str(float(v)) for v in numbers]]


def run(f):
    results = f()
    return [write(r) for r in results] if isinstance(results, (list, tuple)) else [write(results)]


json.dump({name: run(f) for name, f in CASES.items()}, open(os.path.join(sys.argv[1], "result.json"), "w"))
