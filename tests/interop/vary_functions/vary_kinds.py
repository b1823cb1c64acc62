"""What real Keras computes for a case of each kind: results by role; fields of the case that follow from them are set on the case."""
import re

import keras
import numpy as np
import tensorflow as tf

from vary_python import leaves, named, stored, value


def call(case, given, cotangents):
    make = (lambda a: tf.constant(a)) if case["as_tensor"] else (lambda a: a)
    tensors = {r: [make(i) for i in a] if isinstance(a, list) else make(a) for r, a in given.items() if r != "cotangent"}
    roles = case.get("gradient_of") or []
    with tf.GradientTape(persistent=True) as tape:
        for r in roles:
            tape.watch(tensors[r])
        result = named(case["function"])(*value(case["args"], tensors, True), **value(case["kwargs"], tensors, True))
    flat = []
    structure = leaves(result, flat)
    pairs = [stored(x) for x in flat]
    case["structure"] = None if isinstance(structure, int) else structure
    case["output_dtypes"] = [d for _, d in pairs]
    results = {"output": [x for x, _ in pairs]}
    floats = [x for x in flat if tf.is_tensor(x) and x.dtype.is_floating]
    if roles:
        dys = cotangents(floats)
        gradients = [tape.gradient(floats, tensors[r], output_gradients=[tf.cast(d, f.dtype) for d, f in zip(dys, floats)]) for r in roles]
        gradients = [tf.zeros_like(tensors[r]) if g is None else tf.convert_to_tensor(g) for g, r in zip(gradients, roles)]
        results |= {"cotangent": dys, "gradient": [stored(g)[0] for g in gradients]}
    return results


def activation(case, given, cotangents):
    function = getattr(keras.activations, case["function"])
    x = tf.constant(given["x"])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = function(x, **value(case["kwargs"], given, True))
    results = {"output": stored(y)[0]}
    if "cotangent" in given:
        dy, = cotangents([y])
        g = tape.gradient(y, x, output_gradients=tf.constant(dy))
        results |= {"cotangent": dy, "gradient": np.zeros_like(given["x"]) if g is None else stored(g)[0]}
    return results


def made(case, given, module, compute):
    """The results of the object made by its arguments; whether the one of its config gives the same."""
    thing = getattr(module, case["class"])(**value(case["kwargs"], given, True))
    case["object"] = keras.saving.serialize_keras_object(thing)
    results = compute(thing)
    if "object_suffices" in case and case["kind"] != "optimizer":
        try:
            again = compute(keras.saving.deserialize_keras_object(case["object"]))
            case["object_suffices"] = all(np.array_equal(a, b, equal_nan=True) for r in results for a, b in zip(each(results[r]), each(again[r])))
        except Exception:
            case["object_suffices"] = False
    return results


def each(x):
    return x if isinstance(x, list) else [x]


def loss(case, given, cotangents):
    def compute(thing):
        x = tf.constant(given["y_pred"])
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = getattr(keras.activations, case["activation"])(x) if case.get("activation") else x
            if "mask" in given:
                y = tf.identity(y)
                keras.src.backend.set_keras_mask(y, tf.constant(given["mask"]))
            v = thing(tf.constant(given["y_true"]), y, None if "sample_weight" not in given else tf.constant(given["sample_weight"]))
        dy, = cotangents([v])
        g = tape.gradient(v, x, output_gradients=tf.cast(dy, v.dtype))
        return {"value": stored(v)[0], "cotangent": dy, "gradient": np.zeros_like(given["y_pred"]) if g is None else stored(tf.convert_to_tensor(g))[0]}
    return made(case, given, keras.losses, compute)


def metric(case, given, _):
    def compute(thing):
        weights, result, state = iter(given.get("sample_weight", [])), [], []
        for i, weighted in enumerate(case["weighted"]):
            weight = tf.constant(next(weights)) if weighted else None
            if "values" in given:
                thing.update_state(tf.constant(given["values"][i]), sample_weight=weight)
            else:
                p = tf.constant(given["y_pred"][i])
                if "mask" in given:
                    keras.src.backend.set_keras_mask(p, tf.constant(given["mask"][i]))
                thing.update_state(tf.constant(given["y_true"][i]), p, sample_weight=weight)
            if i == 0:
                case["variables"] = [{"name": v.name, "shape": list(v.shape), "dtype": v.dtype} for v in thing.variables]
            x, case["result_dtype"] = stored(thing.result())
            result.append(x)
            state.append([stored(v.value)[0] for v in thing.variables])
        thing.reset_state()
        state.append([stored(v.value)[0] for v in thing.variables])
        return {"result": result, "state": [np.stack(s) for s in zip(*state)], "result_after_reset": stored(thing.result())[0]}
    return made(case, given, keras.metrics, compute)


