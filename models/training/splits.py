"""Who is trained on and who is tested, by protocol. The folds are files, under folds/."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FOLDS = Path(__file__).parent / "folds"


@dataclass(frozen=True)
class Test:
    """Clips to be scored together: `restrict` limits the answers to the classes that occur in both corpora."""

    clips: np.ndarray
    restrict: bool = False


@dataclass(frozen=True)
class Split:
    """Clips [bool per clip] to learn from, and the tests by name. No test's speaker is among the former, except in
    the random split, whose point that is."""

    train: np.ndarray
    tests: dict


def folds(corpus):
    """Speakers of each fold of a corpus."""
    grouped = {}
    with (FOLDS / f"{corpus}.csv").open() as file:
        for row in csv.DictReader(file):
            grouped.setdefault(int(row["fold"]), []).append(row["speaker"])
    return grouped


def fold_of_speaker():
    """The fold of every speaker that has one, as `corpus/fold`."""
    return {speaker: f"{corpus}/{fold}" for corpus in ("ravdess", "nemo")
            for fold, speakers in folds(corpus).items() for speaker in speakers}


def within(corpus, table, fold):
    """Trained on a corpus's other folds, tested on this one."""
    tested = np.isin(table.speaker, folds(corpus)[fold])
    return Split((table.corpus == corpus) & ~tested, {corpus: Test(tested)})


def random_clips(table, fold):
    """The tutorials' split: a fifth of the clips, whoever speaks."""
    with (FOLDS / "random.csv").open() as file:
        names = [row["clip"] for row in csv.DictReader(file)]
    ravdess = table.corpus == "ravdess"
    tested = ravdess & np.isin(table.clip, names)
    return Split(ravdess & ~tested, {"ravdess": Test(tested)})


def across(source, target):
    """Trained on one corpus, tested on all of another, on the classes both have."""
    def split(table, fold):
        shared = np.intersect1d(table.emotion[table.corpus == source], table.emotion[table.corpus == target])
        tested = (table.corpus == target) & np.isin(table.emotion, shared)
        return Split(table.corpus == source, {target: Test(tested, restrict=True)})

    return split


def both(table, fold):
    """Trained on both corpora, tested on a fold of RAVDESS and one speaker of nEMO, who take turns."""
    speakers = folds("nemo")
    ravdess = np.isin(table.speaker, folds("ravdess")[fold])
    nemo = np.isin(table.speaker, speakers[(fold - 1) % len(speakers) + 1])
    known = np.isin(table.corpus, ("ravdess", "nemo"))
    return Split(known & ~ravdess & ~nemo, {"ravdess": Test(ravdess), "nemo": Test(nemo, restrict=True)})


def everything(*corpora):
    """Trained on all speakers: what is installed. Nothing is left to test on."""
    return lambda table, fold: Split(np.isin(table.corpus, corpora), {})


@dataclass(frozen=True)
class Protocol:
    """A way to split, the folds it has, the corpora it needs, and how many of them are learnt from."""

    split: object
    folds: tuple
    corpora: tuple
    note: str
    learnt: int = 1


PROTOCOLS = {
    "folds": Protocol(lambda table, fold: within("ravdess", table, fold), (1, 2, 3, 4, 5), ("ravdess",),
                      "five actor-disjoint folds of RAVDESS speech, actors 01-20, eight classes"),
    "ablation": Protocol(lambda table, fold: within("ravdess", table, fold), (1, 3), ("ravdess",),
                         "folds 1 and 3 of the five actor-disjoint folds of RAVDESS speech"),
    "random": Protocol(random_clips, (1,), ("ravdess",),
                       "random 80/20 split of RAVDESS clips: the same actors on both sides, flattering"),
    "nemo": Protocol(lambda table, fold: within("nemo", table, fold), (1, 2, 3, 4), ("nemo",),
                     "one of four nEMO speakers left out, six classes"),
    "ravdess-to-nemo": Protocol(across("ravdess", "nemo"), (1,), ("ravdess", "nemo"),
                                "trained on all of RAVDESS, tested on all of nEMO, six shared classes"),
    "nemo-to-ravdess": Protocol(across("nemo", "ravdess"), (1,), ("ravdess", "nemo"),
                                "trained on all of nEMO, tested on RAVDESS, six shared classes"),
    "both": Protocol(both, (1, 2, 3, 4, 5), ("ravdess", "nemo"),
                     "trained on both corpora without the tested four actors and the tested nEMO speaker", learnt=2),
    "final-ravdess": Protocol(everything("ravdess"), (1,), ("ravdess",), "trained on all RAVDESS actors 01-20"),
    "final-both": Protocol(everything("ravdess", "nemo"), (1,), ("ravdess", "nemo"),
                           "trained on all RAVDESS actors 01-20 and four nEMO speakers", learnt=2),
}
