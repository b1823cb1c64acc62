"""Other options of layers: how each argument may change, whatever the layer."""
import copy

import numpy as np

ACTIVATIONS = ["linear", "relu", "tanh", "sigmoid", "elu", "selu", "softplus", "softsign", "gelu", "silu", "hard_sigmoid", "exponential", "leaky_relu", "relu6", "mish", "celu", "softmax", "log_sigmoid", "hard_silu", "tanh_shrink", "squareplus"]
COUNTS = {"filters": (1, 6), "units": (1, 6), "depth_multiplier": (1, 4), "groups": (1, 5), "num_heads": (1, 4), "key_dim": (1, 5), "value_dim": (1, 5), "head_dim": (1, 5), "num_query_heads": (1, 5),
          "num_key_value_heads": (1, 4), "sliding_window": (1, 5), "n": (1, 6), "input_dim": (2, 10), "output_dim": (1, 7), "num_tokens": (1, 9), "num_bins": (1, 12), "height": (1, 9), "width": (1, 9),
          "output_sequence_length": (1, 9), "max_tokens": (4, 12), "num_oov_indices": (0, 4), "power_iterations": (1, 5), "lora_rank": (1, 4), "num_mel_bins": (2, 10), "max_number": (1, 6), "max_boxes": (1, 6), "bins": (2, 200)}
LISTS = {"kernel_size": (1, 5), "strides": (1, 4), "pool_size": (1, 4), "dilation_rate": (1, 3), "size": (1, 4), "output_size": (1, 5), "output_padding": (0, 2), "cropping": (0, 3), "padding": (0, 3), "tile_grid_size": (1, 4)}
FLAGS = {"use_bias", "return_sequences", "return_state", "go_backwards", "unroll", "zero_output_for_mask", "reset_after", "center", "scale", "keepdims", "use_scale", "normalize", "unit_forget_bias", "crop_to_aspect_ratio",
         "pad_to_aspect_ratio", "antialias", "use_gate", "mask_zero", "trainable", "invert", "sparse", "pad_to_max_tokens", "expand_dims", "periodic", "tie_weights", "renorm", "rms_scaling", "mag_to_db"}
WORDS = {"interpolation": ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"], "data_format": ["channels_first", "channels_last"], "score_mode": ["dot", "concat"],
         "output_mode": ["int", "one_hot", "multi_hot", "count"], "fill_mode": ["reflect", "wrap", "constant", "nearest"], "window": ["hann", "hamming", None], "standardize": ["lower_and_strip_punctuation", "lower", "strip_punctuation", None],
         "mode": ["log", "magnitude", "psd", "real", "imag", "angle", "stft"], "scaling": ["density", "spectrum", None], "split": ["whitespace", "character", None], "oov_method": ["floormod", "farmhash"],
         "merge_mode": ["sum", "mul", "concat", "ave", None], "bounding_box_format": ["xyxy", "yxyx", "xywh", "center_xywh", "rel_xyxy", "rel_xywh"]}
POLICIES = ["mixed_float16", "float16", "mixed_bfloat16", "bfloat16", "float64"]
CONSERVED = {"axis", "batch_shape", "seed", "dims", "salt", "name", "vocabulary_size", "stateful"}
SHAPES = {"output_shape", "target_shape", "noise_shape"}


def keras_object(module, name, **config):
    return {"module": f"keras.{module}", "class_name": name, "config": config, "registered_name": None}


def regularizer(rng):
    kind = rng.integers(4)
    l1, l2 = round(float(rng.uniform(0.01, 0.2)), 3), round(float(rng.uniform(0.01, 0.2)), 3)
    return [None, keras_object("regularizers", "L1", l1=l1), keras_object("regularizers", "L2", l2=l2), keras_object("regularizers", "L1L2", l1=l1, l2=l2)][kind]


def constraint(rng):
    axis = 0
    return [keras_object("constraints", "NonNeg"), keras_object("constraints", "MaxNorm", max_value=round(float(rng.uniform(0.2, 1)), 2), axis=axis), keras_object("constraints", "UnitNorm", axis=axis),
            keras_object("constraints", "MinMaxNorm", min_value=0.2, max_value=round(float(rng.uniform(0.4, 1)), 2), rate=round(float(rng.uniform(0, 1)), 2), axis=axis)][rng.integers(4)]


def initializer(rng):
    return [keras_object("initializers", "HeNormal", seed=None), keras_object("initializers", "Constant", value=0.3), keras_object("initializers", "RandomUniform", seed=3, minval=-0.2, maxval=0.1),
            keras_object("initializers", "VarianceScaling", scale=0.7, mode="fan_avg", distribution="uniform", seed=None), keras_object("initializers", "TruncatedNormal", mean=0.1, stddev=0.2, seed=4)][rng.integers(5)]


