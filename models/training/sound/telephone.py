"""A narrow-band telephone line: band, 8 kHz, G.711 there and back."""

import numpy as np
from scipy import signal

from training.sound import RATE
from training.sound.level import rms

# Between 16 and 8 kHz: 90 dB down from 4.2 kHz on.
HALF_BAND = signal.firwin(401, 3900, window=("kaiser", 9.0), fs=RATE)


def telephone(samples, rng):
    """A line drawn at random: edges, slopes and level vary as lines do; half of them keep the level they were spoken
    at, the others are levelled by the exchange.

    What lies outside the band is gone for good: a model that has only met soft edges fails on sharp ones.
    """
    low = rng.uniform(270, 330) if rng.random() < 0.6 else rng.uniform(60, 270)
    slope = int(rng.choice([65, 129, 257]))
    narrow = _narrow(samples, low, rng.uniform(3250, 3700), slope)
    if rng.random() < 0.5:
        narrow *= 10 ** (rng.uniform(-26, -12) / 20) / max(rms(narrow), 1e-5)
    if rng.random() < 0.3:
        narrow += rng.standard_normal(len(narrow)) * 10 ** (rng.uniform(-80, -55) / 20)
    line = np.clip(narrow, -1, 1)
    return _wide(mu_law(line) if rng.random() < 0.6 else a_law(line), len(samples))


def reference_line(samples):
    """The line of the product's `telephone` condition: 300 to 3400 Hz with sharp edges, µ-law."""
    return _wide(mu_law(np.clip(_narrow(samples, 300, 3400, 257), -1, 1)), len(samples))


def mu_law(samples):
    """ITU-T G.711 µ-law: eight segments of sixteen steps, biased by 33 of 8159."""
    size = np.minimum(np.abs(samples) * 8159, 8158) + 33
    segment = np.clip(np.floor(np.log2(size)).astype(int) - 5, 0, 7)
    step = np.floor(size / 2.0 ** (segment + 1)) - 16
    return np.sign(samples) * ((2 * step + 33) * 2.0 ** segment - 33) / 8159


def a_law(samples):
    """ITU-T G.711 A-law as its smooth companding curve with 8-bit steps."""
    a, scale = 87.6, 1 + np.log(87.6)
    size = np.abs(samples)
    code = np.where(size < 1 / a, a * size, 1 + np.log(np.maximum(a * size, 1))) / scale
    code = (np.floor(np.minimum(code * 128, 127)) + 0.5) / 128
    size = np.where(code < 1 / scale, code * scale / a, np.exp(code * scale - 1) / a)
    return np.sign(samples) * size


def _narrow(samples, low, high, slope):
    band = signal.firwin(slope, [low, high], pass_zero=False, window="hann", fs=RATE // 2)
    return signal.fftconvolve(signal.fftconvolve(samples, HALF_BAND, "same")[::2], band, "same")


def _wide(line, length):
    wide = np.zeros(2 * len(line))
    wide[::2] = 2 * line
    return signal.fftconvolve(wide, HALF_BAND, "same")[:length]