def optimizer(case, given, _):
    def compute(thing):
        variables = []
        for v, start in zip(case["variables"], given["initial"]):
            *scope, name = v["name"].split("/")
            constraint = value(v.get("constraint"), given, True)
            if scope:
                with keras.src.backend.name_scope(scope[0]):
                    variables.append(keras.Variable(start, name=name))
            else:
                variables.append(keras.Variable(start, name=name))
            variables[-1].constraint = constraint
        case["variable_names"] = [v.value.name for v in variables]
        if excluded := case.get("exclude_from_weight_decay"):
            thing.exclude_from_weight_decay(**{k: [variables[i] for i in x] if k == "var_list" else x for k, x in excluded.items()})
        rows, values, states = given.get("indices_0"), [], []
        for step in range(case["steps"]):
            if (rate := case.get("learning_rate_at", {}).get(str(step))) is not None:
                thing.learning_rate = rate
            gradients = [tf.constant(g[step]) for g in given["gradient"]]
            if rows is not None:
                gradients[0] = tf.IndexedSlices(gradients[0], tf.constant(rows[step]), dense_shape=variables[0].shape)
            for s, i in case.get("no_gradient", []):
                gradients[i] = None if s == step else gradients[i]
            thing.apply(gradients, variables)
            values.append([stored(v.value)[0] for v in variables])
            if step in (0, case["steps"] - 1):
                states.append([stored(v.value)[0] for v in thing.variables])
        results = {"value": [np.stack(v) for v in zip(*values)], "state": [np.stack(s) for s in zip(*states)]}
        if case["finalize"]:
            thing.finalize_variable_values(variables)
            results["final"] = [stored(v.value)[0] for v in variables]
        case["optimizer_variables"] = [{"name": v.name, "path": v.path, "shape": list(v.shape), "dtype": v.dtype} for v in thing.variables]
        return results
    return made(case, given, keras.optimizers, compute)


def schedule(case, given, _):
    def compute(thing):
        pairs = [stored(thing(tf.constant(s))) for s in given["steps"]]
        case["dtype"] = pairs[0][1]
        return {"value": np.stack([x for x, _ in pairs])}
    return made(case, given, keras.optimizers.schedules, compute)


def initializer(case, given, _):
    kwargs = value(case["kwargs"], given, True)
    if "seed_generator" in case:
        kwargs["seed"] = keras.random.SeedGenerator(case["seed_generator"])
    thing = getattr(keras.initializers, case["class"])(**kwargs)
    case["object"] = keras.saving.serialize_keras_object(thing)
    drawn = [stored(thing(case["shape"], case["dtype"]))[0] for _ in range(case["draws"])]
    case["statistics"] = [{k: float(getattr(np, k)(d)) for k in ("mean", "std", "min", "max")} if d.size else {} for d in drawn]
    return {"value": drawn}


def random(case, given, _):
    tensors = {r: tf.constant(a) for r, a in given.items()}
    seed = keras.random.SeedGenerator(case["seed_generator"]) if "seed_generator" in case else case["seed"]
    if "global_seed" in case:
        keras.utils.set_random_seed(case["global_seed"])
    drawn = [stored(getattr(keras.random, case["function"])(*value(case["args"], tensors, True), **value(case["kwargs"], tensors, True), seed=seed)) for _ in range(case["draws"])]
    case["output_dtypes"] = [d for _, d in drawn]
    return {"output": [x for x, _ in drawn]}


def seed_generator(case, given, _):
    thing = keras.random.SeedGenerator(case["seed"])
    return {"states": np.stack([np.asarray(thing.next(case["ordered"])) for _ in range(case["count"])])}


def regularizer(case, given, _):
    def compute(thing):
        w = tf.constant(given["w"])
        with tf.GradientTape() as tape:
            tape.watch(w)
            y = thing(w)
        g = tape.gradient(y, w)
        return {"value": stored(y)[0], "gradient": np.zeros_like(given["w"]) if g is None else stored(g)[0]}
    return made(case, given, keras.regularizers, compute)


def constraint(case, given, _):
    return made(case, given, keras.constraints, lambda thing: {"output": stored(thing(tf.constant(given["w"])))[0]})


def split_dataset(case, given, _):
    parts = keras.utils.split_dataset(value(case["dataset"], given, False), **value(case["kwargs"], given, False))
    stack = lambda part: [np.stack(c) for c in zip(*[[np.asarray(i) for i in (e if isinstance(e, tuple) else (e,))] for e in part])]
    return {"left": stack(parts[0]), "right": stack(parts[1])}


class Fails(Exception):
    """A case of kind error does not fail any more, or otherwise."""


def error(case, given, _):
    known = {}
    for i, c in enumerate(case["calls"]):
        try:
            if "set" in c:
                target, attribute = c["set"][1:].split(".")
                setattr(known[target], attribute, value(c["value"], given, False, known))
                continue
            if c["call"][0] == "$":
                target, *method = c["call"][1:].split(".")
                function = getattr(known[target], method[0]) if method else known[target]
            else:
                function = named(c["call"])
            known[c.get("as")] = function(*value(c["args"], given, False, known), **value(c["kwargs"], given, False, known))
        except Exception as e:
            if i < len(case["calls"]) - 1 or type(e).__name__ != case["exception"] or template(str(e)) != template(case["message"]):
                raise Fails(f"call {i}: {type(e).__name__} {e}") from e
            case["message"] = re.sub("0x[0-9a-f]+", "0x0", str(e))
            return {}
    raise Fails("nothing fails")


def template(message):
    """The words of a message that its numbers and names do not change."""
    return re.sub(r"[^a-zA-Z ]+|\b[a-z]{0,2}\b", "", re.sub(r"Received: .*|0x[0-9a-f]+|\[.*?\]|\(.*?\)", "", message)).split()[:6]
