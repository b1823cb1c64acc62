"""Cases of layers that draw numbers: only what holds for every draw changes."""
from record_layers import deserialize, described, np, stored


def vary_random(template, x, rng):
    kind = template["random"]["type"]
    case = {k: v for k, v in template.items() if k not in ("random", "object")}
    obj = {**template["object"], "config": dict(template["object"]["config"])}
    config, random = obj["config"], dict(template["random"])
    if kind in ("dropout", "alpha-dropout", "additive-normal", "multiplicative-normal"):
        shape = tuple(int(max(2, s + rng.integers(-1, 3))) for s in x.shape)
        if kind == "dropout" and isinstance(config.get("noise_shape"), list):
            config["noise_shape"] = [n if n is None or n == 1 else s for n, s in zip(config["noise_shape"], shape)]
        random["noise_shape"] = [n if n == 1 else s for n, s in zip(random.get("noise_shape", shape), shape)]
        name = "stddev" if "stddev" in config else "rate"
        if config[name] not in (0, 1, 0.0, 1.0):
            config[name] = round(float(rng.uniform(0.1, 0.8)), 2)
        rate = config[name]
        if kind == "dropout":
            random.update(keep_rate=1 - rate, allowed_ratios=[0.0] + ([1 / (1 - rate)] if rate < 1 else []))
        elif kind == "alpha-dropout":
            scale = -1.7580993408473766
            a = ((1 - rate) * (1 + rate * scale**2)) ** -0.5
            b = -a * scale * rate
            random.update(keep_rate=1 - rate, a=a, b=b, dropped_value=a * scale + b)
        else:
            random.update(stddev=float(rate) if name == "stddev" else float(np.sqrt(rate / (1 - rate))))
            random.pop("noise_shape", None)
        x = (rng.normal(size=shape) + np.sign(rng.normal(size=shape)) * 0.2).astype(x.dtype)
    elif kind == "range":
        grow = int(rng.integers(-1, 4))
        x = rng.uniform(random["low"], random["high"], (x.shape[0], x.shape[1] + grow, x.shape[2] + int(rng.integers(-1, 4)), x.shape[3])).astype(x.dtype)
    else:
        return None
    layer = deserialize(obj)
    y = np.array(layer(x, training=False))
    case.update(object=described(deserialize(obj)), random=random, input_shapes=[list(x.shape)], input_dtypes=[x.dtype.name], output_shapes=[list(layer(x, training=True).shape)])
    i = case["id"]
    case["arrays"] = {"inputs": [f"{i}/inputs/0"], "outputs": [f"{i}/outputs/0"]}
    return case, {f"{i}/inputs/0": stored(x), f"{i}/outputs/0": stored(y)}
