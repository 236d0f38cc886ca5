"""nEMO (Christop 2024): Polish, six emotions, no intensities; the four of its nine speakers that are at hand."""

from training.classes import CLASSES
from training.corpora.clip import Clip, recordings

NAME = "nemo"

RECORD = {
    "name": "nEMO, speakers EB0, KD0, KS0 and TP0",
    "version": None,
    "licence": "CC BY-NC-SA 4.0",
    "url": "https://huggingface.co/datasets/amu-cai/nEMO",
}

EMOTIONS = {"anger": "angry", "fear": "fearful", "happiness": "happy",
            "neutral": "neutral", "sadness": "sad", "surprised": "surprised"}
MALE = {"EB0": 0, "KD0": 0, "KS0": 1, "TP0": 1}


def parse(path):
    """Reads speaker_emotion_sentence out of a file's name."""
    fields = path.stem.split("_")
    if len(fields) != 3 or fields[0] not in MALE or fields[1] not in EMOTIONS:
        raise ValueError(f"{path}: not the name of a recording of nEMO's speakers {', '.join(MALE)}")
    emotion = CLASSES.index(EMOTIONS[fields[1]])
    return Clip(path.stem, path, f"{NAME}:{fields[0]}", emotion, male=MALE[fields[0]])


def clips(root):
    """Every recording of the four speakers below `root`, in the order of its path."""
    return [parse(path) for path in recordings(root, "???_*_*", "nEMO recordings")]
