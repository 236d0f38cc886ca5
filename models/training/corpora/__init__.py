"""Labelled corpora behind one interface: a name, its clips, and the licence its weights inherit."""

from training.corpora import nemo, ravdess

CORPORA = {corpus.NAME: corpus for corpus in (ravdess, nemo)}
