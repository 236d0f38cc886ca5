"""Scores of a trained network: under every condition, and by how much was heard of a speaker."""

import numpy as np

from training.data.copies import CONDITIONS
from training.data.speakers import SCORED, Given, Speakers
from training.data.windows import Gatherer
from training.measuring import scoring
from training.whole import save_arrays


def tested(classify, gather, data, test, labels, kept):
    """Scores under every condition, and the temperature that would have suited the clean clips. The clips'
    probabilities are kept beside the scores."""
    found, arrays, suited = {}, {}, None
    for condition, copy in CONDITIONS.items():
        said = scoring.outputs(classify, gather, data, data.entries(test.clips, [copy]))
        given = scoring.answers(said)
        found[condition] = scoring.scores(given, data.table, labels, test.restrict)
        suited = suited or scoring.best_temperature(said, data.table, labels)
        arrays[condition] = given.emotion.astype(np.float32)
        arrays["clip"], arrays["emotion"] = data.table.clip[given.clip], data.table.emotion[given.clip]
        arrays["male"] = data.table.male[given.clip]
    save_arrays(kept, **arrays)
    return found, suited


def adapted(classify, network, mean, deviation, data, split, labels, shrinkage):
    """UAR of the first test's clean clips by seconds of their speakers' other speech; None without adaptation."""
    if not shrinkage or not split.tests:
        return None
    test, speakers, found = next(iter(split.tests.values())), Speakers(data, mean, deviation, shrinkage), {}
    for seconds in SCORED:
        gather = Gatherer(data, mean, deviation, getattr(network, "context", 0), Given(speakers, seconds))
        said = scoring.outputs(classify, gather, data, data.entries(test.clips, ["clean"]))
        found[seconds] = scoring.scores(scoring.answers(said), data.table, labels, test.restrict)["uar"]
    return found
