"""The pipeline that tutorials on speech emotions teach, with numpy, scipy and PyTorch.

A clip is loaded at 22,050 Hz, 2.5 s from 0.6 s on; its features are the means over time of 40 MFCC and of 128 mel bands in dB, under
librosa's defaults (2,048 samples of a Hann window every 512, centred, Slaney's mel scale and area, 80 dB below the peak at the
least); a small network of Conv1D layers answers, trained for 50 epochs on the clips and a noisy copy of each.

    python3 tutorial.py answer NETWORK FILE...     prints one JSON object a file, file by file
"""

import json
import sys

import numpy as np
import scipy.fft
import scipy.signal
import soundfile
import torch

RATE, SIZE, HOP, BANDS, COEFFICIENTS = 22050, 2048, 512, 128, 40
OFFSET, LENGTH = 0.6, 2.5
CLASSES = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"]


def mel_of(hertz):
    hertz = np.asarray(hertz, dtype=float)
    return np.where(hertz < 1000, hertz * 3 / 200, 15 + 27 * np.log(np.maximum(hertz, 1e-9) / 1000) / np.log(6.4))


def hertz_of(mel):
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))


def filters():
    edges = hertz_of(np.linspace(mel_of(0), mel_of(RATE / 2), BANDS + 2))
    bins = np.fft.rfftfreq(SIZE, 1 / RATE)
    rising = (bins - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - bins) / np.diff(edges)[1:, None]
    return np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]


FILTERS = filters()
WINDOW = scipy.signal.get_window("hann", SIZE)


def load(path):
    """A clip's samples at 22,050 Hz, channels mixed."""
    samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
    mono = samples.mean(axis=1)
    return mono if rate == RATE else scipy.signal.resample_poly(mono, RATE, rate)


def cut(samples):
    """The part of a clip that is looked at."""
    return samples[int(OFFSET * RATE):int((OFFSET + LENGTH) * RATE)]


def features(samples):
    """168 numbers."""
    padded = np.pad(samples, SIZE // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::HOP] * WINDOW
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    decibels = 10 * np.log10(np.maximum(power @ FILTERS.T, 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    coefficients = scipy.fft.dct(decibels, type=2, norm="ortho", axis=1)[:, :COEFFICIENTS]
    return np.concatenate([coefficients.mean(axis=0), decibels.mean(axis=0)]).astype(np.float32)


def noisy(samples, random):
    """The copy that tutorials add: noise of up to 3.5 % of the peak."""
    return samples + 0.035 * random.uniform() * np.abs(samples).max() * random.standard_normal(len(samples))


def network():
    count = COEFFICIENTS + BANDS
    layers = torch.nn
    return layers.Sequential(
        layers.Conv1d(1, 64, 5, padding=2), layers.ReLU(), layers.Dropout(0.2), layers.MaxPool1d(4),
        layers.Conv1d(64, 128, 5, padding=2), layers.ReLU(), layers.Dropout(0.2), layers.MaxPool1d(4),
        layers.Flatten(), layers.Linear(count // 16 * 128, 64), layers.ReLU(), layers.Dropout(0.3), layers.Linear(64, len(CLASSES)))


def train(inputs, labels, seed, epochs=50, batch=64):
    """A network, and the mean and deviation its inputs are brought to."""
    torch.manual_seed(seed)
    mean, deviation = inputs.mean(axis=0), inputs.std(axis=0) + 1e-8
    x, y = torch.from_numpy((inputs - mean) / deviation)[:, None], torch.from_numpy(labels)
    model = network()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x[rows]), y[rows]).backward()
            optimizer.step()
    return model.eval(), mean, deviation


def answer(trained, inputs):
    model, mean, deviation = trained
    with torch.no_grad():
        return torch.softmax(model(torch.from_numpy((np.atleast_2d(inputs) - mean) / deviation)[:, None].float()), dim=1).numpy()


def windows(samples, length=LENGTH, hop=0.5):
    """What is looked at in a recording that is longer than a clip: 2.5 s every half second."""
    size, step = int(length * RATE), int(hop * RATE)
    return [samples[start:start + size] for start in range(0, max(1, len(samples) - size + 1), step)]


def main(arguments):
    torch.set_num_threads(1)
    kept = torch.load(arguments[1])
    model = network()
    model.load_state_dict(kept["weights"])
    trained = (model.eval(), kept["mean"], kept["deviation"])
    for path in arguments[2:]:
        samples, rate = soundfile.read(path, dtype="float64", always_2d=True)
        if len(samples) > 10 * rate:
            # A call: each channel, window after window.
            parts = [answer(trained, features(window)) for channel in samples.T for window in windows(scipy.signal.resample_poly(channel, RATE, rate))]
            print(json.dumps({"file": path, "windows": len(parts)}))
        else:
            probabilities = answer(trained, features(cut(load(path))))[0]
            print(json.dumps({"file": path, "emotion": CLASSES[int(probabilities.argmax())]}))


if __name__ == "__main__":
    main(sys.argv[1:])
