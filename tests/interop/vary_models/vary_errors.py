"""The recorded scripts, right and wrong ones, with other numbers and names in them: kept where they end as the recorded one does."""
import contextlib
import io
import os
import re
import shutil
import tempfile
import warnings

import keras
import numpy as np
import tensorflow as tf

from vary_values import alike

# What stands for itself, whatever the sizes: arguments of another kind than a size.
FIXED = re.compile(r"(verbose|axis|index|threshold|seed|line_length|save_freq|rate|momentum|steps|epoch|split|batch_size|freq)\w*=-?[\d.]+|float32|float64|int32|int64|\"[^\"]*\"|'[^']*'|\d*\.\d+|\{\d")
NAMES = re.compile(r"name=\"([a-z]+)\"")


def _mutated(case, source, rng):
    code = case["code"]
    data = {k: source.value(v) for k, v in (case.get("data") or {}).items()}
    if "models/" not in code:
        kept = []

        def keep(m):
            kept.append(m.group(0))
            return f"\x00{chr(0x100 + len(kept))}"
        hidden = FIXED.sub(keep, code)
        sizes = {int(n) for n in re.findall(r"(?<![\w.\x00])\d+(?![\w.])", hidden)} - {0, 1}
        order = sorted(sizes)
        new, least = {}, 2
        for n in order:
            new[n] = int(rng.integers(max(least, n - 1), max(least, n - 1) + 4))
            least = new[n] + 1
        hidden = re.sub(r"(?<![\w.\x00])\d+(?![\w.])", lambda m: str(new.get(int(m.group(0)), int(m.group(0)))), hidden)
        code = re.sub(r"\x00(.)", lambda m: kept[ord(m.group(1)) - 0x101], hidden, flags=re.S)
        data = {k: alike(v, [new.get(s, s) for s in v.shape], rng) for k, v in data.items()}
        names = {n: "".join(rng.choice(list("abcdefghk"), 3)) + "_" + n for n in NAMES.findall(code)} if rng.random() < .4 else {}
        for old, other in names.items():
            code = code.replace(f'"{old}"', f'"{other}"')
    else:
        data = {k: alike(v, v.shape, rng) for k, v in data.items()}
    return code, data


def _ended(code, data, folder):
    text, error, scope = io.StringIO(), None, {"keras": keras, "layers": keras.layers, "ops": keras.ops, "np": np, "tf": tf, "a": data}
    keras.backend.clear_session()
    keras.utils.set_random_seed(1)
    before = os.getcwd()
    tmp = tempfile.mkdtemp()
    scope["tmp"] = tmp
    os.chdir(folder)
    with warnings.catch_warnings(record=True) as found, contextlib.redirect_stdout(text):
        warnings.simplefilter("always", UserWarning)
        try:
            exec(code, scope)
        except Exception as e:
            error = {"type": type(e).__name__, "bases": [b.__name__ for b in type(e).__mro__[1:]], "message": str(e)}
        finally:
            os.chdir(before)
            shutil.rmtree(tmp)
    return {"error": error, "warnings": [str(w.message) for w in found if w.category is UserWarning and "experimental_run_functions_eagerly" not in str(w.message)], "printed": text.getvalue().replace(tmp, "<TMP>"), "result": scope.get("result")}


def vary_error(case, source, writer, rng, change):
    models = os.path.join(writer.path, "models")
    if not os.path.exists(models):
        os.symlink(os.path.abspath(os.path.join(source.path, "models")), models)
    tf.config.run_functions_eagerly(True)
    for attempt in range(5):
        code, data = _mutated(case, source, rng) if change else (case["code"], {k: source.value(v) for k, v in (case.get("data") or {}).items()})
        got, wanted = _ended(code, data, writer.path), case["expect"]
        if (got["error"] is None) == (wanted["error"] is None) and bool(got["warnings"]) == bool(wanted["warnings"]):
            break
    else:
        print(f"  {case['id']}: left out, it ends as {got['error']} {got['warnings']}", flush=True)
        return
    new = {"id": case["id"], "kind": case["kind"], "code": code}
    if case.get("data") is not None:
        new["data"] = {k: writer.array(new, "data", v) for k, v in data.items()}
    result = got["result"]
    if isinstance((wanted.get("result") or None), dict) and "array" in wanted["result"]:
        result = writer.array(new, "result", np.concatenate([np.asarray(w, "float32").ravel() for w in result]))
    else:
        from vary_values import number
        plain = lambda v: {k: plain(e) for k, e in v.items()} if isinstance(v, dict) else [plain(e) for e in v] if isinstance(v, (list, tuple)) else number(v)
        result = plain(result)
    new["expect"] = {**got, "result": result}
    writer.cases.append(new)
