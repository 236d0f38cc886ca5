import tempfile
import unittest
from pathlib import Path

import numpy as np

from training import selection, tables
from training.jobs import Job
from training.measuring import kept, results
from training.measuring.measures import measures

NAMES = ["a", "b"]


def score(fold, answers, seed=1, family="ser", variant=""):
    """A run whose four clips, two of each class, were answered so."""
    clean = measures(np.eye(2)[answers], np.array([0, 0, 1, 1]), NAMES)
    return {"protocol": "nemo", "family": family, "variant": variant, "seed": seed, "fold": fold,
            "tests": {"nemo": {"clean": clean}}, "temperature": 0.9}


def together(seed=1):
    """Means over the four folds of a seed whose files were lost."""
    return {"protocol": "nemo", "family": "ser", "variant": "", "seed": seed, "folds": [1, 2, 3, 4],
            "tests": {"nemo": {"clean": {"clips": 16, "uar": 0.5, "wa": 0.5, "deviation": {"uar": 0.2}, "recall": {"a": 0.25, "b": 0.75}}}}}


class ScoreTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.scores = Path(folder.name)

    def keep(self, *scores):
        for one in scores:
            name = one["family"] + ("@" + one["variant"] if one["variant"] else "")
            whole = self.scores / one["protocol"] / name / f"seed{one['seed']}.json"
            kept.write(whole if "folds" in one else kept.file(self.scores, one["protocol"], name, one["seed"], one["fold"]), one)

    def summary(self):
        return results.summary(self.scores, "nemo", "ser", "nemo", folds=(1, 2, 3, 4))

    def test_a_file_comes_back_as_it_was_written(self):
        self.keep(score(1, [0, 1, 1, 1]))
        self.assertEqual(kept.read(self.scores, "nemo", "ser"), [score(1, [0, 1, 1, 1])])

    def test_a_run_with_scores_is_done_without_its_network_and_a_final_one_is_not(self):
        runs = self.scores / "runs"
        tested, final = Job("nemo", "ser", 1, 1), Job("final-both", "ser", 1, 1)
        self.assertFalse(tested.is_done(runs, self.scores))
        self.keep(score(1, [0, 0, 1, 1]), {**score(1, [0, 0, 1, 1]), "protocol": "final-both", "tests": {}})
        self.assertTrue(tested.is_done(runs, self.scores))
        self.assertFalse(final.is_done(runs, self.scores))

    def test_a_seed_without_all_folds_is_no_figure(self):
        self.keep(*(score(fold, [0, 0, 1, 1]) for fold in (1, 2, 3)))
        self.assertIsNone(self.summary())

    def test_means_deviation_and_confusion_are_those_of_the_folds(self):
        answers = ([0, 0, 1, 1], [0, 1, 1, 1], [0, 1, 0, 1], [0, 1, 1, 1])
        self.keep(*(score(fold, given) for fold, given in enumerate(answers, 1)))
        found, uar = self.summary(), [1.0, 0.75, 0.5, 0.75]
        self.assertAlmostEqual(found.mean("uar"), np.mean(uar))
        self.assertAlmostEqual(found.deviation("uar"), np.std(uar, ddof=1))
        self.assertEqual(found.clips, 16)
        self.assertEqual(found.confusion()[0].tolist(), [[5, 3], [1, 7]])
        self.assertAlmostEqual(found.recall()["a"], 5 / 8)

    def test_a_file_of_several_folds_counts_as_many_times(self):
        self.keep(together(), *(score(fold, [0, 0, 1, 1], seed=2) for fold in (1, 2, 3, 4)))
        found = self.summary()
        self.assertEqual(found.seeds, [1, 2])
        self.assertAlmostEqual(found.mean("uar"), 0.75)
        self.assertIsNone(found.confusion())
        self.assertAlmostEqual(found.recall()["a"], 0.625)
        # Four values of mean 0.5 and deviation 0.2, and four of 1.
        self.assertAlmostEqual(found.deviation("uar"), np.sqrt((3 * 0.04 + 8 * 0.0625) / 7))

    def test_a_file_of_several_folds_gives_way_when_all_of_them_have_files_again(self):
        self.keep(together(), *(score(fold, [0, 0, 1, 1]) for fold in (1, 2, 3)))
        self.assertAlmostEqual(self.summary().mean("uar"), 0.5)
        self.keep(score(4, [0, 0, 1, 1]))
        self.assertAlmostEqual(self.summary().mean("uar"), 1.0)

    def test_variants_are_compared_fold_by_fold(self):
        self.keep(score(1, [0, 0, 1, 1]), score(1, [0, 1, 0, 1], variant="wide"), together())
        found = selection.found(self.scores, "nemo", "ser", "clean", "nemo")
        self.assertEqual(found, {"wide": {1: 0.5}})
        for fold in (2, 3, 4):
            self.keep(score(fold, [0, 0, 1, 1]))
        found = selection.found(self.scores, "nemo", "ser", "clean", "nemo")
        self.assertEqual(found, {"ser": {1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0}, "wide": {1: 0.5}})

    def test_the_tables_of_the_checkout_can_be_made_from_its_score_files(self):
        readme = kept.SCORES.parent / "README.md"
        text = readme.read_text(encoding="utf-8")
        self.assertEqual(tables.fill(text, kept.SCORES), text, "python3 -m training.tables")


if __name__ == "__main__":
    unittest.main()
