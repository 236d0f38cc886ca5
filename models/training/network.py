"""The network: strided convolutions over log-mel frames, a bidirectional GRU, attention pooling, two heads."""

import torch
from torch import nn


class Block(nn.Sequential):
    """Convolution, batch normalisation (folded into it by the exporter), rectifier."""

    def __init__(self, inputs, outputs, kernel, stride):
        padding = tuple(size // 2 for size in kernel)
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class AttentionPooling(nn.Module):
    """Several weighted means over time, and the weighted deviation beside each (Okabe et al. 2018)."""

    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.score = nn.Linear(width, heads)

    def forward(self, states):
        steps, width = states.shape[1], states.shape[2]
        parts = states.reshape(-1, int(steps), self.heads, int(width) // self.heads)
        weighted = torch.softmax(self.score(states), dim=1).unsqueeze(3) * parts
        mean = weighted.sum(dim=1)
        variance = (weighted * parts).sum(dim=1) - mean * mean
        deviation = torch.sqrt(torch.clamp(variance, min=1e-4))
        return torch.cat([mean, deviation], dim=2).flatten(1)


class EmotionNetwork(nn.Module):
    """`frames` [N, 200, 64] (normalised) to `logits` [N, 8] and `intensity` [N] (logit of strong against normal)."""

    def __init__(self, channels=(24, 32, 48, 64), hidden=64, heads=4, dropout=0.25, classes=8, bands=64):
        super().__init__()
        one, two, three, four = channels
        self.convolutions = nn.Sequential(
            Block(1, one, (5, 5), (2, 2)),
            Block(one, two, (3, 3), (2, 2)),
            Block(two, three, (3, 3), (1, 2)),
            Block(three, four, (3, 3), (1, 2)),
        )
        self.project = nn.Sequential(nn.Dropout(dropout), nn.Linear(four * (bands // 16), 2 * hidden), nn.ReLU())
        self.recurrent = nn.GRU(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.pool = AttentionPooling(2 * hidden, heads)
        self.drop = nn.Dropout(dropout)
        self.emotion = nn.Linear(4 * hidden, classes)
        self.intensity = nn.Linear(4 * hidden, 1)

    def forward(self, frames):
        maps = self.convolutions(frames.unsqueeze(1))
        # Sizes as numbers, so that the exported graph has a dynamic batch and nothing else to work out.
        count, depth, bands = int(maps.shape[2]), int(maps.shape[1]), int(maps.shape[3])
        steps = self.project(maps.transpose(1, 2).reshape(-1, count, depth * bands))
        states, _ = self.recurrent(steps)
        # The recurrence adds to what the convolutions saw, which lets them learn long before it has settled.
        pooled = self.drop(self.pool(states + steps))
        return self.emotion(pooled), self.intensity(pooled).squeeze(1)
