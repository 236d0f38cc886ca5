"""A company's own recordings as a corpus: brought to 16 kHz mono, with folds that keep speakers apart."""

from dataclasses import dataclass, replace

import numpy as np

from training.corpora.clip import Clip
from training.sound import RATE, files
from training.splits import Split, Test

NAME = "own"
MOST_FOLDS = 5


def recordings(clips, corrections, folder):
    """Writes every clip and every corrected stretch as a recording of its own; what is there is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for clip in clips:
        kept = folder / f"{clip.name}.wav"
        if not kept.exists():
            _write(kept, files.convert(clip.path))
        made.append(replace(clip, path=kept))
    for number, correction in enumerate(corrections):
        kept = folder / f"correction-{number:06d}.wav"
        if not kept.exists():
            _write(kept, _stretch(correction))
        made.append(Clip(kept.stem, kept, f"{NAME}:{correction.speaker}", correction.emotion))
    return made


def _stretch(correction):
    samples = files.convert(correction.path, correction.channel)
    cut = samples[int(correction.start * RATE) : int(correction.end * RATE)]
    if len(cut) < (correction.end - correction.start) * RATE / 2:
        raise ValueError(f"{correction.path}: {correction.start}–{correction.end} s lies past its end ({len(samples) / RATE:.1f} s)")
    return cut


def _write(kept, samples):
    partial = kept.with_name(f"partial-{kept.name}")
    files.write(partial, samples)
    partial.rename(kept)


@dataclass(frozen=True)
class Folds:
    """Speakers of each fold: the ones with most clips first, each into the fold with fewest."""

    speakers: tuple

    @staticmethod
    def of(clips, most=MOST_FOLDS):
        names, counts = np.unique([clip.speaker for clip in clips], return_counts=True)
        folds = [[] for _ in range(min(most, len(names)))]
        sizes = np.zeros(len(folds))
        for index in np.argsort(-counts, kind="stable"):
            smallest = int(np.argmin(sizes))
            folds[smallest].append(str(names[index]))
            sizes[smallest] += counts[index]
        return Folds(tuple(map(tuple, folds)))

    def split(self, table, fold):
        """Trained on the other folds' speakers."""
        tested = np.isin(table.speaker, self.speakers[fold])
        return Split(~tested, {NAME: Test(tested)})
