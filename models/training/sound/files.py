"""Reading and writing of recordings."""

import subprocess

import numpy as np
import soundfile

from training.sound import RATE


def read(path):
    """The samples of a mono recording at 16 kHz, as the corpora hold them."""
    samples, rate = soundfile.read(path, dtype="float64")
    if rate != RATE or samples.ndim != 1:
        channels = 1 if samples.ndim == 1 else samples.shape[1]
        raise ValueError(f"{path}: {RATE} Hz mono is needed, this has {rate} Hz and {channels} channel(s)")
    return samples


def convert(path, channel=None):
    """The samples of any recording that ffmpeg reads, at 16 kHz: one of its channels, or their mean."""
    mix = [] if channel is None else ["-af", f"pan=mono|c0=c{channel}"]
    command = ["ffmpeg", "-v", "error", "-i", str(path), *mix, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode or not done.stdout:
        reason = (done.stderr.decode(errors="replace").strip().splitlines() or ["no samples"])[-1]
        raise ValueError(f"{path}: ffmpeg cannot read it: {reason}")
    return np.frombuffer(done.stdout, dtype=np.float32).astype(np.float64)


def write(path, samples):
    """Float samples: a copy may be louder than full scale, and a 16-bit step would be a degradation of its own."""
    soundfile.write(path, samples.astype(np.float32), RATE, subtype="FLOAT")
