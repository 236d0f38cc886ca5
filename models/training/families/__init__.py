"""The families of networks by name: one file each."""

from training.families import (
    mean_cnn1d, mel_cnn2d_lstm, mel_cnn3d_bilstm_attention, mel_conformer, mel_crnn, mfcc_cnn1d, mfcc_lstm,
    ser, ser_int8, ser_small, ser_small_int8)

ALL = (
    mean_cnn1d.FAMILY, mfcc_cnn1d.FAMILY, mfcc_cnn1d.TENFOLD, mel_cnn2d_lstm.FAMILY, mfcc_lstm.FAMILY,
    mel_cnn3d_bilstm_attention.FAMILY, mel_crnn.FAMILY, mel_conformer.FAMILY,
    ser.FAMILY, ser_small.FAMILY, ser_int8.FAMILY, ser_small_int8.FAMILY,
)

NAMES = tuple(family.name for family in ALL)


def get(name):
    """The family of that name."""
    for family in ALL:
        if family.name == name:
            return family
    raise ValueError(f"there is no family '{name}'; there are {', '.join(NAMES)}")
