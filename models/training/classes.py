"""The classes of the product, where they lie on the circumplex, and what a network may be asked to tell apart."""

from dataclasses import dataclass

import numpy as np

CLASSES = ("neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised")

# Where the classes lie on Russell's circumplex (1980), from -1 to 1; calm and surprise after Scherer (2005).
VALENCE = {"neutral": 0.0, "calm": 0.4, "happy": 0.8, "sad": -0.7, "angry": -0.6,
           "fearful": -0.6, "disgust": -0.6, "surprised": 0.3}
AROUSAL = {"neutral": -0.1, "calm": -0.6, "happy": 0.6, "sad": -0.5, "angry": 0.8,
           "fearful": 0.7, "disgust": 0.3, "surprised": 0.7}


@dataclass(frozen=True)
class Labels:
    """What a network tells apart. `emotions` indexes CLASSES; `sexed` doubles them: women first, then men."""

    emotions: tuple = tuple(range(len(CLASSES)))
    sexed: bool = False

    @property
    def names(self):
        plain = [CLASSES[emotion] for emotion in self.emotions]
        return [f"{sex} {name}" for sex in ("female", "male") for name in plain] if self.sexed else plain

    @property
    def classes(self):
        """The product's classes that the exported network answers with."""
        return [CLASSES[emotion] for emotion in self.emotions]

    def of(self, emotion, male):
        """Label of every clip [clips], -1 where it is none of these."""
        place = np.full(len(CLASSES), -1)
        place[list(self.emotions)] = np.arange(len(self.emotions))
        label = place[emotion]
        if self.sexed:
            label = np.where((label >= 0) & (male >= 0), label + len(self.emotions) * male, -1)
        return label


EIGHT = Labels()
# The ten classes of the tutorial that made the 216-value vector popular: five emotions of women and of men.
TEN = Labels(emotions=(1, 2, 3, 4, 5), sexed=True)
