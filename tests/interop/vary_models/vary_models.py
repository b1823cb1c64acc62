"""Re-makes recorded cases of ../shared/parity with other sizes, options and numbers, computed by real Keras.

usage: vary_models.py RECORDED OUT SEED[,SEED] GROUP[,GROUP] [REGEX]: a folder OUT/SEED each; seed 0 changes nothing: what it writes must be what was recorded.
"""
import os
import re
import sys
import warnings
import zlib

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
warnings.simplefilter("ignore")

import numpy as np
import tensorflow as tf

from vary_values import Folder, Writer

tf.config.optimizer.set_experimental_options({"disable_meta_optimizer": True})
recorded, out, seeds, groups = sys.argv[1], sys.argv[2], [int(s) for s in sys.argv[3].split(",")], sys.argv[4].split(",")
wanted = re.compile(sys.argv[5] if len(sys.argv) > 5 else ".")


def maker(group):
    if group == "training":
        from vary_training import vary_training
        return vary_training
    if group == "models":
        from vary_files import vary_model
        return vary_model
    if group == "callbacks":
        from vary_callbacks import vary_callback
        return vary_callback
    from vary_errors import vary_error
    return vary_error


for seed in seeds:
    for group in groups:
        source, writer, make = Folder(recorded, group), Writer(os.path.join(out, str(seed)), group), maker(group)
        order = np.random.default_rng(seed).permutation(len(source.cases)) if seed else range(len(source.cases))
        for case in (source.cases[i] for i in order):
            if wanted.search(case["id"]):
                make(case, source, writer, np.random.default_rng([seed, zlib.crc32(case["id"].encode())]), seed != 0)
                if len(writer.cases) % 4 == 0:
                    # What is there can be looked at before the end.
                    writer.save()
        writer.save()
        print(f"{seed} {group}: {len(writer.cases)} of {len(source.cases)} cases", flush=True)
