"""Round trips through codecs of call archives."""

import io
import subprocess

import numpy as np
import soundfile
from scipy import signal

from training.sound import RATE
from training.sound.telephone import HALF_BAND


def mp3(samples, kilobits=16):
    """MP3 at 16 kHz and so many kbit/s, by ffmpeg's LAME; as long as it went in."""
    command = ["ffmpeg", "-v", "error", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-c:a", "libmp3lame",
               "-b:a", f"{kilobits}k", "-f", "mp3", "-"]
    coded = subprocess.run(command, check=True, input=np.clip(samples, -1, 1).astype(np.float32).tobytes(), capture_output=True).stdout
    decoded, rate = soundfile.read(io.BytesIO(coded), dtype="float64")
    if rate != RATE:
        raise ValueError(f"the MP3 came back at {rate} Hz")
    # The coder begins with silence of its own, as long as its frames and filters make it.
    return np.concatenate([decoded[_delay(samples, decoded) :], np.zeros(len(samples))])[: len(samples)]


def gsm(samples):
    """GSM 06.10 full rate, 8 kHz, by libsndfile; as long as it went in."""
    narrow = signal.fftconvolve(samples, HALF_BAND, "same")[::2]
    coded = io.BytesIO()
    soundfile.write(coded, np.clip(narrow, -1, 1), RATE // 2, format="WAV", subtype="GSM610")
    coded.seek(0)
    line = soundfile.read(coded, dtype="float64")[0][: len(narrow)]
    wide = np.zeros(2 * len(narrow))
    wide[::2][: len(line)] = 2 * line
    return signal.fftconvolve(wide, HALF_BAND, "same")[: len(samples)]


def _delay(before, after):
    length = 1 << int(np.ceil(np.log2(len(before) + len(after))))
    likeness = np.fft.irfft(np.fft.rfft(after, length) * np.conj(np.fft.rfft(before, length)), length)
    return int(np.argmax(likeness[: RATE // 4]))
