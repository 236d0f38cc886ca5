"""Where the speech of a recording lies, and how loud it is."""

import numpy as np

from training.sound import RATE

HOP = RATE // 100


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples)))) if len(samples) else 0.0


def speech_span(samples, threshold_db=30.0):
    """First and one past the last 10 ms frame within `threshold_db` of the loudest, as the detector would mark them."""
    count = max(1, len(samples) // HOP)
    frames = np.resize(samples, count * HOP).reshape(count, HOP)
    power = np.convolve(np.mean(frames ** 2, axis=1), np.ones(5) / 5, "same")[:count]
    loud = np.flatnonzero(power >= power.max() * 10 ** (-threshold_db / 10))
    return int(loud[0]), int(loud[-1]) + 1


def speech_rms(samples):
    """Level between the first and the last loud frame, so that the pauses around speech do not lower it."""
    first, last = speech_span(samples)
    return rms(samples[first * HOP : last * HOP])
