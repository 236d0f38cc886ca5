"""The cached features of several copies of several corpora, behind one another in memory."""

import csv
from dataclasses import dataclass

import numpy as np
import torch

from training.data import frontend


@dataclass(frozen=True)
class Table:
    """One entry per clip, whatever its copies."""

    corpus: np.ndarray
    clip: np.ndarray
    speaker: np.ndarray
    emotion: np.ndarray
    strong: np.ndarray
    male: np.ndarray


@dataclass(frozen=True)
class Frames:
    """`values` [rows, K] of all copies of all clips. One entry per copy of a clip in the arrays: its copy (a number in
    `copies`), its clip (a number in `table`), its rows, and its span of speech in frames of 10 ms."""

    front_end: frontend.FrontEnd
    values: torch.Tensor
    silence: np.ndarray
    table: Table
    copies: tuple
    copy: np.ndarray
    clip: np.ndarray
    start: np.ndarray
    count: np.ndarray
    first: np.ndarray
    last: np.ndarray

    def entries(self, clips, copies=None):
        """Numbers of the entries of the clips marked in `clips` [bool per clip], optionally of these copies only."""
        chosen = clips[self.clip]
        if copies is not None:
            chosen &= np.isin(self.copy, [self.copies.index(copy) for copy in copies])
        return np.flatnonzero(chosen)

    def speech_rows(self, entry):
        """First and one past the last of the entry's rows that are speech."""
        if self.front_end.unit == 1:
            return self.first[entry], self.last[entry]
        keep = np.flatnonzero(frontend.wanted(self.overlaps(entry), self.front_end))
        return keep[0], keep[-1] + 1

    def overlaps(self, entry):
        """Frames of speech in each window of the entry."""
        frames = self.count[entry] * self.front_end.unit
        return frontend.overlaps(self.front_end, frames, self.first[entry], self.last[entry])


def load(cache, corpora, front_end, copies):
    """Reads these copies of these corpora, as prepare.py made them."""
    columns, blocks, offset, tables, clips_before = [], [], 0, [], 0
    for corpus in corpora:
        table = _clips(cache / corpus / "clips.csv", corpus)
        number = {name: clips_before + i for i, name in enumerate(table[1])}
        for copy_number, copy in enumerate(copies):
            path = cache / corpus / front_end.features / f"{copy}.csv"
            with _open(path) as file:
                for row in csv.DictReader(file):
                    start, count, first, last = (int(row[key]) for key in ("start", "frames", "first", "last"))
                    columns.append((copy_number, number[row["clip"]], start + offset, count, first, last))
            blocks.append(np.load(path.with_suffix(".npy"), mmap_mode="r"))
            offset += len(blocks[-1])
        tables.append(table)
        clips_before += len(table[1])
    copy, clip, start, count, first, last = np.array(columns, dtype=np.int64).T
    last = np.minimum(last, count * front_end.unit)
    first = np.minimum(first, last - 1)
    table = Table(*(np.concatenate(column) for column in zip(*tables)))
    return Frames(front_end, _joined(blocks, front_end), _silence(cache, front_end), table, tuple(copies),
                  copy, clip, start, count, first, last)


def statistics(data, entries):
    """Mean and deviation of each coefficient over the speech of `entries`, float32 [K] each."""
    total = squares = np.zeros(data.values.shape[1])
    count = 0
    for entry in entries:
        first, last = data.speech_rows(entry)
        begin = data.start[entry]
        speech = data.values[begin + first : begin + last].numpy().astype(np.float64)
        total = total + speech.sum(0)
        squares = squares + (speech ** 2).sum(0)
        count += len(speech)
    mean = total / count
    deviation = np.sqrt(np.maximum(squares / count - mean ** 2, 1e-12))
    return mean.astype(np.float32), deviation.astype(np.float32)


def _joined(blocks, front_end):
    # Log-mel values in half precision: its step (1/128 at −10) is far below what training adds to them.
    kind = np.float16 if front_end.features.startswith("logmel") else np.float32
    joined = np.empty((sum(map(len, blocks)), blocks[0].shape[1]), dtype=kind)
    at = 0
    for block in blocks:
        joined[at : at + len(block)] = block
        at += len(block)
    return torch.from_numpy(joined)


def _silence(cache, front_end):
    kept = cache / f"silence-{front_end.features}.npy"
    return np.load(kept) if front_end.scope == "channel" else np.zeros(front_end.coefficients, dtype=np.float32)


def _clips(path, corpus):
    with _open(path) as file:
        rows = list(csv.DictReader(file))
    text = [np.array([corpus] * len(rows)), *(np.array([row[key] for row in rows]) for key in ("clip", "speaker"))]
    return text + [np.array([int(row[key]) for row in rows]) for key in ("emotion", "strong", "male")]


def _open(path):
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: python3 -m training.prepare makes it")
    return path.open(newline="", encoding="utf-8")
