"""A convolutional network that works on a whole stretch of frames once and answers for every window in it."""

import torch
import torch.nn.functional as functional
from torch import nn

from training.data.frontend import HOP
from training.families.layers import Heads
from training.families.levels import Levels

SPAN = 200
STEP = 5


class Chunked(nn.Module):
    """[N, context + (W − 1)·50 + 200 + context, 64] to the answers of N·W windows.

    Convolutions are valid in time, so a state does not depend on where the stretch was cut: that is what `context`
    pays for. Four convolutions bring 100 frames a second down to 20 states and 64 bands down to 4; residual blocks of
    dilated convolutions look further along; a window's answer is pooled from its own 40 states by attention. With
    `levels` the convolutions see frames relative to their surroundings (see levels.py), which need a second more.
    """

    def __init__(self, labels, recipe, channels=(32, 48, 64, 96), width=128, dilations=(1, 2, 4), heads=4, levels=""):
        super().__init__()
        one, two, three, four = channels
        self.levels = Levels(levels) if levels else None
        self.convolutions = nn.Sequential(
            Valid(max(1, len(levels)), one, (9, 5), (STEP, 2)), Valid(one, two, (3, 3), (1, 2)),
            Valid(two, three, (3, 3), (1, 2)), Valid(three, four, (3, 3), (1, 2)))
        self.drop = nn.Dropout1d(recipe.dropout)
        self.project = nn.Sequential(nn.Conv1d(four * 4, width, 1, bias=False), nn.BatchNorm1d(width), nn.ReLU())
        self.temporal = nn.Sequential(*[Residual(width, dilation, recipe.dropout) for dilation in dilations])
        self.pool = WindowPooling(width, heads)
        self.calm = nn.Dropout(recipe.dropout)
        self.heads = Heads(2 * width, labels)
        # Three convolutions lose a state on either side, a residual block its dilation; the first sees two frames more.
        self.context = (3 + sum(dilations)) * STEP + 2 + (self.levels.reach if levels else 0)

    def fit(self, mean, deviation, batches):
        """Before it learns: statistics of its own, from training frames."""
        if self.levels is not None:
            self.levels.fit(mean, deviation, batches)

    def forward(self, frames):
        maps = self.convolutions(frames.unsqueeze(1) if self.levels is None else self.levels(frames))
        depth, steps, bands = (int(size) for size in maps.shape[1:])
        states = maps.permute(0, 1, 3, 2).reshape(-1, depth * bands, steps)
        states = self.temporal(self.project(self.drop(states)))
        return self.heads(self.calm(self.pool(states)))


class Valid(nn.Module):
    """Convolution that needs its context in time and pads the bands, batch normalisation, rectifier."""

    def __init__(self, inputs, outputs, kernel, stride):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, (0, kernel[1] // 2), bias=False)
        self.normal = nn.BatchNorm2d(outputs)

    def forward(self, maps):
        return functional.relu(self.normal(self.convolution(maps)))


class Residual(nn.Module):
    """A dilated convolution over time and a pointwise one, added to the states they were made from."""

    def __init__(self, width, dilation, dropout):
        super().__init__()
        self.dilation = dilation
        self.along = nn.Sequential(
            nn.Conv1d(width, width, 3, dilation=dilation, bias=False), nn.BatchNorm1d(width), nn.ReLU(),
            nn.Dropout1d(dropout), nn.Conv1d(width, width, 1, bias=False), nn.BatchNorm1d(width))

    def forward(self, states):
        return functional.relu(states[:, :, self.dilation : -self.dilation] + self.along(states))


class WindowPooling(nn.Module):
    """[N, D, S] to [N·W, 2·D]: for each window, several means weighted by attention and the deviation beside each."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.part = heads, width // heads
        self.score = nn.Conv1d(width, heads, 1)

    def forward(self, states):
        span, hop = SPAN // STEP, HOP // STEP
        windows = (int(states.shape[2]) - span) // hop + 1
        cut = lambda values: torch.stack([values[:, :, hop * w : hop * w + span] for w in range(windows)], 1)
        weight = torch.softmax(cut(self.score(states)), 3).unsqueeze(3)
        parts = cut(states).reshape(-1, windows, self.heads, self.part, span)
        mean = (weight * parts).sum(4)
        variance = (weight * parts * parts).sum(4) - mean * mean
        deviation = torch.sqrt(torch.clamp(variance, min=1e-4))
        return torch.cat([mean, deviation], 3).reshape(-1, 2 * self.heads * self.part)
