"""From a network's windows to a clip's answer, as the product does it, and from there to scores."""

from dataclasses import dataclass

import numpy as np
import torch

from training.data import windows
from training.measuring.measures import binary_accuracy, measures, restricted

BATCH = 64


@dataclass(frozen=True)
class Answers:
    """What clips are taken for: probabilities [clips, labels], and the chance of strong and of male [clips]."""

    clip: np.ndarray
    emotion: np.ndarray
    strong: np.ndarray
    male: np.ndarray


@dataclass(frozen=True)
class Outputs:
    """What a network said of every window of some entries."""

    grid: windows.Grid
    clip: np.ndarray
    logits: torch.Tensor
    intensity: torch.Tensor
    sex: torch.Tensor


@torch.no_grad()
def outputs(classify, gather, data, entries):
    """`classify` takes windows and gives logits, intensity and sex."""
    grid = windows.grid(data, entries)
    parts = [classify(gather(grid.entry[i : i + BATCH], grid.begin[i : i + BATCH]))
             for i in range(0, len(grid.entry), BATCH)]
    return Outputs(grid, data.clip[entries], *(torch.cat(part).float() for part in zip(*parts)))


def answers(said, temperature=1.0):
    """Means over the windows of each entry, weighted by speech."""
    grid, count = said.grid, len(said.clip)
    weight = torch.zeros(count).index_add_(0, grid.owner, grid.weight)
    values = torch.cat([torch.softmax(said.logits / temperature, 1), torch.sigmoid(said.intensity)[:, None],
                        torch.sigmoid(said.sex)[:, None]], 1)
    mean = torch.zeros(count, values.shape[1]).index_add_(0, grid.owner, values * grid.weight[:, None])
    mean = (mean / weight[:, None]).numpy().astype(np.float64)
    return Answers(said.clip, mean[:, :-2], mean[:, -2], mean[:, -1])


def scores(given, table, labels, restrict=False):
    """The measures of the clips whose label the network knows; `restrict` limits the answers to labels that occur."""
    truth = labels.of(table.emotion[given.clip], table.male[given.clip])
    known = truth >= 0
    emotion, truth, names = given.emotion[known], truth[known], np.array(labels.names)
    if restrict:
        occurring = np.unique(truth)
        emotion, truth, names = restricted(emotion, occurring), np.searchsorted(occurring, truth), names[occurring]
    result = measures(emotion, truth, names.tolist())
    clip = given.clip[known]
    result["strong"] = binary_accuracy(given.strong[known], table.strong[clip])
    result["male"] = binary_accuracy(given.male[known], table.male[clip])
    return result


def best_temperature(said, table, labels):
    """What the logits are divided by for the least log-loss of the clips."""
    candidates = np.round(np.arange(0.4, 2.01, 0.05), 2)
    losses = [scores(answers(said, value), table, labels)["logLoss"] for value in candidates]
    return float(candidates[int(np.argmin(losses))])
