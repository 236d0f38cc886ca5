import unittest

import numpy as np

from training.sound import RATE, codecs, room, speed, telephone


def tone(hertz, seconds=1.0):
    return 0.3 * np.sin(2 * np.pi * hertz * np.arange(int(seconds * RATE)) / RATE)


def loudest(samples):
    """Frequency of the largest bin, in Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return np.argmax(spectrum) * RATE / len(samples)


class SoundTests(unittest.TestCase):
    def test_stretching_changes_the_length_and_not_the_pitch(self):
        for factor in (0.8, 1.2):
            stretched = speed.stretch(tone(220), factor)
            self.assertEqual(len(stretched), int(RATE * factor))
            self.assertAlmostEqual(loudest(stretched), 220, delta=4)

    def test_pitch_changes_the_pitch_and_not_the_length(self):
        moved = speed.pitch(tone(220), 2)
        self.assertAlmostEqual(len(moved), RATE, delta=RATE // 100)
        self.assertAlmostEqual(loudest(moved), 220 * 2 ** (2 / 12), delta=4)

    def test_a_telephone_line_passes_speech_and_stops_the_rest(self):
        for hertz, passes in ((100, False), (1000, True), (5000, False)):
            through = telephone.reference_line(tone(hertz))
            self.assertEqual(np.sqrt(np.mean(through ** 2)) > 0.1, passes, hertz)

    def test_companding_is_close_to_what_went_in(self):
        samples = tone(300)
        for law in (telephone.mu_law, telephone.a_law):
            self.assertLess(np.max(np.abs(law(samples) - samples)), 0.02)

    def test_gsm_keeps_the_length_and_the_voice(self):
        through = codecs.gsm(tone(700))
        self.assertEqual(len(through), RATE)
        self.assertAlmostEqual(loudest(through), 700, delta=5)

    def test_a_room_is_as_long_as_what_went_in(self):
        self.assertEqual(len(room.reverb(tone(300), np.random.default_rng(1))), RATE)


if __name__ == "__main__":
    unittest.main()
