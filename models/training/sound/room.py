"""A small room."""

import numpy as np
from scipy import signal

from training.sound import RATE


def reverb(samples, rng):
    """A decaying noise tail of 0.1 to 0.5 s behind the direct sound."""
    decay = rng.uniform(0.1, 0.5)
    count = int(decay * RATE)
    tail = rng.standard_normal(count) * 10 ** (-3 * np.arange(count) / count)
    tail *= 10 ** (-rng.uniform(2, 12) / 20) / np.sqrt(np.sum(tail ** 2))
    delay = rng.integers(RATE // 200, RATE // 50)
    response = np.concatenate([[1.0], np.zeros(delay), tail])
    return signal.fftconvolve(samples, response)[: len(samples)]
