"""Random changes of a batch that cost little enough to be made while training."""

import math

import numpy as np
import torch


class Perturbation:
    """Cheap random changes of a batch of normalised log-mel windows."""

    def __init__(self, recipe, deviation, seed):
        self.recipe, self.deviation = recipe, torch.from_numpy(deviation)
        self.random = torch.Generator().manual_seed(seed)

    def __call__(self, frames):
        recipe, count = self.recipe, len(frames)
        if recipe.shift:
            frames = self._shift(frames, recipe.shift)
        nepers = math.log(10) / 10
        ramp = torch.linspace(-1, 1, frames.shape[2])
        change = recipe.level_db * self._normal(count, 1) + recipe.tilt_db * self._normal(count, 1) * ramp
        frames = frames + (change * nepers / self.deviation)[:, None, :]
        for _ in range(recipe.time_masks):
            frames = frames.masked_fill(self._mask(count, frames.shape[1], recipe.time_width)[:, :, None], 0.0)
        for _ in range(recipe.band_masks):
            frames = frames.masked_fill(self._mask(count, frames.shape[2], recipe.band_width)[:, None, :], 0.0)
        return frames

    def mix(self, frames):
        """Pairs every window with another one; the share of the first is the same for the whole batch."""
        recipe = self.recipe
        if not recipe.mixup or float(torch.rand(1, generator=self.random)) > recipe.mixup_share:
            return frames, None, 1.0
        draw = np.random.default_rng(int(torch.randint(2 ** 31, (1,), generator=self.random)))
        share = float(draw.beta(recipe.mixup, recipe.mixup))
        other = torch.randperm(len(frames), generator=self.random)
        return share * frames + (1 - share) * frames[other], other, share

    def _shift(self, frames, bands):
        """Moves the spectrum up or down by a fraction of a band, as a shorter or longer vocal tract does."""
        move = (torch.rand(len(frames), 1, generator=self.random) * 2 - 1) * bands
        source = (torch.arange(frames.shape[2])[None] + move).clamp(0, frames.shape[2] - 1)
        low = source.floor().long()
        high = (low + 1).clamp(max=frames.shape[2] - 1)
        part = (source - low)[:, None, :]
        at = lambda index: frames.gather(2, index[:, None, :].expand(-1, frames.shape[1], -1))
        return at(low) * (1 - part) + at(high) * part

    def _mask(self, count, length, widest):
        width = torch.rand(count, 1, generator=self.random) * widest
        begin = torch.rand(count, 1, generator=self.random) * (length - width)
        place = torch.arange(length)[None]
        return (place >= begin) & (place < begin + width)

    def _normal(self, *shape):
        return torch.randn(*shape, generator=self.random)
