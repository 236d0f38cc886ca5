"""Layers that more than one family is made of. Sizes are plain numbers wherever they can be, so that an exported graph
has a dynamic batch and nothing else to work out."""

import torch
from torch import nn


class Heads(nn.Module):
    """Emotion, intensity and sex of the voice from one vector."""

    def __init__(self, width, labels):
        super().__init__()
        self.out = nn.Linear(width, len(labels.names) + 2)

    def forward(self, state):
        out = self.out(state)
        return out[:, :-2], out[:, -2], out[:, -1]


class AttentionPooling(nn.Module):
    """[N, T, D] to [N, 2·D]: several weighted means over time, and the weighted deviation beside each
    (Okabe et al. 2018)."""

    def __init__(self, width, heads=4):
        super().__init__()
        self.heads, self.part = heads, width // heads
        self.score = nn.Linear(width, heads)

    def forward(self, states):
        parts = states.reshape(-1, int(states.shape[1]), self.heads, self.part)
        weighted = torch.softmax(self.score(states), dim=1).unsqueeze(3) * parts
        mean = weighted.sum(dim=1)
        variance = (weighted * parts).sum(dim=1) - mean * mean
        deviation = torch.sqrt(torch.clamp(variance, min=1e-4))
        return torch.cat([mean, deviation], dim=2).flatten(1)


def convolution(inputs, outputs, kernel, stride=1, pool=None):
    """Convolution over [time, band] that keeps the size (but for its stride), batch normalisation (folded into it by
    the exporter), rectifier, and maximum over `pool`."""
    kernel = (kernel, kernel) if isinstance(kernel, int) else kernel
    layers = [nn.Conv2d(inputs, outputs, kernel, stride, tuple(size // 2 for size in kernel), bias=False),
              nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers, *([nn.MaxPool2d(pool)] if pool else []))


def sequence(maps):
    """[N, C, T, F] to [N, T, C·F]."""
    depth, count, bands = (int(size) for size in maps.shape[1:])
    return maps.transpose(1, 2).reshape(-1, count, depth * bands)
