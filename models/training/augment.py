"""Degradations of a waveform (mono, 16 kHz, float64, full scale ±1) that are too slow to make while training.

Every function takes the generator it draws from, so a copy depends on nothing but its seed.
"""

import numpy as np
from scipy import signal

RATE = 16000

# Between 16 and 8 kHz: 90 dB down from 4.2 kHz on.
HALF_BAND = signal.firwin(401, 3900, window=("kaiser", 9.0), fs=RATE)


def speed(samples, percent):
    """Plays `samples` at `percent` of their speed; pitch and formants move with it, as another speaker's would."""
    return signal.resample_poly(samples, 100, percent)


def telephone(samples, rng):
    """A narrow-band line: a band of about 300-3400 Hz, 8 kHz, G.711 (A-law or µ-law) there and back.

    Edges, slopes and level vary as lines do; half of the lines keep the level they were spoken at, the others are
    levelled by the exchange. What lies outside the band is gone for good: a model that has only met soft edges fails
    on sharp ones.
    """
    low = rng.uniform(270, 330) if rng.random() < 0.6 else rng.uniform(60, 270)
    slope = int(rng.choice([65, 129, 257]))
    band = signal.firwin(slope, [low, rng.uniform(3250, 3700)], pass_zero=False, window="hann", fs=RATE // 2)
    narrow = signal.fftconvolve(signal.fftconvolve(samples, HALF_BAND, "same")[::2], band, "same")
    if rng.random() < 0.5:
        narrow *= 10 ** (rng.uniform(-26, -12) / 20) / max(_rms(narrow), 1e-5)
    if rng.random() < 0.3:
        narrow += rng.standard_normal(len(narrow)) * 10 ** (rng.uniform(-80, -55) / 20)
    line = np.clip(narrow, -1, 1)
    line = _mu_law(line) if rng.random() < 0.6 else _a_law(line)
    wide = np.zeros(2 * len(line))
    wide[::2] = 2 * line
    return signal.fftconvolve(wide, HALF_BAND, "same")[: len(samples)]


def noise(samples, rng, babble, low=5.0, high=20.0):
    """Adds white, pink or babble noise, or the last two together, at a signal-to-noise ratio from `low` to `high` dB.

    `babble` is a list of other recordings. The signal's power is that between its first and last loud frames, so that
    the pauses around it do not lower the noise.
    """
    kind = rng.choice(["white", "pink", "babble", "both"])
    added = np.zeros(len(samples))
    if kind == "white":
        added += rng.standard_normal(len(samples))
    if kind in ("pink", "both"):
        pink = _pink(len(samples), rng)
        added += pink / _rms(pink)
    if kind in ("babble", "both"):
        voices = np.zeros(len(samples))
        for voice in babble:
            voices += np.roll(np.resize(voice, len(samples)), rng.integers(len(samples))) / max(_rms(voice), 1e-5)
        added += voices / _rms(voices)
    ratio = 10 ** (rng.uniform(low, high) / 20)
    return samples + added * (_speech_rms(samples) / max(_rms(added), 1e-9) / ratio)


def reverb(samples, rng):
    """A small room: a decaying noise tail of 0.1 to 0.5 s behind the direct sound."""
    decay = rng.uniform(0.1, 0.5)
    count = int(decay * RATE)
    tail = rng.standard_normal(count) * 10 ** (-3 * np.arange(count) / count)
    tail *= 10 ** (-rng.uniform(2, 12) / 20) / np.sqrt(np.sum(tail ** 2))
    delay = rng.integers(RATE // 200, RATE // 50)
    response = np.concatenate([[1.0], np.zeros(delay), tail])
    return signal.fftconvolve(samples, response)[: len(samples)]


def speech_span(samples, threshold_db=30.0):
    """First and one past the last 10 ms frame within `threshold_db` of the loudest, as the detector would mark them."""
    hop = RATE // 100
    count = max(1, len(samples) // hop)
    frames = np.resize(samples, count * hop).reshape(count, hop)
    power = np.convolve(np.mean(frames ** 2, axis=1), np.ones(5) / 5, "same")
    loud = np.flatnonzero(power >= power.max() * 10 ** (-threshold_db / 10))
    return int(loud[0]), int(loud[-1]) + 1


def _rms(samples):
    return float(np.sqrt(np.mean(np.square(samples))))


def _speech_rms(samples):
    start, end = speech_span(samples)
    hop = RATE // 100
    return _rms(samples[start * hop : end * hop])


def _pink(count, rng):
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    return np.fft.irfft(spectrum, count)


def _mu_law(samples):
    """ITU-T G.711 µ-law: eight segments of sixteen steps, biased by 33 of 8159."""
    size = np.minimum(np.abs(samples) * 8159, 8158) + 33
    segment = np.clip(np.floor(np.log2(size)).astype(int) - 5, 0, 7)
    step = np.floor(size / 2.0 ** (segment + 1)) - 16
    return np.sign(samples) * ((2 * step + 33) * 2.0 ** segment - 33) / 8159


def _a_law(samples):
    """ITU-T G.711 A-law as its smooth companding curve with 8-bit steps."""
    a, scale = 87.6, 1 + np.log(87.6)
    size = np.abs(samples)
    code = np.where(size < 1 / a, a * size, 1 + np.log(np.maximum(a * size, 1))) / scale
    code = (np.floor(np.minimum(code * 128, 127)) + 0.5) / 128
    size = np.where(code < 1 / scale, code * scale / a, np.exp(code * scale - 1) / a)
    return np.sign(samples) * size