def whole(value, low, high, rng):
    """Whole numbers in the place of whole numbers, in lists of lists too."""
    if isinstance(value, list):
        if value and rng.random() < 0.3 and all(isinstance(v, int) for v in value):
            return [int(rng.integers(low, high))] * len(value)
        return [whole(v, low, high, rng) for v in value]
    return int(rng.integers(low, high)) if isinstance(value, int) and not isinstance(value, bool) else value


def real(value, rng):
    if isinstance(value, list):
        return [real(v, rng) for v in value]
    if not isinstance(value, float) or value in (0.0, 1.0):
        return value
    return round(float(value * rng.uniform(0.6, 1.4)), 6)


def mapped(value, sizes):
    if isinstance(value, list):
        return list(sizes(tuple(value))) if all(isinstance(v, int) and v > 0 for v in value) else [mapped(v, sizes) if isinstance(v, list) else sizes((v,))[0] if isinstance(v, int) and v > 0 else v for v in value]
    return sizes((value,))[0] if isinstance(value, int) and value > 0 else value


def vary_option(cls, name, value, rng, options):
    # Sizes change always, options now and then.
    if name in LISTS and value is not None and not isinstance(value, str):
        if name == "padding" and not isinstance(value, list):
            return value
        return whole(value, *LISTS[name], rng) if rng.random() < (0.7 if name == "kernel_size" or options else 0.3) else value
    if name in COUNTS and isinstance(value, int) and not isinstance(value, bool) and value > 0:
        if name == "groups" and rng.random() < 0.6:
            return value
        return int(rng.integers(*COUNTS[name])) if rng.random() < 0.7 else value
    if isinstance(value, float) or (isinstance(value, list) and value and all(isinstance(v, float) for v in value)):
        found = real(value, rng)
        if name in ("rate", "dropout", "recurrent_dropout"):
            found = min(found, 0.9)
        if name == "bin_boundaries":
            found = sorted(found)
        if name == "mask_value" or name.endswith("_factor") or name == "factor":
            return found if name == "mask_value" or not isinstance(value, list) else [found[0]] * len(found) if value[0] == value[-1] else sorted(found)
        return found
    if not options:
        return value
    p = rng.random()
    if name in FLAGS and isinstance(value, bool):
        return not value if p < (0.03 if name in ("trainable", "renorm", "rms_scaling", "sparse", "invert") else 0.15) else value
    if name == "padding" and isinstance(value, str):
        return str(rng.choice(["valid", "same"] + (["causal"] if cls == "Conv1D" else []))) if p < 0.3 else value
    if name in WORDS and (isinstance(value, str) or value is None) and not (cls == "RandomFlip" or (name == "bounding_box_format" and value is None)):
        found = WORDS[name][rng.integers(len(WORDS[name]))] if p < 0.15 else value
        return None if found is None else str(found)
    if name in ("activation", "recurrent_activation") and isinstance(value, str):
        return str(rng.choice(ACTIVATIONS)) if p < 0.3 and cls != "Activation" else value
    if name.endswith("_regularizer"):
        return regularizer(rng) if p < 0.06 else value
    if name.endswith("_constraint"):
        return constraint(rng) if p < 0.06 else value
    if name.endswith("_initializer"):
        return initializer(rng) if p < 0.06 else value
    if name == "dtype" and isinstance(value, dict) and value["config"].get("name") == "float32":
        return value | {"config": {"name": str(rng.choice(POLICIES))}} if p < 0.04 else value
    return value


def vary_config(cls, config, rng, options, sizes):
    """Another config of the layer; inner layers change too."""
    found = {}
    for name, value in config.items():
        if name in CONSERVED:
            found[name] = value
            if name == "axis" and options and isinstance(value, int) and rng.random() < 0.15:
                found[name] = int(rng.integers(-3, 4))
        elif name in SHAPES and value is not None and sizes is not None:
            found[name] = mapped(value, sizes)
        elif isinstance(value, dict) and "class_name" in value and isinstance(value.get("config"), dict) and not name.endswith(("_initializer", "_regularizer", "_constraint")) and name != "dtype":
            found[name] = {k: v for k, v in value.items() if k != "build_config"} | {"config": vary_config(value["class_name"], value["config"], rng, options, sizes)}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            found[name] = [v | {"config": vary_config(v["class_name"], v["config"], rng, options, sizes)} if isinstance(v, dict) and "class_name" in v else v for v in value]
        elif name == "vocabulary" and isinstance(value, list):
            found[name] = list(value)
            if rng.random() < 0.5 and isinstance(value[0], int) and min(value) > 5:
                found[name] = [int(v) for v in rng.choice(np.arange(3, 60), len(value), replace=False)]
            elif rng.random() < 0.5 and "" not in value and "[UNK]" not in value:
                rng.shuffle(found[name])
        else:
            found[name] = vary_option(cls, name, copy.deepcopy(value), rng, options)
    return found


def vary_kwargs(kwargs, rng):
    return {k: (not v if isinstance(v, bool) and rng.random() < 0.1 and k != "reverse" else v) for k, v in kwargs.items()}
