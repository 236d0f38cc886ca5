import unittest

import numpy as np

from training import splits
from training.data.store import Table

RAVDESS = [f"ravdess:{actor:02d}" for actor in range(1, 21)]
NEMO = ["nemo:EB0", "nemo:KD0", "nemo:KS0", "nemo:TP0"]


def table():
    """Two clips of each emotion by each speaker; nEMO has no calm and no disgust."""
    rows = [(s, e) for s in RAVDESS for e in range(8) for _ in range(2)]
    rows += [(s, e) for s in NEMO for e in (0, 2, 3, 4, 5, 7) for _ in range(2)]
    speaker, emotion = (np.array(column) for column in zip(*rows))
    corpus = np.array([name.split(":")[0] for name in speaker])
    unknown = np.full(len(rows), -1)
    return Table(corpus, np.arange(len(rows)).astype(str), speaker, emotion, unknown, unknown)


class SplitTests(unittest.TestCase):
    def test_no_tested_speaker_is_trained_on(self):
        data = table()
        for name, protocol in splits.PROTOCOLS.items():
            for fold in protocol.folds if name != "random" else ():
                split = protocol.split(data, fold)
                for test in split.tests.values():
                    both = set(data.speaker[split.train]) & set(data.speaker[test.clips])
                    self.assertEqual(both, set(), f"{name} fold {fold}")

    def test_every_actor_is_tested_once(self):
        tested = [speaker for speakers in splits.folds("ravdess").values() for speaker in speakers]
        self.assertEqual(sorted(tested), RAVDESS)

    def test_across_corpora_only_shared_classes_are_tested(self):
        split = splits.PROTOCOLS["nemo-to-ravdess"].split(table(), 1)
        self.assertEqual(set(table().emotion[split.tests["ravdess"].clips]), {0, 2, 3, 4, 5, 7})
        self.assertTrue(split.tests["ravdess"].restrict)

    def test_how_many_corpora_are_learnt_from_is_what_the_protocol_says(self):
        for name, protocol in splits.PROTOCOLS.items():
            if name != "random":
                learnt = np.unique(table().corpus[protocol.split(table(), 1).train])
                self.assertEqual(len(learnt), protocol.learnt, name)


if __name__ == "__main__":
    unittest.main()
