"""Clip means into a one-dimensional CNN, as beginners' tutorials do: what the order of frames is worth."""

from dataclasses import replace

from torch import nn

from training.data.frontend import FrontEnd
from training.families.family import Family
from training.families.layers import Heads
from training.families.tutorial import TUTORIAL


class MeanCnn1d(nn.Module):
    """[N, 144] (40 MFCC, 40 deltas, 64 log-mel) through Conv1D 64 and 128 with pooling, dense 128, dropout."""

    def __init__(self, labels, recipe):
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.Conv1d(1, 64, 5, padding=2), nn.BatchNorm1d(64), nn.ReLU(), nn.MaxPool1d(2),
            nn.Conv1d(64, 128, 5, padding=2), nn.BatchNorm1d(128), nn.ReLU(), nn.MaxPool1d(2))
        self.dense = nn.Sequential(nn.Linear(128 * 36, 128), nn.ReLU(), nn.Dropout(recipe.dropout))
        self.heads = Heads(128, labels)

    def forward(self, vector):
        return self.heads(self.dense(self.convolutions(vector.unsqueeze(1)).flatten(1)))


FAMILY = Family(
    "mean-cnn1d", "Conv1D 64-128 with pooling, dense 128, on means of MFCC, deltas and log-mel", MeanCnn1d,
    FrontEnd("mean-mfcc40+d+logmel64", 144, scope="window"),
    replace(TUTORIAL, epochs=60, dropout=0.5))
