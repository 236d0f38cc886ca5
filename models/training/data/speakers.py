"""Statistics of a speaker's own earlier speech, shrunk towards everybody's."""

import numpy as np

# Seconds of earlier speech that training windows are given, drawn evenly: nothing is heard of most speakers at first.
HEARD = (0, 0, 3, 5, 10, 20, 30, 60)

# Seconds under which an adapted network is scored.
SCORED = (0, 5, 10, 30, 60)


class Speakers:
    """Means and deviations by speaker, from other recordings of the same kind (clean from clean, lines from lines).

    After n seconds the speaker's own count for n / (n + shrinkage) and everybody's for the rest. No label is used.
    """

    def __init__(self, data, mean, deviation, shrinkage):
        self.data, self.mean, self.variance, self.shrinkage = data, mean, deviation.astype(np.float64) ** 2, shrinkage
        self.sums = {}
        self.kin = {}
        for entry, (clip, copy) in enumerate(zip(data.clip, data.copy)):
            self.kin.setdefault((data.table.speaker[clip], copy), []).append(entry)

    def statistics(self, entry, seconds, rng):
        """Mean and deviation [K] for one entry after hearing `seconds` of its speaker, itself left out."""
        data, count = self.data, 0
        total = squares = np.zeros(len(self.mean))
        others = self.kin[data.table.speaker[data.clip[entry]], data.copy[entry]]
        for other in rng.permutation(others) if seconds else ():
            if count >= 100 * seconds:
                break
            if other != entry:
                frames, first, second = self._sums(other)
                count, total, squares = count + frames, total + first, squares + second
        own = count / (count + 100 * self.shrinkage)
        if not count:
            return self.mean, np.sqrt(self.variance)
        mean = total / count
        variance = np.maximum(squares / count - mean ** 2, 1e-6)
        return own * mean + (1 - own) * self.mean, np.sqrt(own * variance + (1 - own) * self.variance)

    def _sums(self, entry):
        if entry not in self.sums:
            first, last = self.data.speech_rows(entry)
            begin = self.data.start[entry]
            speech = self.data.values[begin + first : begin + last].numpy().astype(np.float64)
            self.sums[entry] = len(speech), speech.sum(0), (speech ** 2).sum(0)
        return self.sums[entry]


class Given:
    """Who is given how much: the same seconds for every entry, always from the same other recordings."""

    def __init__(self, speakers, seconds):
        self.speakers, self.seconds, self.known = speakers, seconds, {}

    def __call__(self, entry):
        if entry not in self.known:
            self.known[entry] = self.speakers.statistics(entry, self.seconds, np.random.default_rng(int(entry)))
        return self.known[entry]


class Drawn:
    """Other seconds from other recordings for every window."""

    def __init__(self, speakers, seed):
        self.speakers, self.seed = speakers, seed
        self.reseed(0)

    def reseed(self, epoch):
        """Before an epoch whose draws are to depend on seed and epoch alone."""
        self.rng = np.random.default_rng([self.seed, epoch])

    def __call__(self, entry):
        return self.speakers.statistics(entry, HEARD[self.rng.integers(len(HEARD))], self.rng)
