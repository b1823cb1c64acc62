"""Reads event files that KerasLike wrote, with TensorFlow's record reader and with TensorBoard. usage: read_events.py FOLDER"""
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import tensorflow as tf
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

folder = sys.argv[1]
events = EventAccumulator(os.path.join(folder, "logs"), size_guidance={"tensors": 0})
events.Reload()
tags = events.Tags()
file = [f for f in os.listdir(os.path.join(folder, "logs"))][0]
read = list(tf.compat.v1.train.summary_iterator(os.path.join(folder, "logs", file)))
with tf.summary.create_file_writer(os.path.join(folder, "theirs")).as_default():
    tf.summary.histogram("weights", [0.5, 1.0, 1.5, 2.0, -3.0, 0.25], step=1, buckets=7)
    tf.summary.histogram("equal", [2.0, 2.0, 2.0], step=1)
theirs = EventAccumulator(os.path.join(folder, "theirs"), size_guidance={"tensors": 0})
theirs.Reload()
json.dump({
    "version": read[0].file_version,
    "scalars": {tag: [[e.step, (lambda v: v if v == v else "NaN")(float(tf.make_ndarray(e.tensor_proto)))] for e in events.Tensors(tag)] for tag in tags["tensors"] if events.SummaryMetadata(tag).plugin_data.plugin_name == "scalars"},
    "histograms": {tag: tf.make_ndarray(events.Tensors(tag)[0].tensor_proto).tolist() for tag in tags["tensors"] if events.SummaryMetadata(tag).plugin_data.plugin_name == "histograms"},
    "theirs": {tag: tf.make_ndarray(theirs.Tensors(tag)[0].tensor_proto).tolist() for tag in theirs.Tags()["tensors"]},
    "graph": [node.name for node in events.Graph().node],
}, open(os.path.join(folder, "result.json"), "w"))
