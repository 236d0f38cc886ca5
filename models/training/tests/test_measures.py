import unittest

import numpy as np

from training import selection
from training.classes import TEN
from training.measuring.measures import calibration_error, measures, restricted


class MeasureTests(unittest.TestCase):
    def test_recall_is_averaged_over_the_classes_that_occur(self):
        chance = np.eye(3)[[0, 0, 1, 1]]
        found = measures(chance, np.array([0, 0, 0, 1]), ["a", "b", "c"])
        self.assertAlmostEqual(found["uar"], (2 / 3 + 1) / 2)
        self.assertAlmostEqual(found["wa"], 3 / 4)
        self.assertEqual(found["confusion"], [[2, 1, 0], [0, 1, 0], [0, 0, 0]])

    def test_f1_counts_answers_and_truths(self):
        found = measures(np.eye(2)[[0, 0, 1, 0]], np.array([0, 0, 1, 1]), ["a", "b"])
        self.assertAlmostEqual(found["macroF1"], (4 / 5 + 2 / 3) / 2)

    def test_confidence_that_equals_accuracy_is_calibrated(self):
        chance = np.array([[0.75, 0.25]] * 4)
        self.assertAlmostEqual(calibration_error(chance, np.array([0, 0, 0, 1])), 0)
        self.assertAlmostEqual(calibration_error(chance, np.array([0, 0, 1, 1])), 0.25)

    def test_restricted_answers_sum_to_one(self):
        self.assertTrue(np.allclose(restricted(np.array([[0.5, 0.3, 0.2]]), [1, 2]), [[0.6, 0.4]]))

    def test_ten_classes_are_five_emotions_of_women_then_men(self):
        self.assertEqual(TEN.names[0], "female calm")
        self.assertEqual(TEN.of(np.array([1, 1, 0]), np.array([0, 1, 1])).tolist(), [0, 5, -1])


class SelectionTests(unittest.TestCase):
    def test_a_fold_has_no_say_in_its_own_variant(self):
        table = {"a": {1: 0.9, 2: 0.5, 3: 0.5}, "b": {1: 0.1, 2: 0.6, 3: 0.6}, "half": {1: 1.0}}
        choices, complete = selection.nested(table)
        self.assertEqual([chosen for _, chosen, _ in choices], ["b", "a", "a"])
        self.assertEqual([score for *_, score in choices], [0.1, 0.5, 0.5])
        self.assertNotIn("half", complete)


if __name__ == "__main__":
    unittest.main()
