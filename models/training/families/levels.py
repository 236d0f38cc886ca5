"""Frames relative to what is around them, so that gain, microphone and line do not carry the answer."""

import torch
import torch.nn.functional as functional
from torch import nn

QUIETEST = 1e-9

# Bands that every telephone line passes: centres of 470 to 3,000 Hz.
LINE = slice(9, 45)


class Levels(nn.Module):
    """[N, reach + T + reach, 64] normalised frames to [N, kinds, T, 64]. A kind is one letter: `R` the frames as they
    are, `L` relative to the loudness of the `reach` frames on either side, `T` relative to the loudness of what a telephone
    line passes of them, `B` each band relative to its own.

    Means are over power, so that pauses hardly count. What it subtracts and divides by is learnt by `fit`.
    """

    def __init__(self, kinds, reach=100, bands=64):
        super().__init__()
        if not kinds or set(kinds) - set("RLTB"):
            raise ValueError(f"levels '{kinds}': some of R, L, T and B are needed")
        self.kinds, self.reach = kinds, reach
        self.register_buffer("global_mean", torch.zeros(bands))
        self.register_buffer("global_deviation", torch.ones(bands))
        self.register_buffer("mean", torch.zeros(len(kinds), 1, bands))
        self.register_buffer("deviation", torch.ones(len(kinds), 1, bands))

    def fit(self, mean, deviation, batches):
        """Takes the statistics frames were normalised by, and those of its own values from batches of training frames."""
        self.global_mean.copy_(torch.from_numpy(mean))
        self.global_deviation.copy_(torch.from_numpy(deviation))
        values = torch.cat([self._relative(frames) for frames in batches])
        self.mean.copy_(values.mean((0, 2))[:, None])
        self.deviation.copy_(values.std((0, 2))[:, None])

    def forward(self, frames):
        return (self._relative(frames) - self.mean) / self.deviation

    def _relative(self, frames):
        logarithm = frames * self.global_deviation + self.global_mean
        power, inner = torch.exp(logarithm).transpose(1, 2), logarithm[:, self.reach : -self.reach]
        around = {
            "R": lambda: inner * 0.0,
            "L": lambda: self._around(power.mean(1, keepdim=True)),
            "T": lambda: self._around(power[:, LINE].mean(1, keepdim=True)),
            "B": lambda: self._around(power),
        }
        return torch.stack([inner - around[kind]() for kind in self.kinds], 1)

    def _around(self, power):
        return torch.log(functional.avg_pool1d(power, 2 * self.reach + 1, 1) + QUIETEST).transpose(1, 2)
