"""Stacked LSTMs over cepstral frames."""

from torch import nn

from training.data.frontend import FrontEnd
from training.families.family import Family
from training.families.layers import Heads
from training.families.tutorial import TUTORIAL

COEFFICIENTS = 80


class MfccLstm(nn.Module):
    """[N, 200, 120] (the second deltas are left out) through two LSTMs of 128 with batch normalisation and dropout."""

    def __init__(self, labels, recipe):
        super().__init__()
        self.first = nn.LSTM(COEFFICIENTS, 128, batch_first=True)
        self.normal = nn.BatchNorm1d(128)
        self.drop = nn.Dropout(recipe.dropout)
        self.second = nn.LSTM(128, 128, batch_first=True)
        self.dense = nn.Sequential(nn.BatchNorm1d(128), nn.Linear(128, 64), nn.ReLU(), nn.Dropout(recipe.dropout))
        self.heads = Heads(64, labels)

    def forward(self, frames):
        # Two frames make a step: half the steps, and an LSTM forgets by steps.
        states, _ = self.first(frames[:, ::2, :COEFFICIENTS])
        states = self.drop(self.normal(states.transpose(1, 2)).transpose(1, 2))
        states, _ = self.second(states)
        return self.heads(self.dense(states[:, -1]))


FAMILY = Family(
    "mfcc-lstm", "two stacked LSTM 128 with batch norm and dropout over 40 MFCC and their deltas", MfccLstm,
    FrontEnd("mfcc40+d+dd", 120),
    TUTORIAL)
