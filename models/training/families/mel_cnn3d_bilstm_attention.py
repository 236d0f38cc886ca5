"""Segments of static, delta and delta-delta log-mel frames into a three-dimensional CNN (after Chen et al. 2018)."""

from dataclasses import replace

from torch import nn

from training.data.frontend import FrontEnd
from training.families.family import Family
from training.families.layers import AttentionPooling, Heads
from training.families.tutorial import TUTORIAL

BANDS = 64
SEGMENT = 20


class MelCnn3dBilstmAttention(nn.Module):
    """[N, 200, 192] as ten segments of 20 frames × 64 bands × 3; Conv3D 16-32-64 (segment, frame, band) with pooling
    inside the segments, a bidirectional LSTM of 2 × 64 over them, self-attention over its states."""

    def __init__(self, labels, recipe):
        super().__init__()
        self.convolutions = nn.Sequential(
            nn.Conv3d(3, 16, (1, 3, 3), padding=(0, 1, 1), bias=False), nn.BatchNorm3d(16), nn.ReLU(),
            nn.MaxPool3d((1, 2, 4)),
            nn.Conv3d(16, 32, 3, padding=1, bias=False), nn.BatchNorm3d(32), nn.ReLU(), nn.MaxPool3d((1, 2, 2)),
            nn.Conv3d(32, 64, 3, padding=1, bias=False), nn.BatchNorm3d(64), nn.ReLU(), nn.MaxPool3d((1, 5, 2)))
        self.drop = nn.Dropout(recipe.dropout)
        self.recurrent = nn.LSTM(64 * 4, 64, batch_first=True, bidirectional=True)
        self.pool = AttentionPooling(128, heads=1)
        self.heads = Heads(256, labels)

    def forward(self, frames):
        segments = int(frames.shape[1]) // SEGMENT
        cube = frames.reshape(-1, segments, SEGMENT, 3, BANDS).permute(0, 3, 1, 2, 4)
        maps = self.convolutions(cube)
        steps = maps.permute(0, 2, 1, 3, 4).reshape(-1, segments, 64 * 4)
        states, _ = self.recurrent(self.drop(steps))
        return self.heads(self.drop(self.pool(states)))


FAMILY = Family(
    "mel-cnn3d-bilstm-attention", "Conv3D over static, Δ and ΔΔ log-mel segments, BiLSTM, self-attention",
    MelCnn3dBilstmAttention, FrontEnd("logmel64x3", 3 * BANDS),
    replace(TUTORIAL, epochs=30))
