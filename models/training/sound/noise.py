"""Noise of one's own (white, pink, babble), or out of a folder laid out like MUSAN."""

from pathlib import Path

import numpy as np

from training.sound.files import convert
from training.sound.level import rms, speech_rms

KINDS = ("white", "pink", "babble", "both")


def noise(samples, rng, babble, low=5.0, high=20.0):
    """Adds white, pink or babble noise, or the last two together, at a signal-to-noise ratio from `low` to `high` dB.

    `babble` is a list of other recordings. The signal's power is that between its first and last loud frames, so that
    the pauses around it do not lower the noise.
    """
    kind = rng.choice(KINDS)
    added = np.zeros(len(samples))
    if kind == "white":
        added += rng.standard_normal(len(samples))
    if kind in ("pink", "both"):
        pink = _pink(len(samples), rng)
        added += pink / rms(pink)
    if kind in ("babble", "both"):
        voices = np.zeros(len(samples))
        for voice in babble:
            voices += np.roll(np.resize(voice, len(samples)), rng.integers(len(samples))) / max(rms(voice), 1e-5)
        added += voices / max(rms(voices), 1e-9)
    return mix(samples, added, rng.uniform(low, high))


def mix(samples, added, decibels):
    """`added` under `samples`, whose speech is `decibels` louder."""
    return samples + added * (speech_rms(samples) / max(rms(added), 1e-9) / 10 ** (decibels / 20))


def pink_and_babble(samples, rng, babble):
    """Like the product's `noisy10` condition: pink noise and babble in equal parts, 10 dB below speech."""
    pink, voices = _pink(len(samples), rng), np.zeros(len(samples))
    for voice in babble:
        voices += np.roll(np.resize(voice, len(samples)), rng.integers(len(samples))) / max(rms(voice), 1e-5)
    return mix(samples, pink / rms(pink) + voices / max(rms(voices), 1e-9), 10.0)


class NoiseFolder:
    """Recordings below a folder laid out like MUSAN (noise/, music/, speech/, each with folders of its own)."""

    def __init__(self, root):
        self.files = sorted(path for kind in ("noise", "music", "speech") for path in (Path(root) / kind).rglob("*.wav"))
        if not self.files:
            raise FileNotFoundError(f"{root}: no .wav below noise, music or speech in it, as MUSAN has them")

    def add(self, samples, rng, low=5.0, high=20.0):
        """A random piece of a random recording under `samples`."""
        whole = convert(self.files[rng.integers(len(self.files))])
        at = rng.integers(max(1, len(whole) - len(samples)))
        return mix(samples, np.resize(whole[at : at + len(samples)], len(samples)), rng.uniform(low, high))


def _pink(count, rng):
    spectrum = np.fft.rfft(rng.standard_normal(count))
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    spectrum[0] = 0
    return np.fft.irfft(spectrum, count)
