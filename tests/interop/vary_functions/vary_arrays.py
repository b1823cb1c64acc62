"""Other numbers of the same kind: what a recorded array holds (probabilities, labels, masks, edge values, triangles) decides what is drawn instead of it."""
import numpy as np


def sizes(cases_arrays, rng, consistent):
    """A map from recorded lengths to others, or a function that draws each length anew."""
    new = {}

    def other(length):
        if not consistent:
            return length if rng.random() < .3 else int(rng.choice([1, 2, 3, 4, 5, 6, 7]))
        if length not in new:
            new[length] = length if length == 0 or (length == 1 and rng.random() < .8) else max(1, length + int(rng.integers(-2, 4)))
        return new[length]

    return other


def like(recorded, shape, rng, limit=None):
    """An array of the shape that holds the same kind of numbers; whole numbers stay below the limit."""
    a, dtype = np.asarray(recorded), recorded.dtype
    if a.size == 0 or 0 in shape:
        return np.zeros(shape, dtype)
    if dtype == bool:
        share = a.mean()
        return np.full(shape, a.flat[0]) if share in (0, 1) else rng.random(shape) < share
    wide = a.astype(np.float64)
    if a.ndim and set(np.unique(wide)) <= {0., 1.} and a.shape[-1] > 1 and len(shape) and np.all(wide.sum(-1) == 1):
        return np.eye(shape[-1])[rng.integers(0, shape[-1], shape[:-1])].astype(dtype)
    if np.issubdtype(dtype, np.integer):
        return whole(a, shape, rng, limit)
    finite = np.isfinite(wide).all()
    if a.ndim and a.shape[-1] > 1 and finite and (wide >= 0).all() and np.allclose(wide.sum(-1), 1, atol=1e-5):
        return softmax(rng.normal(size=shape) * 1.5).astype(dtype)
    if a.ndim >= 2 and a.shape[-1] == a.shape[-2] > 1 and shape[-1] == shape[-2] and finite:
        return square(wide, shape, rng).astype(dtype)
    distinct = len(np.unique(wide))
    if not finite or distinct < .6 * a.size or (a.size > 2 and np.array_equal(wide, np.round(wide))):
        return rng.choice(a.ravel(), shape).astype(dtype)
    low, high = wide.min(), wide.max()
    if a.size < 3:
        low, high = min(low, low * .5), max(high, high * 1.5)
    drawn = np.clip(rng.choice(wide.ravel(), shape) * (1 + .1 * rng.normal(size=shape)) + (high - low) * .1 * rng.normal(size=shape), low, high)
    drawn = np.where((drawn == low) | (drawn == high), rng.uniform(low, high, shape), drawn)
    return (np.sort(drawn) if a.ndim == 1 and a.size > 2 and (np.diff(wide) > 0).all() else drawn).astype(dtype)


def whole(a, shape, rng, limit):
    low, high = int(a.min()), int(a.max())
    high = high if limit is None else min(high, limit - 1)
    if limit is not None and rng.random() < .5:
        high = max(high, limit - 1)
    count = int(np.prod(shape, dtype=int))
    if a.ndim == 1 and a.size > 2 and (np.diff(a) >= 0).all():
        return np.sort(rng.integers(low, high + 1, shape)).astype(a.dtype)
    if len(np.unique(a)) == a.size > 1 and count <= high - low + 1:
        return rng.permutation(np.arange(low, high + 1))[:count].reshape(shape).astype(a.dtype)
    return rng.integers(low, max(low, high) + 1, shape).astype(a.dtype)


def square(wide, shape, rng):
    """A matrix that can be inverted: symmetric, triangular or neither, like the recorded one."""
    n = shape[-1]
    drawn = rng.normal(size=shape)
    if np.allclose(wide, np.swapaxes(wide, -1, -2)):
        return drawn @ np.swapaxes(drawn, -1, -2) + n * np.eye(n)
    drawn = drawn + np.where(np.abs(wide).mean() > .9, 2., 0.) * np.eye(n)
    if np.allclose(wide, np.tril(wide)):
        return np.tril(drawn) + 2 * np.eye(n)
    return np.triu(drawn) + 2 * np.eye(n) if np.allclose(wide, np.triu(wide)) else drawn


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)
