"""Score files of a protocol, gathered."""

from dataclasses import dataclass

import numpy as np

from training.measuring import kept


@dataclass(frozen=True)
class Summary:
    """All finished runs of one family under one test and condition. Every fold of every seed counts alike; `deviation` is
    between folds and seeds. A file that speaks of several folds at once counts as many times."""

    runs: list
    test: str
    condition: str

    @property
    def seeds(self):
        return sorted({run["seed"] for run in self.runs})

    @property
    def folds(self):
        return sorted({fold for run in self.runs for fold in kept.folds(run)})

    @property
    def clips(self):
        """Tested clips of one seed."""
        return sum(score["clips"] for score in self._scores()) // len(self.seeds)

    def mean(self, measure):
        return sum(count * score[measure] for count, score in self._counted()) / self._count()

    def deviation(self, measure):
        """None for a lone run, and where a file of several folds does not say it."""
        if len(self.runs) == 1:
            return self._scores()[0].get("deviation", {}).get(measure)
        count, mean, squares = self._count(), self.mean(measure), 0.0
        for folds, score in self._counted():
            spread = score.get("deviation", {}).get(measure) if folds > 1 else 0.0
            if spread is None:
                return None
            squares += (folds - 1) * spread ** 2 + folds * score[measure] ** 2
        return float(np.sqrt(max(0.0, squares - count * mean ** 2) / (count - 1)))

    def confusion(self):
        """All runs' clips in one matrix, and the names of its rows; None where a run's was lost."""
        scores = self._scores()
        if not all("confusion" in score for score in scores):
            return None
        return np.sum([score["confusion"] for score in scores], axis=0), scores[0]["classes"]

    def recall(self):
        """Of the classes that occur; means over the folds where a run's confusion was lost, None where recalls were too."""
        if self.confusion() is not None:
            matrix, names = self.confusion()
            return {name: row[i] / row.sum() for i, (name, row) in enumerate(zip(names, matrix)) if row.sum()}
        if not all("recall" in score for score in self._scores()):
            return None
        names = self._scores()[0]["recall"]
        return {name: sum(count * score["recall"][name] for count, score in self._counted()) / self._count() for name in names}

    def mistakes(self, count=3):
        """The commonest: the truth, what it was taken for, and in which share of its clips."""
        if self.confusion() is None:
            return []
        matrix, names = self.confusion()
        share = matrix / np.maximum(matrix.sum(1, keepdims=True), 1)
        np.fill_diagonal(share, 0)
        worst = np.argsort(-share, axis=None)[:count]
        return [(names[i // len(names)], names[i % len(names)], share.flat[i]) for i in worst if share.flat[i] > 0]

    def _scores(self):
        return [run["tests"][self.test][self.condition] for run in self.runs]

    def _counted(self):
        return [(len(kept.folds(run)), score) for run, score in zip(self.runs, self._scores())]

    def _count(self):
        return sum(len(kept.folds(run)) for run in self.runs)


def read(scores, protocol, family, variant=""):
    """Score files of one family under one protocol, by seed and fold."""
    return kept.read(scores, protocol, family + ("@" + variant if variant else ""))


def summary(scores, protocol, family, test, condition="clean", folds=None, variant=""):
    """None unless a seed has all folds: a mean over some folds is no figure. Seeds that lack one are left out."""
    found = [run for run in read(scores, protocol, family, variant) if condition in run["tests"].get(test, {})]
    if folds is not None:
        seeds = {}
        for run in found:
            seeds.setdefault(run["seed"], set()).update(kept.folds(run))
        whole = {seed for seed, done in seeds.items() if done >= set(folds)}
        found = [run for run in found if run["seed"] in whole]
    return Summary(found, test, condition) if found else None
