"""Speed, tempo and pitch: the three ways a voice is played differently."""

import numpy as np
from scipy import signal

from training.sound import RATE

FRAME = RATE // 25
SEARCH = RATE // 100


def speed(samples, percent):
    """Plays `samples` at `percent` of their speed; pitch and formants move with it, as another speaker's would."""
    return signal.resample_poly(samples, 100, percent)


def stretch(samples, factor):
    """`factor` times as long at the same pitch: overlapping pieces of 40 ms, each taken where it continues the last
    one best (WSOLA, Verhelst and Roelands 1993)."""
    hop, window = FRAME // 2, np.hanning(FRAME + 1)[:-1]
    padded = np.concatenate([np.zeros(SEARCH), samples, np.zeros(2 * FRAME + SEARCH)])
    pieces = max(1, int(np.ceil(len(samples) * factor / hop)))
    stretched, at = np.zeros((pieces + 1) * hop), SEARCH
    for piece in range(pieces):
        stretched[piece * hop : piece * hop + FRAME] += window * padded[at : at + FRAME]
        follows = padded[at + hop : at + hop + FRAME]
        aim = min(SEARCH + int(round((piece + 1) * hop / factor)), len(padded) - FRAME - SEARCH)
        near = padded[aim - SEARCH : aim + SEARCH + FRAME]
        likeness = signal.correlate(near, follows, "valid", method="fft")
        energy = np.convolve(near ** 2, np.ones(FRAME), "valid")
        at = aim - SEARCH + int(np.argmax(likeness / np.sqrt(energy + 1e-9)))
        at = min(at, len(padded) - 2 * FRAME)
    return stretched[: int(len(samples) * factor)]


def pitch(samples, semitones):
    """Moves the pitch and keeps the length: stretched, then played faster or slower."""
    factor = 2 ** (semitones / 12)
    percent = int(round(100 * factor))
    return signal.resample_poly(stretch(samples, percent / 100), 100, percent)
