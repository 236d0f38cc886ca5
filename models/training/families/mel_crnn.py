"""A convolutional-recurrent network: the shape most published speech emotion models have."""

from dataclasses import replace

from torch import nn

from training.families.family import Family
from training.families.layers import Heads, convolution, sequence
from training.families.tutorial import TUTORIAL


class MelCrnn(nn.Module):
    """[N, 200, 64] through four strided convolutions, two bidirectional LSTMs of 2 × 64, their mean, dense."""

    def __init__(self, labels, recipe):
        super().__init__()
        self.convolutions = nn.Sequential(
            convolution(1, 24, 5, 2), convolution(24, 32, 3, 2), convolution(32, 48, 3, (1, 2)),
            convolution(48, 64, 3, (1, 2)))
        self.drop = nn.Dropout(recipe.dropout)
        self.recurrent = nn.LSTM(64 * 4, 64, num_layers=2, dropout=recipe.dropout, batch_first=True, bidirectional=True)
        self.dense = nn.Sequential(nn.Linear(128, 64), nn.ReLU(), nn.Dropout(recipe.dropout))
        self.heads = Heads(64, labels)

    def forward(self, frames):
        states, _ = self.recurrent(self.drop(sequence(self.convolutions(frames.unsqueeze(1)))))
        return self.heads(self.dense(states.mean(1)))


FAMILY = Family(
    "mel-crnn", "strided Conv2D 24-32-48-64, two bidirectional LSTM 2 × 64, dense, on log-mel frames", MelCrnn,
    recipe=replace(TUTORIAL, rate=2e-3))
