"""Other wrong values: configurations and shapes near the recorded ones, kept where real Keras refuses them too."""
from record_layers import Recorder, described, deserialize, keras, np, tf

NAMES = ["foo", "valid", "same", "causal", "int", "one_hot", "tf_idf", "sum", "Relu", "channels", ""]


def wrong(value, rng, p):
    if isinstance(value, dict):
        return {k: wrong(v, rng, p) if k not in ("module", "class_name", "registered_name", "name", "seed") else v for k, v in value.items()}
    if isinstance(value, list):
        found = [wrong(v, rng, p) for v in value]
        if rng.random() < p / 3:
            return found[:-1] if rng.random() < 0.5 else found + found[-1:]
        return found
    if rng.random() > p:
        return value
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return int(value + rng.integers(-3, 4))
    if isinstance(value, float):
        return round(float(value + rng.normal()), 2)
    return str(rng.choice(NAMES)) if isinstance(value, str) and rng.random() < 0.3 else value


def vary_error(template, npz, arrays_of, rng):
    for attempt in range(12):
        p = 0.4 if attempt < 9 else 0
        config = wrong(template["config"], rng, p)
        case = {**template, "config": config}
        arrays = {}
        keras.backend.clear_session(free_memory=False)
        try:
            layer = getattr(keras.layers, template["class"])(**{k: built(v) for k, v in config.items()})
        except Exception as e:
            if template["stage"] == "construct" or attempt < 9:
                if isinstance(e, TypeError) and "unexpected keyword" not in str(e) and template["stage"] != "construct":
                    continue
                case.update(stage="construct", exception=type(e).__name__, message=str(e), object=None, arrays={}, call=None, input_shapes=None, first_call_shapes=None)
                return case, {}
            continue
        if template["stage"] == "construct":
            continue
        sizes = (lambda s: tuple(int(max(1, d + rng.integers(-2, 3))) if rng.random() < 0.4 else d for d in s)) if attempt < 9 else tuple
        firsts = template["first_call_shapes"]
        inputs = []
        for x in arrays_of(template, npz, "inputs"):
            shape = sizes(x.shape)
            if firsts is None and attempt < 6 and rng.random() < 0.3:
                shape = shape[:-1] if rng.random() < 0.5 and len(shape) > 1 else shape + (int(rng.integers(1, 4)),)
            inputs.append(rng.choice(x.reshape(-1), shape).astype(x.dtype) if x.size else np.zeros(x.shape, x.dtype))
        masks = arrays_of(template, npz, "masks")
        try:
            case["object"] = described(layer)
            recorder = Recorder({**template, "arrays": template["arrays"], "tolerance": None}, case["object"], inputs, masks, template.get("json_inputs"))
            layer = built_layer(template["class"], config)
            if firsts is not None:
                layer(*[np.zeros(s, "float32") for s in firsts])
        except Exception:
            continue
        try:
            recorder.call(layer, recorder.tensors(), False)
        except Exception as e:
            case.update(exception=type(e).__name__, message=str(e), message_full=str(e), input_shapes=[list(x.shape) for x in inputs], backend_error="tensorflow" in type(e).__module__)
            i = case["id"]
            arrays = {f"{i}/inputs/{k}": x for k, x in enumerate(inputs)} | {f"{i}/masks/{k}": m for k, m in enumerate(masks)}
            case["arrays"] = {r: [f"{i}/{r}/{k}" for k in range(n)] for r, n in (("inputs", len(inputs)), ("masks", len(masks))) if n}
            return case, arrays
    return None


def built(value):
    return deserialize(value) if isinstance(value, dict) and "class_name" in value else value


def built_layer(name, config):
    return getattr(keras.layers, name)(**{k: built(v) for k, v in config.items()})
