"""A two-dimensional CNN over log-mel frames with an LSTM behind it."""

from dataclasses import replace

from torch import nn

from training.families.family import Family
from training.families.layers import Heads, convolution, sequence
from training.families.tutorial import TUTORIAL


class MelCnn2dLstm(nn.Module):
    """[N, 200, 64] through three Conv2D 32-64-128 with pooling, an LSTM of 128, dense 64."""

    def __init__(self, labels, recipe):
        super().__init__()
        self.convolutions = nn.Sequential(
            convolution(1, 32, 3, pool=2), convolution(32, 64, 3, pool=2), convolution(64, 128, 3, pool=(2, 4)))
        self.drop = nn.Dropout(recipe.dropout)
        self.recurrent = nn.LSTM(128 * 4, 128, batch_first=True)
        self.dense = nn.Sequential(nn.Linear(128, 64), nn.ReLU(), nn.Dropout(recipe.dropout))
        self.heads = Heads(64, labels)

    def forward(self, frames):
        states, _ = self.recurrent(self.drop(sequence(self.convolutions(frames.unsqueeze(1)))))
        return self.heads(self.dense(states[:, -1]))


FAMILY = Family(
    "mel-cnn2d-lstm", "three Conv2D 32-64-128 with pooling, LSTM 128, dense, on log-mel frames", MelCnn2dLstm,
    recipe=replace(TUTORIAL, epochs=30))
