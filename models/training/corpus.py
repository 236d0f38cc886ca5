"""RAVDESS: its file names, its classes and the five actor-disjoint folds."""

from dataclasses import dataclass
from pathlib import Path

CLASSES = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised")

FOLDS = {
    1: (1, 2, 3, 4),
    2: (5, 6, 7, 8),
    3: (9, 10, 11, 12),
    4: (13, 14, 15, 16),
    5: (17, 18, 19, 20),
}

ACTORS = tuple(actor for fold in FOLDS.values() for actor in fold)


@dataclass(frozen=True)
class Clip:
    """One recording. `emotion` indexes CLASSES; `strong` is the acted intensity."""

    path: Path
    actor: int
    emotion: int
    strong: bool

    @property
    def name(self):
        return self.path.stem

    @property
    def label(self):
        return CLASSES[self.emotion]


def parse(path):
    """Reads modality-channel-emotion-intensity-statement-repetition-actor out of a file's name."""
    fields = path.stem.split("-")
    if len(fields) != 7 or not all(field.isdigit() for field in fields):
        raise ValueError(f"{path}: not a RAVDESS file name")
    emotion, intensity, actor = int(fields[2]), int(fields[3]), int(fields[6])
    if not 1 <= emotion <= len(CLASSES):
        raise ValueError(f"{path}: emotion {emotion} is not one of 1 to {len(CLASSES)}")
    return Clip(path, actor, emotion - 1, intensity == 2)


def clips(root):
    """Every recording below `root` that belongs to a fold, in the order of its name."""
    found = sorted(path for path in Path(root).rglob("03-01-*") if path.suffix in (".flac", ".wav"))
    if not found:
        raise FileNotFoundError(f"{root}: no RAVDESS speech recordings (03-01-*.flac or .wav) below it")
    known = [parse(path) for path in found]
    return [clip for clip in known if clip.actor in ACTORS]


def fold_of(actor):
    """The fold that tests on `actor`."""
    return next(fold for fold, actors in FOLDS.items() if actor in actors)
