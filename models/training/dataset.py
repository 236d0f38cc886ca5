"""Cached log-mel frames: batches of two-second crops for training, windows on the serving grid for scoring."""

import csv
from dataclasses import dataclass

import numpy as np
import torch

from training.prepare import COPIES

FRAMES = 200
HOP = 50
BANDS = 64

# A window is scored if this share of its frames is speech, as the product decides it.
SPEECH_SHARE = 0.25

# Natural log of mel power of digital silence under the product's front end.
SILENCE = float(np.log(1e-10))


@dataclass(frozen=True)
class Frames:
    """All copies of all clips behind one another. `index` holds one row per copy of a clip, in int64 columns."""

    frames: torch.Tensor
    copy: np.ndarray
    clip: np.ndarray
    actor: np.ndarray
    emotion: np.ndarray
    strong: np.ndarray
    start: np.ndarray
    count: np.ndarray
    first: np.ndarray
    last: np.ndarray

    def rows(self, actors, copies=None):
        """Numbers of the rows of these actors, optionally of these copies only."""
        chosen = np.isin(self.actor, list(actors))
        if copies is not None:
            chosen &= np.isin(self.copy, [list(COPIES).index(copy) for copy in copies])
        return np.flatnonzero(chosen)


def load(cache):
    """Reads every copy that prepare.py made."""
    blocks, columns, offset = [], [], 0
    for number, copy in enumerate(COPIES):
        block = np.load(cache / f"{copy}.npy", mmap_mode="r")
        with (cache / f"{copy}.csv").open() as file:
            for clip, row in enumerate(csv.DictReader(file)):
                values = [int(row[key]) for key in ("actor", "emotion", "strong", "start", "frames", "first", "last")]
                values[3] += offset
                columns.append([number, clip, *values])
        blocks.append(block)
        offset += len(block)
    frames = np.empty((offset, BANDS), dtype=np.float16)
    position = 0
    for block in blocks:
        # Half precision keeps 6 GB machines in the game; its step (1/128 at −10) is far below the augmentation.
        frames[position : position + len(block)] = block
        position += len(block)
    table = np.array(columns, dtype=np.int64).T
    table[8] = np.minimum(table[8], table[6])
    table[7] = np.minimum(table[7], table[8] - 1)
    return Frames(torch.from_numpy(frames), *table)


def statistics(data, rows):
    """Mean and deviation of each band over the speech of `rows`, float32 [64] each."""
    total, squares, count = np.zeros(BANDS), np.zeros(BANDS), 0
    for row in rows:
        begin = data.start[row]
        speech = data.frames[begin + data.first[row] : begin + data.last[row]].numpy().astype(np.float64)
        total += speech.sum(0)
        squares += (speech ** 2).sum(0)
        count += len(speech)
    mean = total / count
    return mean.astype(np.float32), np.sqrt(squares / count - mean ** 2).astype(np.float32)


def gather(data, rows, begins, mean, deviation):
    """Windows [len(rows), 200, 64] starting at frame `begins` of their clip, normalised and rounded to half as the
    product feeds them; what lies past the end of a clip is digital silence."""
    offsets = np.asarray(begins)[:, None] + np.arange(FRAMES)
    inside = torch.from_numpy(offsets < data.count[rows][:, None])
    where = torch.from_numpy(data.start[rows][:, None] + np.minimum(offsets, data.count[rows][:, None] - 1))
    window = data.frames[where].float()
    window[~inside] = SILENCE
    return ((window - mean) / deviation).half().float()


class Crops:
    """An endless source of training crops, one per clip and pass, classes balanced by repetition.

    A crop is found by drawing one of the clip's speech frames and putting it anywhere in the window: the share of
    speech in a crop then follows what the product weights its windows by.
    """

    def __init__(self, data, actors, mean, deviation, weights, seed):
        self.data, self.mean, self.deviation = data, torch.from_numpy(mean), torch.from_numpy(deviation)
        self.rng = np.random.default_rng(seed)
        names = list(COPIES)
        self.probability = np.array([weights.get(name, weights.get(name.split("-")[0], 0.0)) for name in names])
        self.probability /= self.probability.sum()
        clean = data.rows(actors, ["clean"])
        self.clips = [data.clip[clean[data.emotion[clean] == e]] for e in range(data.emotion.max() + 1)]
        self.row = {(c, n): i for i, (n, c) in enumerate(zip(data.copy, data.clip))}

    def batches(self, batch):
        """How many batches of that size a pass has."""
        return len(self.clips) * max(len(clips) for clips in self.clips) // batch

    def epoch(self, batch):
        """Batches (frames, emotion, strong) of one pass over the largest class, the others as often."""
        largest = max(len(clips) for clips in self.clips)
        order = np.concatenate([
            np.concatenate([self.rng.permutation(clips) for _ in range(-(-largest // len(clips)))])[:largest]
            for clips in self.clips
        ])
        self.rng.shuffle(order)
        for i in range(0, len(order) - batch + 1, batch):
            copies = self.rng.choice(len(self.probability), size=batch, p=self.probability)
            rows = np.array([self.row[clip, copy] for clip, copy in zip(order[i : i + batch], copies)])
            yield self._crop(rows)

    def _crop(self, rows):
        data, rng = self.data, self.rng
        centre = data.first[rows] + (rng.random(len(rows)) * (data.last[rows] - data.first[rows])).astype(np.int64)
        begins = np.maximum(0, centre - rng.integers(FRAMES, size=len(rows)))
        frames = gather(data, rows, begins, self.mean, self.deviation)
        return frames, torch.from_numpy(data.emotion[rows]), torch.from_numpy(data.strong[rows]).float()


@dataclass(frozen=True)
class Windows:
    """The windows the product would analyse: frames [W, 200, 64], the clip each belongs to, and its speech weight."""

    frames: torch.Tensor
    owner: torch.Tensor
    weight: torch.Tensor
    emotion: np.ndarray
    strong: np.ndarray


def windows(data, rows, mean, deviation):
    """Every window on the hop grid with enough speech; the fullest one where none has."""
    owners, begins, weights = [], [], []
    for owner, row in enumerate(rows):
        grid = np.arange(0, max(1, data.count[row]), HOP)
        speech = np.minimum(grid + FRAMES, data.last[row]) - np.maximum(grid, data.first[row])
        keep = speech >= SPEECH_SHARE * FRAMES
        if not keep.any():
            keep[np.argmax(speech)] = True
        owners += [owner] * int(keep.sum())
        begins += grid[keep].tolist()
        weights += np.maximum(speech[keep], 1).tolist()
    frames = gather(data, rows[np.array(owners)], begins, torch.from_numpy(mean), torch.from_numpy(deviation))
    return Windows(frames, torch.tensor(owners), torch.tensor(weights).float(), data.emotion[rows], data.strong[rows])
