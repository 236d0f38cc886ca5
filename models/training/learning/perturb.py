"""Random changes of a batch that cost little enough to be made while training."""

import math

import numpy as np
import torch

# Cosines that the smooth curve over the bands is made of.
WAVES = 5


class Perturbation:
    """Cheap random changes of a batch of normalised windows.

    What speaks of bands is done to sets of log-mel energies only (`bands` of them, first in each frame); vectors are
    left as they are.
    """

    def __init__(self, recipe, deviation, bands, seed):
        self.recipe, self.bands = recipe, bands
        self.deviation = torch.from_numpy(deviation[:bands])
        self.random = torch.Generator().manual_seed(seed)
        middle = (torch.arange(max(bands, 1)) + 0.5) / max(bands, 1)
        self.waves = torch.stack([torch.cos(math.pi * k * middle) / math.sqrt(k) for k in range(1, WAVES + 1)])

    def __call__(self, frames):
        if frames.dim() == 2:
            return frames
        recipe, bands = self.recipe, self.bands
        if bands:
            heard = self._shift(frames[:, :, :bands], recipe.shift) if recipe.shift else frames[:, :, :bands]
            heard = heard + self._curve(len(frames))[:, None, :]
            frames = torch.cat([heard, frames[:, :, bands:]], 2)
        for _ in range(recipe.time_masks):
            frames = frames.masked_fill(self._mask(len(frames), frames.shape[1], recipe.time_width)[:, :, None], 0.0)
        for _ in range(recipe.band_masks if bands else 0):
            mask = self._mask(len(frames), bands, recipe.band_width).repeat(1, frames.shape[2] // bands)
            frames = frames.masked_fill(mask[:, None, :], 0.0)
        return frames

    def mix(self, frames):
        """Pairs every window with another one; the share of the first is the same for the whole batch."""
        recipe = self.recipe
        if not recipe.mixup_share or float(torch.rand(1, generator=self.random)) > recipe.mixup_share:
            return frames, None, 1.0
        draw = np.random.default_rng(int(torch.randint(2 ** 31, (1,), generator=self.random)))
        share = float(draw.beta(recipe.mixup, recipe.mixup))
        other = torch.randperm(len(frames), generator=self.random)
        return share * frames + (1 - share) * frames[other], other, share

    def _curve(self, count):
        """Another level, tilt and equalisation for each window, in units of the bands' deviations."""
        recipe, ramp = self.recipe, torch.linspace(-1, 1, self.bands)
        change = recipe.level_db * self._normal(count, 1) + recipe.tilt_db * self._normal(count, 1) * ramp
        if recipe.curve_db:
            change = change + recipe.curve_db * self._normal(count, WAVES) @ self.waves
        return change * (math.log(10) / 10) / self.deviation

    def _shift(self, frames, most):
        """Moves the spectrum up or down by a fraction of a band, as a shorter or longer vocal tract does."""
        move = (torch.rand(len(frames), 1, generator=self.random) * 2 - 1) * most
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
