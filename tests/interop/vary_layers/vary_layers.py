"""Makes other layer cases out of the recorded ones: other sizes, options and numbers, computed by real Keras, in the recorded format.

../shared/tensorflow/python tests/interop/vary_layers/vary_layers.py --seed 1 --out FOLDER [--groups layers_conv,layers_rnn] [--only REGEX] [--same] [--times N]
KERASLIKE_PARITY=FOLDER dotnet test tests/Parity.Tests -c Release --filter FullyQualifiedName~ParityTests

A draw that Keras refuses is drawn again, milder each time; at last only the numbers change. --same changes nothing but the weights, which must pass.
"""
import argparse
import copy
import json
import os
import re
import sys
import time
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from record_layers import Recorder, Unfit, keras, np, tf
from vary_options import vary_config, vary_kwargs
from vary_values import adapt_to, resized, texts_like, values_like
from vary_random import vary_random
from vary_errors import vary_error

HERE = os.path.dirname(os.path.abspath(__file__))
GROUPS = ["layers_" + g for g in "conv pool rnn attention norm preprocess core reshape merge activation regularize errors".split()]
LOW = {"mixed_float16": (0.02, 0.01), "float16": (0.02, 0.01), "mixed_bfloat16": (0.05, 0.03), "bfloat16": (0.05, 0.03)}


def arrays_of(case, npz, role):
    keys = case.get("arrays", {}).get(role, [])
    return [npz[k] for k in ([keys] if isinstance(keys, str) else keys)]


def varied(template, npz, rng, strength):
    """Strength 3: sizes and options; 2: options; 1: sizes; 0: numbers; -1: nothing."""
    obj = copy.deepcopy(template["object"])
    case = dict(template)
    inputs, masks = arrays_of(template, npz, "inputs"), arrays_of(template, npz, "masks")
    adapt_data = arrays_of(template, npz, "adapt_data") or (template.get("adapt") or {}).get("json")
    texts = template.get("json_inputs")
    case["_weights"] = arrays_of(template, npz, "weights")
    if strength >= 0:
        sizes = resized(rng, strength in (1, 3))
        if strength >= 1:
            case["call_kwargs"] = vary_kwargs(template["call_kwargs"], rng)
            obj["config"] = vary_config(template["class"], obj["config"], rng, options=strength >= 2, sizes=sizes if strength in (1, 3) else None)
        inputs = [values_like(x, sizes(x.shape), rng, template, obj["config"]) for x in inputs]
        masks = [values_like(m, sizes(m.shape), rng, template, obj["config"]) for m in masks]
        if isinstance(adapt_data, list) and adapt_data and isinstance(adapt_data[0], np.ndarray):
            adapt_data = [adapt_to(adapt_data[0], inputs[0], rng)]
        elif adapt_data is not None:
            adapt_data = texts_like(adapt_data, rng, obj["config"])
        if texts is not None:
            texts = [texts_like(t, rng, obj["config"]) for t in texts]
            if len({len(t) for t in template["json_inputs"]}) == 1 and len(texts) + len(inputs) > 1:
                count = min([len(t) for t in texts] + [len(x) for x in inputs])
                texts, inputs = [t[:count] for t in texts], [x[:count] for x in inputs]
    low = [LOW[n] for n in LOW if f'"{n}"' in json.dumps(obj)]
    if low and template["tolerance"]["rtol"] < max(low)[0]:
        case["tolerance"] = dict(zip(("rtol", "atol"), max(low)))
    elif template["tolerance"] == {"atol": 0.0, "rtol": 0.0} and template["class"].startswith("UpSampling"):
        case["tolerance"] = {"rtol": 1e-4, "atol": 1e-5}
    keep = strength < 0
    return Recorder(case, obj, inputs, masks, texts, adapt_data, rng, weights=case["_weights"] if keep and "adapt" not in template else None,
                    cotangents=arrays_of(template, npz, "cotangents") if keep and "cotangents" in template["arrays"] else None)


def remade(template, npz, rng, same, verbose):
    if template["kind"] == "layer-random":
        return vary_random(template, arrays_of(template, npz, "inputs")[0], rng)
    if template["kind"] == "layer-error":
        return vary_error(template, npz, arrays_of, rng)
    if template["kind"] == "layer-input":
        return None
    strengths = [-1] if same else [3] * 6 + [2, 2, 1, 1, 1, 0, 0]
    for strength in strengths:
        keras.backend.clear_session(free_memory=False)
        try:
            case, arrays = varied(template, npz, rng, strength).record()
        except Exception as e:
            if verbose or strength <= 0:
                print("   ", template["id"], strength, type(e).__name__, str(e).replace("\n", " ")[:200])
            if verbose and strength <= 0 and not isinstance(e, Unfit):
                import traceback
                traceback.print_exc(limit=-4)
            continue
        case["strength"] = strength
        return case, arrays
    return None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", required=True)
    options.add_argument("--groups", default=",".join(GROUPS))
    options.add_argument("--only", default="")
    options.add_argument("--same", action="store_true")
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--recorded", default=os.path.join(HERE, "..", "..", "..", "shared", "parity"))
    args = options.parse_args()
    os.makedirs(args.out, exist_ok=True)
    for group in args.groups.split(","):
        templates = json.load(open(os.path.join(args.recorded, group + ".json")))
        npz = np.load(os.path.join(args.recorded, group + ".npz"))
        cases, arrays, start = [], {}, time.time()
        for template in templates:
            if not re.search(args.only, template["id"]):
                continue
            for t in range(args.times):
                rng = np.random.default_rng([args.seed, t, zlib.crc32(template["id"].encode())])
                tf.random.set_seed(args.seed)
                made = remade(template, npz, rng, args.same, args.verbose)
                if made is None:
                    continue
                case, found = made
                if args.times > 1:
                    rename = lambda key: f"{t}/{key}"
                    case["arrays"] = {r: [rename(k) for k in ([v] if isinstance(v, str) else v)] for r, v in case["arrays"].items()}
                    found = {rename(k): v for k, v in found.items()}
                    case["id"] += f"~{t}"
                cases.append(case)
                arrays.update(found)
        json.dump(cases, open(os.path.join(args.out, group + ".json"), "w"), default=str)
        np.savez(os.path.join(args.out, group + ".npz"), **arrays)
        counts = {}
        for c in cases:
            counts[c.get("strength")] = counts.get(c.get("strength"), 0) + 1
        print(f"{group}: {len(cases)} of {len(templates) * args.times} in {time.time() - start:.0f} s, by strength {counts}", flush=True)


if __name__ == "__main__":
    main()
