"""Other numbers and sizes in the manner of recorded ones."""
import numpy as np

WORDS = "ant bee cat dog eel fox gnu hen ibis jay koi lynx Ant zzz the The cat, DOG".split() + ["", "a b", "\u00dcn\u00efcode"]


def resized(rng, change):
    """A function from shapes to shapes: equal lengths stay equal (always, or on the same axis)."""
    if not change:
        return tuple
    by_axis, known = rng.random() < 0.5, {}

    def new(axis, size):
        key = (axis, size) if by_axis else size
        if key not in known:
            if size == 0:
                known[key] = 0
            elif size == 1:
                known[key] = 1 if rng.random() < 0.7 or not by_axis else int(rng.integers(1, 4))
            else:
                known[key] = 1 if rng.random() < 0.08 else int(max(1, size + rng.integers(-2, 4)))
        return known[key]

    return lambda shape: tuple(new(a, s) for a, s in enumerate(shape))


def values_like(recorded, shape, rng, template, config):
    """An array of another shape whose numbers are like the recorded ones."""
    flat = recorded.reshape(-1)
    if flat.size == 0:
        return np.zeros(shape, recorded.dtype)
    if recorded.dtype == bool:
        return rng.random(shape) < min(max(flat.mean(), 0.3), 1)
    if recorded.dtype.kind in "iu":
        if template["class"] in ("Embedding", "ReversibleEmbedding") and config.get("input_dim"):
            return rng.integers(0, config["input_dim"], shape).astype(recorded.dtype)
        fresh = rng.integers(flat.min(), max(flat.max(), flat.min() + 1) + 1, shape)
        return np.where(rng.random(shape) < 0.6, rng.choice(flat, shape), fresh).astype(recorded.dtype)
    if template["class"] in ("Embedding", "ReversibleEmbedding") and (flat == np.round(flat)).all() and not template["call_kwargs"].get("reverse"):
        return rng.integers(0, config["input_dim"], shape).astype(recorded.dtype)
    if (flat == np.round(flat)).all() and flat.size > 3 and len(np.unique(flat)) > 1:
        return rng.choice(flat, shape).astype(recorded.dtype)
    low, high = float(flat.min()), float(flat.max())
    found = rng.uniform(low, high, shape) if low >= 0 else rng.normal(flat.mean(), max(flat.std(), 0.3), shape)
    if template["class"] == "Masking":
        rows = rng.random(shape[:-1]) < 0.4
        found[rows] = config["mask_value"]
    elif (flat == 0).any() and recorded.ndim > 1:
        found[rng.random(shape[:-1]) < 0.25] = 0
    return found.astype(recorded.dtype)


def adapt_to(recorded, x, rng):
    """Data to learn from that has the inputs' shape but more rows."""
    rows = int(max(2, len(recorded) + rng.integers(-2, 4)))
    shape = (rows,) + (x.shape[1:] if recorded.ndim == x.ndim else recorded.shape[1:])
    flat = recorded.reshape(-1)
    if recorded.dtype.kind in "iu":
        return rng.choice(flat, shape).astype(recorded.dtype)
    return rng.normal(flat.mean(), flat.std(), shape).astype(recorded.dtype)


def texts_like(texts, rng, config):
    """Nested texts of other lengths: words of the vocabulary and others, and sentences where sentences are recorded."""
    words = [w for w in (config.get("vocabulary") or []) if isinstance(w, str)] * 2 + WORDS
    leaves = []

    def collect(t):
        for x in t if isinstance(t, list) else []:
            collect(x)
        if not isinstance(t, list):
            leaves.append(t)

    collect(texts)
    sentences = any(" " in t.strip() and t != "a b" for t in leaves)

    def text():
        if not sentences:
            return str(rng.choice(words)) if rng.random() < 0.6 else str(rng.choice(leaves))
        if rng.random() < 0.3:
            return str(rng.choice(leaves))
        marks = [" ", " ", " ", ", ", "  ", "-", "\t", "\n", ". ", "'s ", "!", "_", " / "]
        return "".join(str(rng.choice(words)) + str(rng.choice(marks)) for _ in range(rng.integers(0, 7)))

    def depth(t):
        return 1 + depth(t[0]) if isinstance(t, list) else 0

    def sizes(t):
        return [len(t)] + sizes(t[0]) if isinstance(t, list) else []

    shape = [1 if s == 1 else int(max(1, s + rng.integers(-1, 3))) for s in sizes(texts)]

    def build(s):
        return text() if not s else [build(s[1:]) for _ in range(s[0])]

    return build(shape)
