"""A small Conformer encoder with attention pooling (Gulati et al. 2020)."""

import math
from dataclasses import replace

import torch
from torch import nn

from training.families.family import Family
from training.families.layers import AttentionPooling, Heads, convolution, sequence
from training.families.tutorial import TUTORIAL


class Conformer(nn.Module):
    """[N, 200, 64] through two strided convolutions to 50 steps, `blocks` Conformer blocks, attention pooling."""

    def __init__(self, labels, recipe, width=96, blocks=3):
        super().__init__()
        self.convolutions = nn.Sequential(convolution(1, 24, 3, 2), convolution(24, 32, 3, 2), convolution(32, 32, 3, (1, 2)))
        self.project = nn.Linear(32 * 8, width)
        self.register_buffer("place", _places(50, width), persistent=False)
        self.blocks = nn.Sequential(*[Block(width, recipe.dropout) for _ in range(blocks)])
        self.pool = AttentionPooling(width)
        self.drop = nn.Dropout(recipe.dropout)
        self.heads = Heads(2 * width, labels)

    def forward(self, frames):
        steps = self.project(sequence(self.convolutions(frames.unsqueeze(1)))) + self.place
        return self.heads(self.drop(self.pool(self.blocks(steps))))


class Block(nn.Module):
    """Half a feed-forward layer, self-attention, convolution, half a feed-forward layer; each adds to its input."""

    def __init__(self, width, dropout):
        super().__init__()
        self.before, self.behind = _feed_forward(width, dropout), _feed_forward(width, dropout)
        self.attention = Attention(width, dropout)
        self.convolution = Convolution(width, dropout)
        self.normal = nn.LayerNorm(width)

    def forward(self, states):
        states = states + 0.5 * self.before(states)
        states = states + self.attention(states)
        states = states + self.convolution(states)
        return self.normal(states + 0.5 * self.behind(states))


class Attention(nn.Module):
    def __init__(self, width, dropout, heads=4):
        super().__init__()
        self.heads, self.part = heads, width // heads
        self.normal, self.drop = nn.LayerNorm(width), nn.Dropout(dropout)
        self.ask, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, states):
        count, width = int(states.shape[1]), self.heads * self.part
        asked = self.ask(self.normal(states)).reshape(-1, count, 3, self.heads, self.part).permute(2, 0, 3, 1, 4)
        query, key, value = asked[0], asked[1], asked[2]
        weight = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(self.part), dim=3)
        return self.drop(self.out((weight @ value).transpose(1, 2).reshape(-1, count, width)))


class Convolution(nn.Module):
    def __init__(self, width, dropout, kernel=15):
        super().__init__()
        self.width = width
        self.normal = nn.LayerNorm(width)
        self.gate = nn.Conv1d(width, 2 * width, 1)
        self.along = nn.Conv1d(width, width, kernel, padding=kernel // 2, groups=width, bias=False)
        self.batch = nn.BatchNorm1d(width)
        self.out, self.drop = nn.Conv1d(width, width, 1), nn.Dropout(dropout)

    def forward(self, states):
        both = self.gate(self.normal(states).transpose(1, 2))
        mixed = self.batch(self.along(both[:, : self.width] * torch.sigmoid(both[:, self.width :])))
        return self.drop(self.out(mixed * torch.sigmoid(mixed)).transpose(1, 2))


class Swish(nn.Module):
    def forward(self, state):
        return state * torch.sigmoid(state)


def _feed_forward(width, dropout, wider=4):
    return nn.Sequential(nn.LayerNorm(width), nn.Linear(width, wider * width), Swish(), nn.Dropout(dropout),
                         nn.Linear(wider * width, width), nn.Dropout(dropout))


def _places(count, width):
    """Sines and cosines of the step's number (Vaswani et al. 2017)."""
    angle = torch.arange(count)[:, None] * torch.exp(-math.log(10000) * torch.arange(0, width, 2) / width)
    return torch.cat([torch.sin(angle), torch.cos(angle)], 1)[None]


FAMILY = Family(
    "mel-conformer", "Conv2D stem, three Conformer blocks of width 96, attention pooling, on log-mel frames", Conformer,
    recipe=replace(TUTORIAL, optimizer="adamw", weight_decay=0.01, dropout=0.2))
