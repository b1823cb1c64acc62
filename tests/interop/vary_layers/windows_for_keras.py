"""scipy.signal.get_window as Keras' spectrogram layers need it, where SciPy is not installed."""
import sys
import types

import numpy as np


def get_window(name, length, fftbins=True):
    steps = length if fftbins else max(length - 1, 1)
    wave = np.cos(2 * np.pi * np.arange(length) / steps)
    return np.ones(1) if length == 1 else {"hann": 0.5 - 0.5 * wave, "hamming": 0.54 - 0.46 * wave}[name]


try:
    import scipy.signal  # noqa: F401
except ImportError:
    scipy = types.ModuleType("scipy")
    scipy.signal = types.ModuleType("scipy.signal")
    scipy.signal.get_window = get_window
    sys.modules.update({"scipy": scipy, "scipy.signal": scipy.signal})
