import unittest

import numpy as np
import torch

from training.data.frontend import FrontEnd, begins, overlaps, wanted
from training.data.speakers import Speakers
from training.data.store import Frames, Table, statistics
from training.data.windows import Gatherer, grid
from training.families.levels import LINE, Levels


def frames(counts=(300, 300, 300), speakers=("a:1", "a:1", "a:2"), coefficients=2):
    """One copy of as many clips, whose frames are their speaker's number everywhere but for a ripple."""
    unknown = np.full(len(counts), -1)
    table = Table(np.array(["a"] * len(counts)), np.arange(len(counts)).astype(str), np.array(speakers),
                  np.zeros(len(counts), int), unknown, unknown)
    values = [np.full((count, coefficients), float(speaker[-1])) + np.resize([0.5, -0.5], (count, 1))
              for count, speaker in zip(counts, speakers)]
    starts = np.cumsum((0, *counts[:-1]))
    return Frames(FrontEnd(coefficients=coefficients), torch.from_numpy(np.concatenate(values)).float(),
                  np.full(coefficients, -20.0), table, ("clean",), np.zeros(len(counts), int), np.arange(len(counts)),
                  starts, np.array(counts), np.zeros(len(counts), int), np.array(counts))


class WindowTests(unittest.TestCase):
    def test_windows_lie_on_the_grid_and_have_enough_speech(self):
        overlap = overlaps(FrontEnd(), 400, 100, 300)
        self.assertEqual(begins(400).tolist(), [0, 50, 100, 150, 200, 250, 300, 350])
        self.assertEqual(overlap.tolist(), [100, 150, 200, 150, 100, 50, 0, -50])
        self.assertEqual(np.flatnonzero(wanted(overlap, FrontEnd())).tolist(), [0, 1, 2, 3, 4, 5])

    def test_a_clip_without_enough_speech_keeps_its_fullest_window(self):
        self.assertEqual(np.flatnonzero(wanted(np.array([1, 3, 2]), FrontEnd())).tolist(), [1])

    def test_what_lies_around_a_clip_is_silence(self):
        data = frames()
        window = Gatherer(data, np.zeros(2, np.float32), np.ones(2, np.float32), context=10)([0], [-100])
        self.assertEqual(tuple(window.shape), (1, 220, 2))
        self.assertTrue(torch.all(window[0, :110] == -20))
        self.assertTrue(torch.all(window[0, 110:] > 0))

    def test_weights_are_frames_of_speech(self):
        self.assertEqual(grid(frames(), [0]).weight.tolist(), [200, 200, 200, 150, 100, 50])


class SpeakerTests(unittest.TestCase):
    def test_an_unheard_speaker_has_everybody_s_statistics(self):
        data = frames()
        mean, deviation = statistics(data, [0, 1, 2])
        own = Speakers(data, mean, deviation, 3.0).statistics(0, 0, np.random.default_rng(1))
        self.assertTrue(np.allclose(own[0], mean) and np.allclose(own[1], deviation))

    def test_a_speaker_counts_for_seconds_over_seconds_and_shrinkage(self):
        data = frames()
        own = Speakers(data, np.zeros(2, np.float32), np.ones(2, np.float32), 3.0).statistics(0, 3, np.random.default_rng(1))
        self.assertTrue(np.allclose(own[0], 0.5))
        self.assertTrue(np.allclose(own[1], np.sqrt(0.5 * 0.25 + 0.5)))

    def test_the_recording_itself_is_left_out(self):
        data = frames()
        own = Speakers(data, np.zeros(2, np.float32), np.ones(2, np.float32), 3.0).statistics(2, 60, np.random.default_rng(1))
        self.assertTrue(np.allclose(own[0], 0))


class LevelTests(unittest.TestCase):
    def test_loudness_and_a_microphone_s_colour_do_not_matter(self):
        heard = torch.randn(2, 260, 64)
        colour = torch.linspace(-1, 1, 64)
        for kinds, change in (("L", 2.0), ("B", 2.0 + colour)):
            levels = Levels(kinds, reach=30)
            self.assertTrue(torch.allclose(levels(heard), levels(heard + change), atol=1e-4), kinds)

    def test_a_line_s_edges_do_not_move_what_it_passes(self):
        heard = torch.randn(2, 260, 64)
        cut = heard.clone()
        cut[:, :, :6] -= 5.0
        cut[:, :, 50:] -= 9.0
        passed = lambda kinds, frames: Levels(kinds, reach=30)(frames)[..., LINE]
        self.assertTrue(torch.allclose(passed("T", heard), passed("T", cut), atol=1e-4))
        self.assertFalse(torch.allclose(passed("L", heard), passed("L", cut), atol=1e-2))


if __name__ == "__main__":
    unittest.main()
