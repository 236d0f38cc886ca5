import json
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training import families, release
from training.exporting import package
from training.jobs import Job
from training.measuring import kept
from training.measuring.measures import measures


class ReleaseTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.runs, self.scores = self.root / "runs", self.root / "scores"

    def trained(self, family):
        """A finished run on all speakers, and its score file."""
        job, described = Job("final-ravdess", family, 1, 1), families.get(family)
        parent = replace(families.get(described.parent or family), name=family)
        torch.manual_seed(1)
        network = parent.network(parent.labels, parent.recipe).eval()
        statistics = np.full(64, -10, np.float32), np.full(64, 3, np.float32)
        package.write(job.folder(self.runs) / "package", package.Trained(
            parent, parent.recipe, network, *statistics, ("ravdess:01",), "", (), "proprietary"), family, "0")
        (job.folder(self.runs) / "checkpoint.pt").touch()
        kept.write(job.score(self.scores), {
            "protocol": job.protocol, "family": family, "seed": 1, "fold": 1, "tests": {}, "parameters": 1000, "operations": 2000000})
        return job

    def score(self, family, fold):
        answers = np.eye(8)[[0, 1, 2, 3, 4, 5, 6, 6]]
        found = measures(answers, np.arange(8), list(families.get(family).labels.names))
        kept.write(kept.file(self.scores, "folds", family, 1, fold), {
            "protocol": "folds", "family": family, "seed": 1, "fold": fold, "temperature": 0.5 + fold / 10,
            "tests": {"ravdess": {"clean": found}}})

    def released(self, family, protocols, name=None):
        out = self.root / (name or family)
        release.release(self.runs, self.scores, family, "final-ravdess", protocols, out, "1.2.0")
        return json.loads((out / "model.json").read_text()), (out / "README.md").read_text()

    def test_a_model_is_shipped_with_the_scores_of_its_folds(self):
        self.trained("mel-crnn")
        for fold in (1, 2, 3, 4, 5):
            self.score("mel-crnn", fold)
        manifest, card = self.released("mel-crnn", ["folds"])
        self.assertEqual((manifest["name"], manifest["version"], manifest["temperature"]), ("mel-crnn", "1.2.0", 0.8))
        self.assertEqual([(score["clips"], score["uar"]) for score in manifest["scores"]], [(40, 0.875)])
        self.assertIn("surprised taken for disgust (100%)", card)
        self.assertTrue((self.root / "mel-crnn" / "confusion-folds-ravdess.svg").exists())

    def test_a_fold_that_is_missing_is_no_score(self):
        self.trained("mel-crnn")
        self.score("mel-crnn", 1)
        with self.assertRaises(ValueError):
            self.released("mel-crnn", ["folds"])

    def test_a_network_that_was_not_measured_is_not_shipped(self):
        self.trained("mel-crnn")
        with self.assertRaises(ValueError):
            self.released("mel-crnn", [])

    def test_eight_bits_have_their_parent_s_temperature_and_say_that_they_were_not_measured(self):
        self.trained("ser-small-int8")
        (self.root / "ser-small").mkdir()
        (self.root / "ser-small" / "model.json").write_text('{"temperature": 0.7}')
        manifest, card = self.released("ser-small-int8", [])
        self.assertEqual((manifest["temperature"], manifest["scores"]), (0.7, []))
        self.assertIn("None of its own", card)


if __name__ == "__main__":
    unittest.main()
