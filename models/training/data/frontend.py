"""What a network hears, as the manifest says it, and the product's own front end that makes it."""

import subprocess
from dataclasses import dataclass

import numpy as np

from training.sound import RATE, files

# Speech spans, hops and window lengths are counted in frames of 10 ms whatever the features are.
FRAME = RATE // 100
HOP = 50

# A window is scored if this share of its frames is speech, as the product decides it.
SPEECH_SHARE = 0.25


@dataclass(frozen=True)
class FrontEnd:
    """`features` is a feature set of the product. With scope `channel` a window is `span` of a channel's frames; with
    scope `window` it is one row, computed from the window's samples alone; `lead` is how many seconds of a recording
    that feature set passes over before it begins."""

    features: str = "logmel64"
    coefficients: int = 64
    scope: str = "channel"
    sample_rate: int = RATE
    span: int = 200
    lead: float = 0.0

    @property
    def rows(self):
        """Rows of values that make a window."""
        return self.span if self.scope == "channel" else 1

    @property
    def bands(self):
        """Bands of log-mel energies that a row begins with; 0 where it holds none."""
        return 64 if self.features.startswith("logmel") else 0

    @property
    def unit(self):
        """Frames of 10 ms from one row to the next."""
        return 1 if self.scope == "channel" else HOP


def begins(frames):
    """Where windows begin in a recording of so many frames."""
    return np.arange(0, max(1, frames), HOP)


def overlaps(front_end, frames, first, last):
    """Frames of speech in each of those windows."""
    grid = begins(frames)
    return np.minimum(grid + front_end.span, last) - np.maximum(grid, first)


def wanted(overlap, front_end):
    """Which windows have enough speech; the fullest one where none has."""
    keep = overlap >= SPEECH_SHARE * front_end.span
    if not keep.any():
        keep[np.argmax(overlap)] = True
    return keep


def extract(program, front_end, audio, out):
    """Runs the product over a folder of recordings: one .npy each."""
    command = [str(program), "features", str(audio), "--set", front_end.features, "--out", str(out)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise RuntimeError(f"{program} features --set {front_end.features}: {said[0] if said else done.returncode}")


def cut_windows(samples, front_end, first, last, folder, name):
    """Writes the windows of a clip that have enough speech as recordings of their own: NAME.K.wav for window K.

    What the feature set passes over is silence, so that a window's values come from its own samples alone.
    """
    frames = len(samples) // FRAME
    keep = wanted(overlaps(front_end, frames, first, min(last, max(1, frames))), front_end)
    for number in np.flatnonzero(keep):
        begin = number * HOP * FRAME
        piece = samples[begin : begin + front_end.span * FRAME]
        padded = np.zeros(int(front_end.lead * RATE) + front_end.span * FRAME)
        padded[int(front_end.lead * RATE) :][: len(piece)] = piece
        files.write(folder / f"{name}.{number}.wav", padded)


def read_windows(features, name, frames, coefficients):
    """Rows [windows, K] of a clip, in the order of the grid; windows that were not cut are 0 and never asked for."""
    rows = np.zeros((len(begins(frames)), coefficients), dtype=np.float32)
    for path in features.glob(f"{name}.*.npy"):
        rows[int(path.name.split(".")[-2])] = np.load(path)[0]
    return rows
