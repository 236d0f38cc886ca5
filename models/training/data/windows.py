"""Crops for training, and windows on the serving grid for scoring."""

from dataclasses import dataclass

import numpy as np
import torch

from training.data import frontend


class Gatherer:
    """Cuts windows out of cached frames, normalised and rounded to half as the product feeds them. A network may see
    `context` frames on either side; what lies before or past a clip is the product's silence. `adapted` gives other
    statistics for each entry, those of its speaker."""

    def __init__(self, data, mean, deviation, context=0, adapted=None):
        self.data, self.context, self.adapted = data, context, adapted
        self.mean, self.deviation = torch.from_numpy(mean), torch.from_numpy(deviation)
        self.silence = torch.from_numpy(data.silence.astype(np.float32))

    def __call__(self, entries, begins):
        """Windows [len(entries), context + rows + context, K] whose first row is row `begins` of their entry; without
        the middle axis where a window is one row."""
        data, unit = self.data, self.data.front_end
        offsets = np.asarray(begins)[:, None] - self.context + np.arange(unit.rows + 2 * self.context)
        count = data.count[entries][:, None]
        inside = torch.from_numpy((offsets >= 0) & (offsets < count))
        window = data.values[torch.from_numpy(data.start[entries][:, None] + offsets.clip(0, count - 1))].float()
        window[~inside] = self.silence
        mean, deviation = self.mean, self.deviation
        if self.adapted is not None:
            own = [np.stack(values) for values in zip(*map(self.adapted, entries))]
            mean, deviation = (torch.from_numpy(values).float()[:, None] for values in own)
        normal = ((window - mean) / deviation).half().float()
        return normal if unit.scope == "channel" else normal.squeeze(1)


@dataclass(frozen=True)
class Batch:
    """Windows and what is known of them: `strong` and `male` are −1 where it is not."""

    frames: torch.Tensor
    label: torch.Tensor
    strong: torch.Tensor
    male: torch.Tensor


class Crops:
    """An endless source of training crops.

    A crop is found by drawing one of the clip's speech frames and putting it anywhere in the window: the share of
    speech in a crop then follows what the product weights its windows by.
    """

    def __init__(self, data, clips, labels, gather, recipe):
        self.data, self.gather, self.recipe = data, gather, recipe
        self.rng = np.random.default_rng(recipe.seed)
        table = data.table
        self.label = labels.of(table.emotion, table.male)
        usable = np.flatnonzero(clips & (self.label >= 0))
        groups = np.unique([f"{table.corpus[clip]} {self.label[clip]}" for clip in usable], return_inverse=True)[1]
        self.groups = [usable[groups == group] for group in range(groups.max() + 1)]
        weights = np.array([recipe.draws(copy) for copy in data.copies])
        self.chance = weights / weights.sum()
        self.entry = {pair: entry for entry, pair in enumerate(zip(data.clip, data.copy))}

    def reseed(self, epoch):
        """Before an epoch whose draws are to depend on seed and epoch alone."""
        self.rng = np.random.default_rng([self.recipe.seed, epoch])
        if self.gather.adapted is not None:
            self.gather.adapted.reseed(epoch)

    def class_weights(self, count):
        """Weight of each class that makes up for its number of clips; their mean over clips is 1."""
        clips = np.bincount(self.label[np.concatenate(self.groups)], minlength=count)
        return clips.sum() / np.maximum(clips, 1) / max(1, np.count_nonzero(clips))

    def batches(self):
        """How many batches a pass has."""
        return len(self._order(np.random.default_rng(0))) // self.recipe.batch

    def epoch(self):
        """Batches of one pass over the clips."""
        order, size = self._order(self.rng), self.recipe.batch
        self.rng.shuffle(order)
        for begin in range(0, len(order) - size + 1, size):
            copies = self.rng.choice(len(self.chance), size=size, p=self.chance)
            yield self._crop(np.array([self.entry[pair] for pair in zip(order[begin : begin + size], copies)]))

    def _order(self, rng):
        """Every clip once; balanced, clips of smaller classes again until each class of each corpus is as large."""
        if not self.recipe.balanced:
            return np.concatenate(self.groups)
        largest = max(map(len, self.groups))
        return np.concatenate([
            np.concatenate([rng.permutation(clips) for _ in range(-(-largest // len(clips)))])[:largest]
            for clips in self.groups])

    def _crop(self, entries):
        data, rng, rows = self.data, self.rng, self.data.front_end.rows
        first, last = np.array([data.speech_rows(entry) for entry in entries]).T
        centre = first + (rng.random(len(entries)) * (last - first)).astype(np.int64)
        begins = np.maximum(0, centre - rng.integers(rows, size=len(entries)))
        clips, table = data.clip[entries], data.table
        return Batch(self.gather(entries, begins), torch.from_numpy(self.label[clips]),
                     torch.from_numpy(table.strong[clips]).float(), torch.from_numpy(table.male[clips]).float())


@dataclass(frozen=True)
class Grid:
    """The windows the product would analyse: of which entry and from which row, whose clip, and its speech weight."""

    entry: np.ndarray
    begin: np.ndarray
    owner: torch.Tensor
    weight: torch.Tensor


def grid(data, entries):
    """Every window on the hop grid with enough speech; the fullest one where none has."""
    chosen, begins, owners, weights = [], [], [], []
    for owner, entry in enumerate(entries):
        overlap = data.overlaps(entry)
        keep = np.flatnonzero(frontend.wanted(overlap, data.front_end))
        chosen += [entry] * len(keep)
        begins += (keep * frontend.HOP // data.front_end.unit).tolist()
        owners += [owner] * len(keep)
        weights += np.maximum(overlap[keep], 1).tolist()
    return Grid(np.array(chosen), np.array(begins), torch.tensor(owners), torch.tensor(weights).float())
