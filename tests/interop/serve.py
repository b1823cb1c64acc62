"""Runs scripts of this folder one after the other: TensorFlow is loaded once for all of them.

Each line of the input is a JSON list, a script's path and its arguments; the answer is a line: a JSON string, empty or what went wrong.
"""
import json
import os
import runpy
import sys
import traceback

# What scripts and libraries print is no answer.
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
for line in sys.stdin:
    sys.argv = json.loads(line)
    wrong = ""
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except BaseException:
        wrong = traceback.format_exc()
    if "keras" in sys.modules:
        # Names are counted from the start again, as in a process of its own.
        sys.modules["keras"].utils.clear_session()
    print(json.dumps(wrong), file=answers, flush=True)
