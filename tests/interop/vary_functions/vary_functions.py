"""Re-makes recorded cases of functions with other sizes, options and numbers by real Keras, in the recorded format.

    ../shared/tensorflow/python tests/interop/vary_functions/vary_functions.py ops,losses --seed 1 --out FOLDER [--only REGEX] [--share 0.3] [--same]

With --same nothing is changed and what Keras computes is held against the records: the check of this program.
"""
import argparse
import copy
import json
import os
import pathlib
import re
import zlib

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

import vary_kinds
from vary_options import varied

parser = argparse.ArgumentParser()
parser.add_argument("groups")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--out", type=pathlib.Path)
parser.add_argument("--only", default="")
parser.add_argument("--share", type=float, default=1, help="of the cases, drawn by the seed")
parser.add_argument("--same", action="store_true")
parser.add_argument("--parity", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[4] / "shared/parity")
arguments = parser.parse_args()


def roles(case, arrays):
    """The case's arrays by role."""
    return {r: [arrays[k] for k in keys] if isinstance(keys, list) else arrays[keys] for r, keys in case["arrays"].items()}


def near(a, b, tolerance):
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and np.allclose(a.astype(np.float64), b.astype(np.float64), tolerance["rtol"], tolerance["atol"], equal_nan=True)


def differs(case, wanted, results):
    """The first role in which two results are not within the tolerance."""
    for role, got in results.items():
        pairs = list(zip(vary_kinds.each(wanted.get(role, [])), vary_kinds.each(got)))
        if len(pairs) != len(vary_kinds.each(got)) or not all(near(a, b, case["tolerance"]) for a, b in pairs):
            return role
    return None


def compute(case, given, rng):
    """The results, with cotangents of their shapes: those given as long as they fit."""
    def cotangents(outputs):
        old = vary_kinds.each(given.get("cotangent", []))
        if len(old) == len(outputs) and all(o.shape == tuple(f.shape) for o, f in zip(old, outputs)):
            return old
        given["cotangent"] = [np.ones((), np.float32) if case["kind"] != "call" and not f.shape.rank else rng.normal(size=f.shape).astype(np.float32) for f in outputs]
        return given["cotangent"]
    keras.utils.clear_session(free_memory=False)
    return getattr(vary_kinds, case["kind"])(case, given, cotangents)


def sensible(case, results):
    """Whether the results say something: no strings, nothing empty that was not, gradients only of float results."""
    outputs = vary_kinds.each(results.get("output", []))
    if case["kind"] == "initializer" and [list(x.shape) for x in results["value"]] != [case["shape"]] * case["draws"]:
        return False
    return "string" not in case.get("output_dtypes", []) and all(x.size for x in outputs) | ("empty" in case["id"]) and (not case.get("gradient_of") or bool(results["cotangent"]))


def steady(case, given, results, rng):
    """Whether rounding of the inputs leaves the results within a part of the tolerance: else the case compares noise."""
    if case["kind"] in ("error", "optimizer", "random", "initializer", "seed_generator", "split_dataset") or case["tolerance"]["rtol"] == 0:
        return True
    part = {k: v * .3 for k, v in case["tolerance"].items()}
    shaken = {r: a if r in ("cotangent", "initial", "sample_weight") else [shake(i, rng) for i in a] if isinstance(a, list) else shake(a, rng) for r, a in given.items()}
    return not differs({"tolerance": part}, results, compute(copy.deepcopy(case), shaken, rng))


def shake(a, rng):
    return (a * (1 + 1e-6 * rng.standard_normal(a.shape))).astype(a.dtype) if a.dtype == np.float32 and len(np.unique(a)) > .6 * a.size else a


def remade(recorded, given, results, rng):
    """Another case of the same id; ever less is changed until Keras takes it."""
    for boldness in np.linspace(1, 0, 12):
        case, new = varied(copy.deepcopy(recorded), copy.deepcopy(given), rng, boldness)
        try:
            got = compute(case, new, rng)
            if sensible(case, got) and steady(case, new, got, rng):
                return case, new | got
        except Exception as e:
            if os.environ.get("VARY_DEBUG"):
                print(case["id"], boldness, type(e).__name__, str(e)[:150])
    return None


for group in arguments.groups.split(","):
    cases, arrays, out, kept = json.loads((arguments.parity / f"{group}.json").read_text()), np.load(arguments.parity / f"{group}.npz"), {}, []
    for recorded in cases:
        if not re.search(arguments.only, recorded["id"]) or (arguments.same and not hasattr(vary_kinds, recorded["kind"])):
            continue
        rng = np.random.default_rng([arguments.seed, zlib.crc32(recorded["id"].encode())])
        if rng.random() > arguments.share:
            continue
        everything = roles(recorded, arrays)
        given = {r: everything[r] for r in recorded["inputs"]}
        if arguments.same:
            case = copy.deepcopy(recorded)
            try:
                results = compute(case, given, rng)
                role = differs(case, everything, results)
                fields = [k for k in case if case[k] != recorded[k] and k not in ("object", "statistics", "optimizer_variables", "message")]
                if role or fields:
                    print(group, case["id"], "differs in", role, fields, [(case[k], recorded[k]) for k in fields])
            except Exception as e:
                print(group, case["id"], type(e).__name__, str(e)[:300])
            continue
        made = remade(recorded, given, {r: a for r, a in everything.items() if r not in given}, rng) if hasattr(vary_kinds, recorded["kind"]) else None
        if made is None:
            print(group, recorded["id"], "is left out" if hasattr(vary_kinds, recorded["kind"]) else "is not varied")
            continue
        case, values = made
        case["arrays"] = {}
        for role, a in values.items():
            several = isinstance(a, list) and isinstance(recorded["arrays"].get(role, []), list)
            a = a[0] if isinstance(a, list) and not several else a
            for i, x in enumerate(vary_kinds.each(a)):
                out[f"{case['id']}/{role}" + f"/{i}" * several] = np.ascontiguousarray(x) if np.ndim(x) else np.asarray(x)
            case["arrays"][role] = [f"{case['id']}/{role}/{i}" for i in range(len(a))] if several else f"{case['id']}/{role}"
        case["inputs"] = sorted(r for r in values if r in given or r == "cotangent")
        kept.append(case)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / f"{group}.json").write_text(json.dumps(kept, default=lambda x: x.item() if isinstance(x, np.generic) else str(x)))
        np.savez(arguments.out / f"{group}.npz", **out)
        print(group, len(kept), "of", len(cases))
