"""The recorded cases of callbacks and progress bars with other values, options and times."""
import contextlib
import copy
import csv
import io
import json
import os
import re
import shutil
import tempfile
import warnings

import keras
import numpy as np
import tensorflow as tf
from keras.src.utils import progbar as progbar_module

from vary_configs import vary_compile
from vary_training import assign, model_of
from vary_values import alike, described, number, pairs

INPUTS = ("compile_metrics", "config", "values", "learning_rate", "schedule", "epochs", "batches", "runs", "samples", "bad", "bad_value", "batch_size", "calls", "callbacks", "compile", "stop", "interrupt", "evaluate", "updates", "dynamic",
          "call", "args", "dt")


def plain(v):
    return {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.get(v, v) if isinstance(v, str) else v


@contextlib.contextmanager
def caught(expect):
    """Puts what is printed, warned and raised into expect."""
    text = io.StringIO()
    with warnings.catch_warnings(record=True) as found, contextlib.redirect_stdout(text):
        warnings.simplefilter("always", UserWarning)
        try:
            yield
        except Exception as e:
            expect["error"] = {"type": type(e).__name__, "message": str(e)}
    expect["printed"] = text.getvalue()
    if "error" not in expect:
        expect["warnings"] = [str(w.message) for w in found if w.category is UserWarning]


def one_weight(case, rate=0.0):
    keras.backend.clear_session()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse", metrics=list(case.get("compile_metrics") or []) or None, run_eagerly=True)
    return model


class Setting(keras.callbacks.Callback):
    def __init__(self, monitor, values):
        super().__init__()
        self.monitor, self.values = monitor, values

    def on_epoch_end(self, epoch, logs=None):
        logs.pop(self.monitor, None)
        if self.values[epoch] is not None:
            logs[self.monitor] = plain(self.values[epoch])
        self.model.set_weights([np.array([[epoch + 1]], "float32")])


def early_stopping(case, expect, new, writer):
    model, callback = one_weight(case), keras.callbacks.EarlyStopping(**case["config"])
    count = []
    with caught(expect):
        model.fit(np.ones((1, 1)), np.ones((1, 1)), epochs=len(case["values"]), verbose=0, callbacks=[Setting(callback.monitor, case["values"]), callback, keras.callbacks.LambdaCallback(on_epoch_end=lambda e, logs: count.append(e))])
    expect.update(best=None if callback.best is None else number(float(callback.best)), best_epoch=callback.best_epoch, epochs_run=len(count), stopped_epoch=callback.stopped_epoch, wait=callback.wait,
                  weights_of_epoch=int(model.get_weights()[0][0, 0]) - 1)


def reduce_lr(case, expect, new, writer):
    model, callback = one_weight(case, case["learning_rate"]), keras.callbacks.ReduceLROnPlateau(**case["config"])
    rates = []
    with caught(expect):
        h = model.fit(np.ones((1, 1)), np.ones((1, 1)), epochs=len(case["values"]), verbose=0,
                      callbacks=[Setting(callback.monitor, case["values"]), callback, keras.callbacks.LambdaCallback(on_epoch_end=lambda e, logs: rates.append(float(model.optimizer.learning_rate)))])
    expect.update(learning_rate_after_epoch=rates, history_learning_rate=number(h.history["learning_rate"]), best=None if callback.best is None else number(float(callback.best)), wait=callback.wait,
                  cooldown_counter=callback.cooldown_counter)


def lr_scheduler(case, expect, new, writer):
    model, s = one_weight(case, case["learning_rate"]), case["schedule"]
    schedule = (lambda epoch, lr: s["table"][epoch]) if "table" in s else (lambda epoch, lr: lr * s["factor"]) if "factor" in s else (lambda epoch: s["first"] / (1 + epoch))
    rates = []
    with caught(expect):
        h = model.fit(np.ones((1, 1)), np.ones((1, 1)), epochs=case["epochs"], verbose=0,
                      callbacks=[keras.callbacks.LearningRateScheduler(schedule, verbose=1), keras.callbacks.LambdaCallback(on_train_batch_begin=lambda b, logs: rates.append(float(model.optimizer.learning_rate)))])
    expect.update(learning_rate_in_epoch=rates, history_learning_rate=number(h.history["learning_rate"]))


def checkpoint(case, expect, new, writer):
    model, saves, at = one_weight(case), [], [0, None]

    def saved(path, *args, **kwargs):
        saves.append([at[0], at[1], str(path)])
    model.save = model.save_weights = saved

    class Where(keras.callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            at[0] = epoch

        def on_train_batch_begin(self, batch, logs=None):
            at[1] = batch

    class End(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            at[1] = None
    with caught(expect):
        callback = keras.callbacks.ModelCheckpoint(**case["config"])
        model.fit(np.ones((case["batches"], 1)), np.ones((case["batches"], 1)), batch_size=1, epochs=case["epochs"], verbose=0, callbacks=[Where(), End(), Setting(callback.monitor, case["values"]), callback])
    if "error" in expect:
        expect.pop("printed")
    expect["saves"] = saves


def csv_log(case, expect, new, writer):
    folder = tempfile.mkdtemp()
    path, texts = os.path.join(folder, "log.csv"), []
    for run in case["runs"]:
        callback = keras.callbacks.CSVLogger(path, **run["config"])
        callback.set_model(one_weight({}))
        callback.on_train_begin()
        for epoch, logs in run["epochs"]:
            callback.on_epoch_end(epoch, {k: [plain(e) for e in v] if isinstance(v, list) else plain(v) for k, v in logs})
        callback.on_train_end()
        texts.append(open(path, newline="").read())
    expect["text_after_run"] = texts
    shutil.rmtree(folder)


def terminate_on_nan(case, expect, new, writer):
    keras.backend.clear_session()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")])
    model.compile(optimizer=keras.optimizers.SGD(.01), loss="mse", run_eagerly=True)
    x, y = np.ones((case["samples"], 1), "float32"), np.ones((case["samples"], 1), "float32")
    if case["bad"] is not None:
        y[case["bad"]] = plain(case["bad_value"])
    seen, ends, h = [], [], keras.callbacks.History()
    with caught(expect):
        model.fit(x, y, batch_size=case["batch_size"], epochs=case["epochs"], verbose=0, shuffle=False, callbacks=[keras.callbacks.TerminateOnNaN(**case["config"]), keras.callbacks.LambdaCallback(
            on_train_batch_end=lambda b, logs: seen.append(b), on_epoch_end=lambda e, logs: ends.append(f"on_epoch_end {e}"), on_train_end=lambda logs: ends.append("on_train_end")), h])
    expect.update(batches_seen=seen, ends=ends)
    if "error" not in expect:
        expect.update(epoch=h.epoch, history=pairs(h.history))


def _recorder(prefix, log, stop):
    class Recorder(keras.callbacks.Callback):
        def set_model(self, model):
            super().set_model(model)
            log.append(prefix + "set_model")

        def set_params(self, params):
            super().set_params(params)
            log.append(f"{prefix}set_params {json.dumps(params, sort_keys=True)}")

    def hook(name, indexed):
        def add(self, *args, logs=None):
            index = args[0] if indexed else None
            logs = logs if logs is not None else args[1 if indexed else 0] if len(args) > (1 if indexed else 0) else None
            log.append(f"{prefix}{name}{f' {index}' if indexed else ''} [{','.join(logs or {})}]")
            if stop and stop[0] == name and (len(stop) == 1 or stop[1] == index):
                self.model.stop_training = True
        return add
    for kind in ("train", "test", "predict"):
        for part in ("begin", "end"):
            setattr(Recorder, f"on_{kind}_{part}", hook(f"on_{kind}_{part}", False))
            setattr(Recorder, f"on_{kind}_batch_{part}", hook(f"on_{kind}_batch_{part}", True))
    Recorder.on_epoch_begin, Recorder.on_epoch_end = hook("on_epoch_begin", True), hook("on_epoch_end", True)
    return Recorder()


class _Old(keras.callbacks.Callback):
    def __init__(self, log):
        super().__init__()
        self.log = log

    def on_batch_begin(self, batch, logs=None):
        self.log.append(f"old.on_batch_begin {batch} [{','.join(logs or {})}]")

    def on_batch_end(self, batch, logs=None):
        self.log.append(f"old.on_batch_end {batch} [{','.join(logs or {})}]")


def hooks(case, expect, new, writer):
    keras.backend.clear_session()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer=keras.optimizers.SGD(0.0), loss="mse", metrics=["mae"], **(case.get("compile") or {"run_eagerly": True}))
    log = []
    which = case["callbacks"]
    callbacks = ([_recorder("", log, case.get("stop"))] if which == "one" else [_recorder("a.", log, case.get("stop")), _recorder("b.", log, case.get("stop"))] if which == "two" else [_Old(log)] if which == "old" else
                 [keras.callbacks.LambdaCallback(on_epoch_begin=lambda e, logs: log.append(f"epoch_begin {e}"), on_epoch_end=lambda e, logs: log.append(f"epoch_end {e}"), on_train_begin=lambda logs: log.append("train_begin"),
                                                 on_train_end=lambda logs: log.append("train_end"), on_train_batch_begin=lambda b, logs: log.append(f"train_batch_begin {b}"),
                                                 on_train_batch_end=lambda b, logs: log.append(f"train_batch_end {b}"))])
    if which not in ("one", "two", "old"):
        callbacks[0].on_test_begin = lambda logs=None: log.append("test_begin")
        callbacks[0].on_predict_end = lambda logs=None: log.append("predict_end")
    for call in case["calls"]:
        args, ones = dict(call["args"]), np.ones((call["samples"], 1), "float32")
        if call["call"] == "fit":
            n = args.pop("validation_samples", None)
            v = None if n is None else (np.ones((n, 1), "float32"),) * 2
            model.fit(ones, ones, verbose=0, callbacks=callbacks, validation_data=v, shuffle=False, **args)
        elif call["call"] == "evaluate":
            model.evaluate(ones, ones, verbose=0, callbacks=callbacks, **args)
        elif call["call"] == "predict":
            model.predict(ones, verbose=0, callbacks=callbacks, **args)
        else:
            model.train_on_batch(ones, ones)
    expect["log"] = log


def _recorded_model(case, source, rng, change, new, writer):
    """The model of a case with its data, or with others."""
    config = json.loads(case["model_json"])
    x, y, v = (source.value(case.get(k)) for k in ("x", "y", "validation_data"))
    keras.backend.clear_session()
    if change:
        vary_compile(config, rng)
        values = [np.round(w + rng.normal(0, .3, w.shape), 4).astype("float32") for w in model_of(config).get_weights()]
        n = max(5, len(x) + int(rng.integers(-3, 4)))
        x, y = alike(x, [n, *x.shape[1:]], rng), alike(y, [n, *y.shape[1:]], rng)
        v = None if v is None else tuple(alike(a, [max(2, len(a) + k), *a.shape[1:]], rng) for k in [int(rng.integers(-2, 3))] for a in v)
    else:
        flat, at, values = source.value(case["weights"]), 0, []
        for w in model_of(config).weights:
            values.append(flat[at:at + int(np.prod(w.shape))].reshape(w.shape))
            at += values[-1].size
    keras.backend.clear_session()
    new["model_json"] = json.dumps(config)
    new["weight_list"] = described(model_of(config).weights)
    new["weights"] = writer.array(new, "weights", np.concatenate([w.ravel() for w in values]))
    new["x"], new["y"] = writer.structure(new, "x", x), writer.structure(new, "y", y)
    if v is not None:
        new["validation_data"] = writer.structure(new, "validation_data", v)

    def make():
        keras.backend.clear_session()
        model = model_of(config)
        assign(model, values)
        model.run_eagerly = True
        return model
    return make, x, y, v


def backup(case, expect, new, writer, recorded):
    make, x, y, _ = recorded
    folder = tempfile.mkdtemp()
    place = os.path.join(folder, "backup")
    epoch, batch = case["interrupt"]

    class Break(keras.callbacks.Callback):
        def on_epoch_begin(self, e, logs=None):
            self.now = e

        def on_train_batch_begin(self, b, logs=None):
            if self.now == epoch and b == batch:
                raise KeyboardInterrupt

    def fit(model, *callbacks):
        return model.fit(x, y, batch_size=4, epochs=case["epochs"], verbose=0, callbacks=list(callbacks), shuffle=False)
    made = lambda: keras.callbacks.BackupAndRestore(place, **case["config"])
    files = lambda: sorted(os.listdir(place)) if os.path.isdir(place) else None
    try:
        fit(make(), made(), Break())
    except KeyboardInterrupt:
        pass
    metadata = os.path.join(place, "training_metadata.json")
    expect["files_after_interrupt"] = files()
    expect["metadata_after_interrupt"] = open(metadata).read() if os.path.exists(metadata) else None
    second = make()
    h = fit(second, made())
    expect.update(second_run_epochs=h.epoch, second_run_history=pairs(h.history), second_run_iterations=int(second.optimizer.iterations), weights=writer.weights(new, "expect_weights", second.weights), files_at_end=files())
    final = second.get_weights()
    third = fit(second).epoch
    straight = make()
    h = fit(straight)
    expect.update(uninterrupted=pairs(h.history), same_weights_as_uninterrupted=all(np.array_equal(a, b) for a, b in zip(straight.get_weights(), final)), epochs_of_a_third_fit_without_the_callback=third)
    shutil.rmtree(folder)


def tensorboard(case, expect, new, writer, recorded):
    make, x, y, v = recorded
    folder = tempfile.mkdtemp()
    model = make()
    model.run_eagerly = False
    model.fit(x, y, batch_size=4, epochs=2, verbose=0, callbacks=[keras.callbacks.TensorBoard(folder, **case["config"])], validation_data=v, shuffle=False)
    if case["evaluate"]:
        model.evaluate(x, y, batch_size=4, verbose=0, callbacks=[keras.callbacks.TensorBoard(os.path.join(folder, "eval"), **case["config"])])
    files, others = [], []
    for root, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            if "tfevents" not in name:
                others.append(name)
                continue
            events = []
            for e in tf.compat.v1.train.summary_iterator(os.path.join(root, name)):
                if e.HasField("file_version"):
                    events.append({"file_version": e.file_version, "source_writer": e.source_metadata.writer})
                    continue
                s = e.summary.value[0]
                value = tf.make_ndarray(s.tensor)
                found = {"tag": s.tag, "step": e.step, "plugin": s.metadata.plugin_data.plugin_name, "content": s.metadata.plugin_data.content.hex(), "data_class": 0, "dtype": str(value.dtype), "shape": list(value.shape)}
                if s.metadata.plugin_data.plugin_name == "scalars":
                    found["value"] = "<TIME>" if "steps_per_second" in s.tag else number(value)
                elif s.metadata.plugin_data.plugin_name == "histograms":
                    found["histogram"] = writer.array(new, "expect_histogram", value)
                else:
                    found["is_model_json"] = True
                events.append(found)
            files.append({"folder": os.path.relpath(root, folder), "events": events})
    expect.update(files=files, other_files=others)
    shutil.rmtree(folder)


class Clock:
    def __init__(self):
        self.now = 1000.0

    def time(self):
        return self.now


@contextlib.contextmanager
def clocked():
    clock, real = Clock(), progbar_module.time
    progbar_module.time = clock
    try:
        yield clock
    finally:
        progbar_module.time = real


def progbar(case, expect, new, writer):
    text = io.StringIO()
    with clocked() as clock, contextlib.redirect_stdout(text):
        bar = keras.utils.Progbar(**case["config"])
        bar._dynamic_display = case["dynamic"]
        for u in case["updates"]:
            clock.now += u["dt"]
            values = None if u["values"] is None else [(k, plain(v)) for k, v in u["values"]]
            if u.get("add"):
                bar.add(u["current"], values)
            else:
                bar.update(u["current"], values, **({"finalize": u["finalize"]} if "finalize" in u else {}))
    expect["text"] = text.getvalue()


def progbar_fit(case, expect, new, writer, recorded):
    make, x, y, v = recorded
    model, text = make(), io.StringIO()
    with clocked() as clock, contextlib.redirect_stdout(text):
        class Tick(keras.callbacks.Callback):
            def on_train_batch_end(self, batch, logs=None):
                clock.now += case["dt"]
            on_test_batch_end = on_predict_batch_end = on_train_batch_end
        args = dict(case["args"])
        callbacks = [Tick()]
        if case["call"] == "fit":
            model.fit(x, y, validation_data=v, callbacks=callbacks, shuffle=False, **args)
        elif case["call"] == "evaluate":
            model.evaluate(x, y, callbacks=callbacks, **args)
        else:
            model.predict(x, callbacks=callbacks, **args)
    expect["text"] = text.getvalue()
    expect["masked"] = re.sub(r"\x08+", "<BS>", expect["text"])


def _walk_values(values, rng, like):
    """Another sequence of about the same kind."""
    numbers = [v for v in like if isinstance(v, (int, float))]
    if not numbers:
        return values
    n = max(3, len(values) + int(rng.integers(-3, 6)))
    spread = max(np.ptp(numbers), .05)
    step = rng.normal(-.02 * spread, .35 * spread, n)
    got = [round(float(v), int(rng.integers(1, 4))) for v in numbers[0] + np.cumsum(step)]
    if rng.random() < .3:
        got = [round(v * float(rng.choice([1e-4, 100, 1])), 9) for v in got]
    specials = [v for v in values if not isinstance(v, (int, float))]
    for v in specials:
        got[int(rng.integers(n))] = v
    if rng.random() < .25:
        got[int(rng.integers(1, n))] = got[0]
    if rng.random() < .15:
        got[int(rng.integers(n))] = ["NaN", "Infinity", "-Infinity", None][rng.integers(4)]
    return got


def _vary(case, rng):
    kind, c = case["kind"], case.get("config")
    pick = lambda *choices: choices[int(rng.integers(len(choices)))]
    if kind in ("early_stopping", "reduce_lr", "checkpoint"):
        case["values"] = _walk_values(case["values"], rng, case["values"])
        for k, v in list(c.items()):
            if k in ("patience", "cooldown", "start_from_epoch", "save_freq") and isinstance(v, int):
                c[k] = max(1 if k == "save_freq" else 0, v + int(rng.integers(-1, 3)))
            elif k in ("min_delta", "min_lr", "baseline", "initial_value_threshold"):
                c[k] = round(float(v * rng.uniform(.3, 2)), 6)
            elif k == "factor":
                c[k] = round(float(rng.uniform(.05, .95)), 3)
    if kind == "early_stopping":
        if rng.random() < .4:
            c["restore_best_weights"] = pick(True, False)
        if rng.random() < .3:
            c["min_delta"] = pick(0, .01, .2, 0.005)
        if rng.random() < .3 and c.get("mode", "auto") == "auto" and c.get("monitor", "val_loss") in ("val_loss", "loss"):
            c["mode"] = pick("min", "max", "auto")
        if rng.random() < .2:
            c["baseline"] = pick(.5, .9, 1.1, 0.0)
        if rng.random() < .2:
            c["start_from_epoch"] = int(rng.integers(0, 4))
        if rng.random() < .3:
            c["verbose"] = pick(0, 1)
    elif kind == "reduce_lr":
        case["learning_rate"] = round(float(rng.uniform(.001, 1)), 4)
        if rng.random() < .4:
            c["min_delta"] = pick(0, .01, 1e-4, .3)
        if rng.random() < .3:
            c["cooldown"] = int(rng.integers(0, 4))
        if rng.random() < .3:
            c["min_lr"] = pick(.001, .05, 0.0, 1e-6)
    elif kind == "lr_scheduler":
        case["learning_rate"] = round(float(rng.uniform(.01, .9)), 3)
        case["epochs"] = int(rng.integers(1, 7))
        s = case["schedule"]
        if "table" in s:
            s["table"] = [pick(round(float(rng.uniform(0, 1)), int(rng.integers(1, 6))), float(rng.uniform(1e-9, 1e-4)), float(rng.uniform(1, 1e5)), 1e-7) for _ in range(case["epochs"])]
        else:
            s.update({k: round(float(rng.uniform(.1, 1.5)), 3) for k in s})
    elif kind == "checkpoint":
        case["batches"], case["epochs"] = int(rng.integers(1, 5)), len(case["values"])
        formats = ["{epoch:02d}", "{epoch}", "{epoch:3d}", "{epoch:<4}", "{epoch:^5}", "{epoch:05}", "{epoch:+d}", "{epoch:x}"]
        numbers = ["{val_loss:.2f}", "{val_loss:.4f}", "{val_loss:8.3f}", "{val_loss:.1e}", "{val_loss:g}", "{val_loss:.3g}", "{val_loss}", "{val_loss:+.2f}", "{val_loss:09.4f}", "{val_loss:.2%}", "{val_loss:,.1f}", "{loss:.0f}"]
        if "pattern" in case["id"]:
            case["values"] = [v if isinstance(v, (int, float)) else .5 for v in case["values"]]
            ending = ".weights.h5" if c.get("save_weights_only") else pick(".keras", ".h5")
            c["filepath"] = pick("ck/", "", "a/b-") + "_".join([pick(*formats), *[pick(*numbers) for _ in range(int(rng.integers(1, 4)))]]) + ending
        elif "{epoch" in c["filepath"]:
            c["filepath"] = re.sub(r"\{epoch[^}]*\}", lambda m: pick(*formats), c["filepath"])
        if c.get("save_best_only") and rng.random() < .3 and "monitor" not in c:
            c["mode"] = pick("min", "max", "auto")
        if rng.random() < .2:
            c["verbose"] = 0
    elif kind == "csv":
        names = ["loss", "accuracy", "val_loss", "val_accuracy", "mae", "lr", "a b", "Zeta", "val_mae", "auc"]
        for run in case["runs"]:
            for e in run["epochs"]:
                for pair in e[1]:
                    if isinstance(pair[1], float):
                        pair[1] = pick(float(np.float32(rng.normal())), round(float(rng.normal()), 3), float(rng.normal() * 10.0 ** rng.integers(-20, 25)), float(rng.integers(-5, 5)), 1e16, 123456789012345680.0, 1e-5, .0001)
                    elif isinstance(pair[1], int) and not isinstance(pair[1], bool):
                        pair[1] = int(rng.integers(-1000, 1000000))
                    elif isinstance(pair[1], list):
                        pair[1] = [pick(round(float(rng.normal()), 2), int(rng.integers(9)), 1.0) for _ in range(int(rng.integers(0, 4)))]
            if rng.random() < .3 and len(run["epochs"]) > 1:
                for e in run["epochs"][1:]:
                    e[1].append([pick(*names), round(float(rng.normal()), 4)])
            if rng.random() < .4:
                run["config"]["separator"] = pick(",", ";", "\t", "|", " ")
    elif kind == "terminate_on_nan":
        case["samples"], case["batch_size"], case["epochs"] = int(rng.integers(3, 12)), int(rng.integers(1, 5)), int(rng.integers(1, 4))
        if case["bad"] is not None:
            case["bad"] = int(rng.integers(case["samples"]))
            case["bad_value"] = pick("NaN", "Infinity", "-Infinity")
    elif kind == "hooks":
        for call in case["calls"]:
            call["samples"] = max(1, call["samples"] + int(rng.integers(-2, 5)))
            a = call["args"]
            for k in list(a):
                if k == "initial_epoch":
                    a[k] = int(rng.integers(0, 3))
                elif k != "validation_freq":
                    a[k] = max(1, a[k] + int(rng.integers(-1, 3)))
            if call["call"] == "fit" and rng.random() < .3:
                a["validation_samples"] = int(rng.integers(1, 6))
            if call["call"] == "fit" and rng.random() < .2 and "validation_samples" in a:
                a["validation_freq"] = int(rng.integers(1, 4))
            if call["call"] == "fit" and rng.random() < .15 and "steps_per_epoch" not in a:
                a["steps_per_epoch"] = int(rng.integers(1, 3))
        if case.get("compile"):
            case["compile"]["steps_per_execution"] = int(rng.integers(1, 5))
        if len(case.get("stop") or []) == 2:
            case["stop"][1] = int(rng.integers(0, 3))
        if case.get("stop") and rng.random() < .3:
            case["stop"] = pick(["on_epoch_begin", 0], ["on_test_begin"], ["on_test_batch_end", 0], ["on_train_batch_end", 0], ["on_epoch_end", 1], ["on_train_batch_begin", 0], ["on_test_end"])
    elif kind == "backup":
        case["epochs"] = int(rng.integers(2, 6))
        case["interrupt"] = [int(rng.integers(0, case["epochs"])), int(rng.integers(0, 2))]
        if isinstance(c.get("save_freq"), int):
            c["save_freq"] = int(rng.integers(1, 6))
    elif kind == "tensorboard":
        if isinstance(c.get("update_freq"), int):
            c["update_freq"] = int(rng.integers(1, 5))
        if c.get("histogram_freq"):
            c["histogram_freq"] = int(rng.integers(1, 3))
    elif kind == "progbar":
        big, old = pick(1, 1, 1, 7, 100), c.get("target")
        if old and not any(u["current"] >= 1000 for u in case["updates"]):
            c["target"] = max(1, old + int(rng.integers(-2, 9)) + (0 if big == 1 else big))
        if rng.random() < .3:
            c["width"] = int(rng.integers(1, 41))
        if rng.random() < .2:
            c["interval"] = pick(0.0, .1, .5, 2.0)
        if rng.random() < .2:
            c["unit_name"] = pick("sample", "batch", "pas")
        names = sorted({v[0] for u in case["updates"] for v in u["values"] or []}) or []
        if rng.random() < .2 and names:
            c["stateful_metrics"] = [str(rng.choice(names))]
        scale = 10.0 ** rng.uniform(-6, 4.5)
        new_value = lambda: pick(float(rng.normal()), round(float(rng.uniform(0, 3)), 3), float(rng.normal() * 10.0 ** rng.integers(-9, 9)), .001, -.001, 0.0, 1e-3 + 1e-9, float(np.float32(rng.random())), "NaN")
        for u in case["updates"]:
            u["dt"] = pick(u["dt"], float(round(scale * rng.uniform(.5, 1.5), 6)), float(round(scale, 6)))
            if u["values"] is not None:
                u["values"] = [[k, new_value() if rng.random() < .7 else v] for k, v in u["values"]]
        if c.get("target") and not case["updates"][0].get("add") and len(case["updates"]) > 2 and case["updates"][-1]["current"] == old:
            template, count = case["updates"], c["target"]
            steps = sorted({count, *[int(s) for s in rng.integers(1, count + 1, min(count, 8))]})
            case["updates"] = [{**template[min(i, len(template) - 1)], "current": s} for i, s in enumerate(steps)]
    elif kind == "progbar_fit":
        case["dt"] = pick(.06, .015, .003, .2, 1.5, 70.0, 3700.0, .0004)
        a = case["args"]
        if "batch_size" in a:
            a["batch_size"] = int(rng.integers(1, 6))
        if "epochs" in a and "initial_epoch" not in a and "one_epoch" not in case["id"]:
            a["epochs"] = int(rng.integers(1, 4))
    return case


KINDS = {"early_stopping": early_stopping, "reduce_lr": reduce_lr, "lr_scheduler": lr_scheduler, "checkpoint": checkpoint, "csv": csv_log, "terminate_on_nan": terminate_on_nan, "hooks": hooks, "backup": backup,
         "tensorboard": tensorboard, "progbar": progbar, "progbar_fit": progbar_fit}


def vary_callback(case, source, writer, rng, change):
    kind = case["kind"]
    for attempt in range(5):
        varied = copy.deepcopy({k: case[k] for k in INPUTS if k in case})
        varied.update(id=case["id"], kind=kind)
        if change:
            varied = _vary(varied, rng)
        new = {**{k: varied[k] for k in varied if k in INPUTS or k in ("id", "kind")}, "arrays": {}}
        expect = {}
        try:
            if "model_json" in case:
                KINDS[kind](varied, expect, new, writer, _recorded_model(case, source, rng, change, new, writer))
                if "tolerance" in case:
                    new["tolerance"] = case["tolerance"]
            else:
                KINDS[kind](varied, expect, new, writer)
        except Exception as e:
            last = e
            continue
        new["expect"] = expect
        writer.cases.append(new)
        return
    print(f"  {case['id']}: left out, {type(last).__name__} {last}")
