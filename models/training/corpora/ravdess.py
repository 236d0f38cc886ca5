"""RAVDESS speech, actors 01 to 20 (Livingstone and Russo 2018): two English sentences, eight emotions."""

from training.classes import CLASSES
from training.corpora.clip import Clip, recordings

NAME = "ravdess"

RECORD = {
    "name": "RAVDESS speech, actors 01 to 20",
    "version": "1.0.0",
    "licence": "CC BY-NC-SA 4.0",
    "url": "https://doi.org/10.5281/zenodo.1188976",
}

ACTORS = range(1, 21)


def parse(path):
    """Reads modality-channel-emotion-intensity-statement-repetition-actor out of a file's name."""
    fields = path.stem.split("-")
    if len(fields) != 7 or not all(field.isdigit() for field in fields):
        raise ValueError(f"{path}: not a RAVDESS file name")
    emotion, intensity, actor = int(fields[2]), int(fields[3]), int(fields[6])
    if not 1 <= emotion <= len(CLASSES):
        raise ValueError(f"{path}: emotion {emotion} is not one of 1 to {len(CLASSES)}")
    # Odd actors are men.
    return Clip(path.stem, path, f"{NAME}:{actor:02d}", emotion - 1, int(intensity == 2), actor % 2)


def clips(root):
    """Every speech recording of actors 01 to 20 below `root`, in the order of its path."""
    found = [parse(path) for path in recordings(root, "03-01-*", "RAVDESS speech recordings")]
    known = {f"{NAME}:{actor:02d}" for actor in ACTORS}
    return [clip for clip in found if clip.speaker in known]
