import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training import families
from training.learning.train import train
from training.tests.test_data import frames


class Killed(Exception):
    pass


class TrainingTests(unittest.TestCase):
    def test_a_training_that_was_killed_ends_with_the_weights_of_one_that_was_not(self):
        data = frames(coefficients=64)
        family = families.get("ser-small")
        recipe = replace(family.recipe, epochs=5, batch=2, adaptation=5.0, copies={"clean": 1.0},
                         network={"levels": "T", "channels": (2, 2, 2, 2), "width": 8})
        everyone = np.ones(3, bool)
        undisturbed = train(data, everyone, family, recipe)[0]

        def killed(entry):
            if entry["epoch"] == 4:
                raise Killed

        with tempfile.TemporaryDirectory() as folder:
            saved = Path(folder) / "saved.pt"
            with self.assertRaises(Killed):
                train(data, everyone, family, recipe, log=killed, saved=saved)
            done = []
            resumed, _, history = train(data, everyone, family, recipe, log=lambda entry: done.append(entry["epoch"]), saved=saved)
            self.assertEqual(done, [3, 4, 5])
            self.assertEqual([entry["epoch"] for entry in history["epochs"]], [1, 2, 3, 4, 5])
            for name, value in undisturbed.state_dict().items():
                self.assertTrue(torch.equal(value, resumed.state_dict()[name]), name)


if __name__ == "__main__":
    unittest.main()
