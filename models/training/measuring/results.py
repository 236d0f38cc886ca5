"""Score files of a protocol, gathered."""

import json
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Summary:
    """All finished runs of one family under one test and condition. A measure is averaged over the folds of a seed
    first; `deviation` is between folds and seeds."""

    runs: list
    test: str
    condition: str

    @property
    def seeds(self):
        return sorted({run["seed"] for run in self.runs})

    @property
    def folds(self):
        return sorted({run["fold"] for run in self.runs})

    def values(self, measure):
        return [run["tests"][self.test][self.condition][measure] for run in self.runs]

    def mean(self, measure):
        return float(np.mean(self.values(measure)))

    def deviation(self, measure):
        values = self.values(measure)
        return float(np.std(values, ddof=1)) if len(values) > 1 else None

    def confusion(self):
        """All runs' clips in one matrix, and the names of its rows."""
        scores = [run["tests"][self.test][self.condition] for run in self.runs]
        return np.sum([score["confusion"] for score in scores], axis=0), scores[0]["classes"]

    def recall(self):
        """Of the classes that occur."""
        matrix, names = self.confusion()
        return {name: row[i] / row.sum() for i, (name, row) in enumerate(zip(names, matrix)) if row.sum()}

    def mistakes(self, count=3):
        """The commonest: the truth, what it was taken for, and in which share of its clips."""
        matrix, names = self.confusion()
        share = matrix / np.maximum(matrix.sum(1, keepdims=True), 1)
        np.fill_diagonal(share, 0)
        worst = np.argsort(-share, axis=None)[:count]
        return [(names[i // len(names)], names[i % len(names)], share.flat[i]) for i in worst if share.flat[i] > 0]


def read(runs, protocol, family, variant=""):
    """Score files of one family under one protocol, by seed and fold."""
    name = family + ("@" + variant if variant else "")
    return [json.loads(file.read_text()) for file in sorted((runs / protocol / name).glob("seed*/fold*/scores.json"))]


def summary(runs, protocol, family, test, condition="clean", folds=None, variant=""):
    """None unless every seed that has a run has all folds: a mean over some folds is no figure."""
    found = [run for run in read(runs, protocol, family, variant) if test in run["tests"]]
    if folds is not None:
        seeds = {}
        for run in found:
            seeds.setdefault(run["seed"], set()).add(run["fold"])
        whole = {seed for seed, done in seeds.items() if done >= set(folds)}
        found = [run for run in found if run["seed"] in whole]
    return Summary(found, test, condition) if found else None
