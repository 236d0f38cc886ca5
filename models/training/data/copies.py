"""The copies of a corpus: what happens to each recording, step by step."""

import zlib
from dataclasses import dataclass

import numpy as np

from training.sound import codecs, equalize, files, level, noise, room, speed, telephone

# For training. Two copies of one kind differ by their seed; the part before the hyphen is the switch in a recipe.
TRAINING = {
    "clean": (),
    "telephone": ("telephone",),
    "speed-1": ("speed",),
    "speed-2": ("speed",),
    "speed-3": ("speed",),
    "room": ("speed", "reverb"),
    "noise-1": ("noise",),
    "noise-2": ("speed", "noise"),
    "telephone-speed": ("speed", "telephone"),
    "telephone-noise": ("speed", "noise", "telephone"),
    "telephone-room": ("speed", "reverb", "telephone"),
    "stretch-1": ("stretch",),
    "stretch-2": ("stretch",),
    "pitch-1": ("pitch",),
    "pitch-2": ("pitch",),
    "eq-1": ("equalize",),
    "eq-2": ("speed", "equalize"),
}

# For testing only; no recipe may draw them. `clean` is shared.
CONDITIONS = {
    "clean": "clean",
    "telephone": "test-telephone",
    "noisy10": "test-noisy10",
    "mp3-16k": "test-mp3-16k",
    "gsm": "test-gsm",
}

TESTING = {"test-telephone": ("line",), "test-noisy10": ("noisy10",), "test-mp3-16k": ("mp3-16k",), "test-gsm": ("gsm",)}

COPIES = {**TRAINING, **TESTING}

SPEEDS = (86, 89, 92, 95, 97, 103, 105, 108, 111, 114)
VOICES_IN_BABBLE = 6

# In noise the detector also hears speech around speech, and what it hears is what is classified: frames.
NOISE_MARGIN = 60


@dataclass(frozen=True)
class Surroundings:
    """What may be mixed into a clip: recordings that babble is made of, and a folder of noises or None.

    The recordings belong to the clip's own fold, so that no copy of a training speaker carries a test speaker's voice.
    """

    neighbours: tuple
    noises: object = None

    def voices(self, rng):
        return [files.read(self.neighbours[i]) for i in rng.integers(len(self.neighbours), size=VOICES_IN_BABBLE)]


def degrade(copy, clip, surroundings):
    """The samples of one copy of one clip, and the span of 10 ms frames that holds its speech."""
    rng = np.random.default_rng(zlib.crc32(f"{copy}/{clip.name}".encode()))
    samples, span = files.read(clip.path), None
    for step in COPIES[copy]:
        if step in ("noise", "noisy10"):
            first, last = level.speech_span(samples)
            span = max(0, first - NOISE_MARGIN), last + NOISE_MARGIN
        elif step in ("telephone", "line"):
            span = span or level.speech_span(samples)
        samples = STEPS[step](samples, rng, surroundings)
    return samples, span or level.speech_span(samples)


def _noise(samples, rng, surroundings):
    if surroundings.noises is not None:
        return surroundings.noises.add(samples, rng)
    return noise.noise(samples, rng, surroundings.voices(rng))


STEPS = {
    "speed": lambda samples, rng, _: speed.speed(samples, int(rng.choice(SPEEDS))),
    "stretch": lambda samples, rng, _: speed.stretch(samples, rng.uniform(0.8, 1.2)),
    "pitch": lambda samples, rng, _: speed.pitch(samples, rng.uniform(-2, 2)),
    "reverb": lambda samples, rng, _: room.reverb(samples, rng),
    "equalize": lambda samples, rng, _: equalize.equalize(samples, rng),
    "telephone": lambda samples, rng, _: telephone.telephone(samples, rng),
    "noise": _noise,
    "line": lambda samples, rng, _: telephone.reference_line(samples),
    "noisy10": lambda samples, rng, surroundings: noise.pink_and_babble(samples, rng, surroundings.voices(rng)),
    "mp3-16k": lambda samples, rng, _: codecs.mp3(samples),
    "gsm": lambda samples, rng, _: codecs.gsm(samples),
}
