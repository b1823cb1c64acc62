"""Records what real Keras computes with a layer, in the format of the recorded layer cases (the 'Layers' part of shared/parity/README.md). Used by vary_layers.py."""
import copy
import inspect
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
import windows_for_keras  # noqa: F401  before Keras looks for SciPy
import keras
import numpy as np
import tensorflow as tf
from keras import tree

serialize, deserialize = keras.saving.serialize_keras_object, keras.saving.deserialize_keras_object
TENSOR_KEYS = ("input", "mask", "json_input")


class Unfit(Exception):
    """A draw that is no fair case: NaN, a number on a kink, nothing left to compare."""


def plain(value):
    """A value as JSON keeps it."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (np.integer, np.floating, np.bool_)):
        return value.item()
    return value


def without_builds(value):
    if isinstance(value, dict):
        return {k: without_builds(v) for k, v in value.items() if k != "build_config"}
    return [without_builds(v) for v in value] if isinstance(value, list) else value


def described(layer):
    return plain({k: v for k, v in serialize(layer).items() if k != "build_config"})


def made(obj):
    """A layer of a config, which Keras takes apart while it reads."""
    return deserialize(copy.deepcopy(obj))


def stored(array):
    """An array as the npz has it: what NumPy has no type for is widened."""
    array = np.asarray(array)
    return array.astype("float32") if array.dtype.name in ("bfloat16", "float64") else array


def places_of_floats(outputs):
    return [i for i, y in enumerate(outputs) if isinstance(y, tf.Tensor) and y.dtype.is_floating]


class Recorder:
    """One case: the template's call with an object, inputs and (where given) weights."""

    def __init__(self, template, obj, inputs, masks, texts, adapt_data=None, rng=None, weights=None, cotangents=None):
        self.template, self.rng = template, rng
        self.inputs, self.masks, self.texts, self.adapt_data = inputs, masks, texts, adapt_data
        self.weights, self.cotangents, self.compiled = weights, cotangents, False
        self.case = {k: template[k] for k in ("class", "call", "call_kwargs", "id", "kind", "tolerance", "note", "input_masks", "json_inputs") if k in template}
        self.arrays = {"inputs": inputs} if inputs or "inputs" in template["arrays"] else {}
        if masks:
            self.arrays["masks"] = masks
        if texts is not None:
            self.case["json_inputs"] = texts
        self.case["object"] = described(made(obj))
        if "vocabulary_size" in obj["config"]:
            # Reading a layer makes it a number, with which it cannot learn.
            self.case["object"]["config"]["vocabulary_size"] = obj["config"]["vocabulary_size"]
        self.case["input_dtypes"] = [x.dtype.name for x in inputs]
        self.case["input_shapes"] = [list(x.shape) for x in inputs]

    def node(self, node, tensors):
        if isinstance(node, list):
            return [self.node(n, tensors) for n in node]
        if isinstance(node, dict):
            if len(node) == 1 and (key := next(iter(node))) in TENSOR_KEYS and isinstance(node[key], int):
                return tensors[key][node[key]]
            return {k: self.node(n, tensors) for k, n in node.items()}
        return None

    def tensors(self):
        inputs = [tf.convert_to_tensor(x) for x in self.inputs]
        masks = [tf.convert_to_tensor(m) for m in self.masks]
        for x, place in zip(inputs, self.template.get("input_masks") or []):
            if place is not None:
                x._keras_mask = masks[place]
        return {"input": inputs, "mask": masks, "json_input": [tf.constant(t) for t in self.texts or []]}

    def call(self, layer, tensors, training):
        call = self.template["call"]
        kwargs = {k: self.node(n, tensors) for k, n in call.get("kwargs", {}).items()}
        if "training" in inspect.signature(layer.call).parameters or "training" in self.template.get("call_kwargs", {}):
            kwargs["training"] = training
        apply = lambda: layer(*[self.node(n, tensors) for n in call["args"]], **kwargs, **self.template["call_kwargs"])
        if not self.compiled or not tf.executing_eagerly():
            return apply()
        if not layer.built:
            layer.build(tuple(tensors["input"][0].shape))
        return tf.function(apply, jit_compile=True, autograph=False)()

    def fresh(self):
        layer = made(self.case["object"])
        adapt = self.template.get("adapt")
        if adapt:
            layer.adapt(self.adapt_data[0] if adapt.get("array") else self.adapt_data)
        return layer

    def record(self):
        case, template = self.case, self.template
        layer = self.fresh()
        if "adapt" in template:
            case["adapt"] = dict(template["adapt"])
            if case["adapt"].get("array"):
                self.arrays["adapt_data"] = self.adapt_data
            else:
                case["adapt"]["json"] = self.adapt_data
            if "bin_boundaries" in case["adapt"]:
                case["adapt"]["bin_boundaries"] = plain(list(layer.bin_boundaries))
            if "vocabulary" in case["adapt"]:
                case["adapt"]["vocabulary"] = plain([v for v in layer.get_vocabulary()])
        try:
            self.call(layer, self.tensors(), False)
        except (tf.errors.UnimplementedError, tf.errors.InvalidArgumentError):
            # TensorFlow's kernels of the processor refuse it; XLA computes it.
            if not any(n in template["class"] for n in ("Conv", "Spectrogram")):
                raise
            self.compiled = case["jit_compiled"] = True
            layer = self.fresh()
            self.call(layer, self.tensors(), False)
        case["build_config"] = plain(layer.get_build_config())
        if self.weights is None:
            self.weights = self.draw(layer)
        self.assign(layer)
        self.arrays["weights"] = [np.array(w) for w in layer.get_weights()]
        prefix = f"{layer.path or layer.name}/"
        case["weights"] = [{"name": w.name, "path": w.path.removeprefix(prefix), "shape": list(w.shape), "trainable": w.trainable, "dtype": w.dtype} for w in layer.weights]
        case["count_params"] = layer.count_params()
        if any(w.constraint is not None for w in layer.weights):
            self.arrays["weights_constrained"] = [np.array(w.constraint(w)) if w.constraint else np.array(w) for w in layer.weights]
        self.reset(layer)
        self.run(layer, False, "")
        if "outputs_second" in template["arrays"]:
            second = tree.flatten(self.call(layer, self.tensors(), False))
            self.arrays["outputs_second"] = [np.array(y) for y in second]
            self.arrays["states_after_second"] = [np.array(s) for s in self.states(layer)]
        after = without_builds(described(layer)["config"])
        again = described(made(case["object"]))
        if again != case["object"]:
            case["object_again"] = again
        if "config_after_build" in template and after != case["object"]["config"]:
            case["config_after_build"] = after
        self.shapes(layer)
        self.training(layer)
        self.refuse_faults()
        flat = {role: [stored(a) for a in arrays] for role, arrays in self.arrays.items()}
        for role, arrays in flat.items():
            for a in arrays:
                if a.dtype.kind == "f" and not (np.abs(a) < 1e7).all() and role != "inputs":
                    raise Unfit(role)
        case["arrays"] = {role: [f"{case['id']}/{role}/{i}" for i in range(len(arrays))] for role, arrays in flat.items()}
        return case, {f"{case['id']}/{role}/{i}": a for role, arrays in flat.items() for i, a in enumerate(arrays)}

    def refuse_faults(self):
        """Faults of Keras and TensorFlow: see the README of the recorded cases."""
        name, shapes = self.case["class"], [list(y.shape) for y in self.arrays.get("outputs", [])]
        if name in ("Add", "Average", "Subtract", "Multiply", "Maximum", "Minimum") and self.case.get("output_shapes_differ"):
            raise Unfit("a summand taken for a bias")
        if name in ("MultiHeadAttention", "GroupQueryAttention", "EinsumDense") and any(len(w["shape"]) > 1 and sum(d > 1 for d in w["shape"]) == 1 and w["shape"][-1] == 1 and w["name"] == "bias" for w in self.case["weights"]):
            raise Unfit("a bias along the wrong axis")
        if "Conv" in name and self.case["object"]["config"].get("data_format") == "channels_first" and self.case["object"]["config"].get("use_bias") and any(y.shape[-1] == y.shape[1] for y in self.arrays["outputs"]):
            raise Unfit("a bias along the wrong axis")
        if "MaxPooling" in name and (any(0 in s for s in shapes) or 1 in (self.case["object"]["config"].get("output_size") or [])):
            raise Unfit("a gradient of uninitialised memory")

    def draw(self, layer):
        if "adapt" in self.template or self.template["class"] in ("STFTSpectrogram", "MelSpectrogram"):
            return None
        recorded = self.template.get("_weights", [])
        drawn = []
        for i, w in enumerate(layer.weights):
            known = recorded[i] if i < len(recorded) else None
            if known is not None and known.size and known.min() >= 0 and known.dtype.kind == "f":
                drawn.append(self.rng.uniform(known.min() * 0.9, known.max() * 1.1 + 0.01, w.shape))
            elif w.dtype.startswith("int") or w.dtype.startswith("uint"):
                drawn.append(np.array(w))
            else:
                scale = float(known.std()) if known is not None and known.size > 2 else 0.5
                drawn.append(self.rng.normal(0, min(max(scale, 0.2), 0.8), w.shape))
        return drawn

    def assign(self, layer):
        if self.weights is not None:
            layer.set_weights([np.asarray(v).astype(w.dtype if w.dtype != "bfloat16" else "float32") for v, w in zip(self.weights, layer.weights)])
            if hasattr(layer, "finalize_state") and self.template["class"] == "Normalization" and layer.weights:
                layer.finalize_state()

    def recurrent(self, layer):
        return [l for l in layer._flatten_layers() if getattr(l, "stateful", False) and hasattr(l, "states")]

    def states(self, layer):
        return [s for l in self.recurrent(layer) if not isinstance(l, keras.layers.Bidirectional) for s in tree.flatten(l.states)]

    def reset(self, layer):
        for l in self.recurrent(layer):
            if not isinstance(l, keras.layers.Bidirectional):
                l.reset_state()

    def run(self, layer, training, suffix):
        case, template = self.case, self.template
        tensors = self.tensors()
        if self.compiled:
            structure, gradients = tf.function(lambda: self.step(layer, tensors, training), jit_compile=True, autograph=False)()
        else:
            structure, gradients = self.step(layer, tensors, training)
        outputs, losses = tree.flatten(structure), [] if self.compiled else [float(l) for l in layer.losses]
        case["losses" + suffix] = losses
        if not suffix:
            case["losses_sum"] = float(sum(losses))
            number = iter(range(len(outputs)))
            case["output_structure"] = self.numbered(structure, number)
            case["output_dtypes"] = [y.dtype.name for y in outputs]
            masks = [getattr(y, "_keras_mask", None) for y in outputs]
            if any(m is not None for m in masks):
                found = [np.array(m) for m in masks if m is not None]
                count = iter(range(len(found)))
                case["output_masks"] = [None if m is None else next(count) for m in masks]
                self.arrays["output_masks"] = found
        if any(isinstance(y, tf.RaggedTensor) or y.dtype == tf.string for y in outputs):
            case["json_outputs"] = [self.listed(y) for y in outputs]
        else:
            if any(isinstance(y, tf.SparseTensor) for y in outputs):
                case["output_sparse"] = True
            self.arrays["outputs" + suffix] = [np.array(tf.sparse.to_dense(y) if isinstance(y, tf.SparseTensor) else y) for y in outputs]
        if gradients is not None:
            wanted = [i for i, x in enumerate(tensors["input"]) if x.dtype.is_floating]
            targets = [tensors["input"][i] for i in wanted] + [w.value for w in layer.trainable_weights]
            dense = [np.zeros(t.shape, t.dtype.as_numpy_dtype) if g is None else np.array(tf.convert_to_tensor(g)) for g, t in zip(gradients, targets)]
            self.arrays["cotangents"] = self.cotangents
            self.arrays["input_gradients" + suffix] = dense[:len(wanted)]
            self.arrays["weight_gradients" + suffix] = dense[len(wanted):]
            case.update(float_outputs=places_of_floats(outputs), gradient_inputs=wanted, gradient_weights=[i for i, w in enumerate(layer.weights) if w.trainable])

    def step(self, layer, tensors, training):
        """The outputs, and the gradients of their sum with the cotangents where the template has gradients."""
        targets = [x for x in tensors["input"] if x.dtype.is_floating] + [w.value for w in layer.trainable_weights]
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(targets)
            structure = self.call(layer, tensors, training)
            outputs = tree.flatten(structure)
            places = places_of_floats(outputs)
            if "float_outputs" not in self.template or not places:
                return structure, None
            if self.cotangents is None:
                self.cotangents = [self.rng.normal(size=outputs[i].shape).astype("float32") for i in places]
            total = tf.add_n([tf.cast(tf.reduce_sum(outputs[i] * tf.cast(c, outputs[i].dtype)), tf.float64) for i, c in zip(places, self.cotangents)])
        return structure, tape.gradient(total, targets)

    def training(self, layer):
        case = self.case
        if self.template["training"] == "random":
            case["training"] = "random"
            return
        before = layer.get_weights()
        plain_outputs = self.arrays.get("outputs")
        plain_losses = case["losses"]
        self.reset(layer)
        kept, losses = {k: v for k, v in self.arrays.items()}, list(case["losses"])
        self.run(layer, True, "_training")
        after = layer.get_weights()
        same = plain_outputs is None or all(a.shape == b.shape and np.array_equal(a, b) for a, b in zip(plain_outputs, self.arrays["outputs_training"]))
        moved = any(not np.array_equal(a, b) for a, b in zip(before, after))
        if not same:
            layer.set_weights(before)
            self.reset(layer)
            again = tree.flatten(self.call(layer, self.tensors(), True))
            if any(not np.allclose(np.array(a), b, rtol=1e-3, atol=1e-4) for a, b in zip(again, self.arrays["outputs_training"])):
                case["training"] = "random"
                self.arrays = kept
                case.pop("losses_training", None)
                return
        if same and not moved:
            case["training"] = "same"
            self.arrays = kept
            case.pop("losses_training", None)
        else:
            case["training"] = "differs"
            if moved:
                self.arrays["weights_after_training"] = [np.array(a) for a in after]

    def shapes(self, layer):
        case, template = self.case, self.template
        for key, batch in (("output_shapes", False), ("output_shape_symbolic", True)):
            if key not in template:
                continue
            def shape(x):
                s = tuple(x.shape)
                return (None,) + s[1:] if batch and s else s
            tensors = {"input": [shape(x) for x in self.inputs], "mask": [None] * len(self.masks), "json_input": [shape(np.array(t, dtype=object)) for t in self.texts or []]}
            args = [self.node(n, tensors) for n in template["call"]["args"]]
            names = inspect.signature(layer.compute_output_shape).parameters
            kwargs = {k + "_shape": self.node(n, tensors) for k, n in template["call"]["kwargs"].items() if k + "_shape" in names}
            try:
                found = layer.compute_output_shape(*args[:len(names)], **kwargs)
                case[key] = [list(s) for s in self.flat_shapes(found)]
                if not batch:
                    outputs = self.arrays.get("outputs")
                    if outputs is not None and case[key] != [list(y.shape) for y in outputs]:
                        case["output_shapes_differ"] = True
            except Exception as e:  # recorded as what Keras says
                case[key], case[key + "_error"] = None, f"{type(e).__name__}: {e}"

    @staticmethod
    def flat_shapes(found):
        if isinstance(found, dict):
            return [s for k in sorted(found) for s in Recorder.flat_shapes(found[k])]
        if isinstance(found, (list, tuple)) and not all(d is None or isinstance(d, (int, np.integer)) for d in found):
            return [s for f in found for s in Recorder.flat_shapes(f)]
        return [plain(list(found))]

    @staticmethod
    def numbered(structure, number):
        if isinstance(structure, dict):
            return {k: Recorder.numbered(structure[k], number) for k in sorted(structure)}
        if isinstance(structure, (list, tuple)):
            return [Recorder.numbered(s, number) for s in structure]
        return {"output": next(number)}

    @staticmethod
    def listed(y):
        found = y.to_list() if isinstance(y, tf.RaggedTensor) else np.array(y).tolist()
        def text(v):
            return [text(x) for x in v] if isinstance(v, list) else v.decode() if isinstance(v, bytes) else v
        return text(found)
