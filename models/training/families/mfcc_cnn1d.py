"""The tutorial's one-dimensional CNN over 216 means of MFCC frames (44.1 kHz, 2.5 s)."""

from dataclasses import replace

from torch import nn

from training.classes import TEN
from training.data.frontend import FrontEnd
from training.families.family import Family
from training.families.layers import Heads
from training.families.tutorial import TUTORIAL


class MfccCnn1d(nn.Module):
    """[N, 216] through Conv1D 256-128, pooling by 8, Conv1D 128-128, dense."""

    def __init__(self, labels, recipe):
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.Conv1d(1, 256, 5, padding=2), nn.ReLU(),
            nn.Conv1d(256, 128, 5, padding=2), nn.ReLU(), nn.Dropout(recipe.dropout), nn.MaxPool1d(8),
            nn.Conv1d(128, 128, 5, padding=2), nn.ReLU(),
            nn.Conv1d(128, 128, 5, padding=2), nn.ReLU())
        self.heads = Heads(128 * 27, labels)

    def forward(self, vector):
        return self.heads(self.convolutions(vector.unsqueeze(1)).flatten(1))


FAMILY = Family(
    "mfcc-cnn1d", "Conv1D 256-128, pool 8, 128-128, dense, on the 216-value MFCC vector", MfccCnn1d,
    FrontEnd("mfcc216", 216, scope="window", sample_rate=44100, span=250, lead=0.5),
    replace(TUTORIAL, epochs=60))

# As in its tutorial: five emotions of women and of men are ten classes.
TENFOLD = replace(FAMILY, name="mfcc-cnn1d-10", title=FAMILY.title + ", ten sex × emotion classes", labels=TEN)
