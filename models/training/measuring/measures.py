"""What is said of answers: accuracies, F1, confusion, calibration. Plain arrays in, plain numbers out."""

import numpy as np

# Equal bins of confidence for the calibration error.
BINS = 15


def measures(probabilities, truth, names):
    """All measures of clips' probabilities [clips, classes]; `truth` indexes `names`. Rows of the confusion matrix are
    the truth. Means run over the classes that occur."""
    count = len(names)
    answer = probabilities.argmax(1)
    confusion = np.bincount(truth * count + answer, minlength=count * count).reshape(count, count)
    occurring = np.flatnonzero(confusion.sum(1))
    hit = confusion.diagonal()
    recall = hit / np.maximum(confusion.sum(1), 1)
    f1 = 2 * hit / np.maximum(confusion.sum(0) + confusion.sum(1), 1)
    share = confusion.sum(1) / confusion.sum()
    likely = np.maximum(probabilities[np.arange(len(truth)), truth], 1e-9)
    return {
        "clips": int(len(truth)),
        "wa": float(np.mean(answer == truth)),
        "uar": float(np.mean(recall[occurring])),
        "macroF1": float(np.mean(f1[occurring])),
        "weightedF1": float(np.sum(f1 * share)),
        "ece": calibration_error(probabilities, truth),
        "logLoss": float(-np.mean(np.log(likely))),
        "classes": list(names),
        "recall": {names[i]: float(recall[i]) for i in occurring},
        "confusion": confusion.tolist(),
    }


def calibration_error(probabilities, truth):
    """Expected calibration error (Guo et al. 2017): how far confidence is from accuracy, weighted by clips per bin."""
    confidence, right = probabilities.max(1), probabilities.argmax(1) == truth
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gap = [abs(confidence[bins == b].mean() - right[bins == b].mean()) * np.mean(bins == b) for b in np.unique(bins)]
    return float(np.sum(gap))


def binary_accuracy(chance, truth):
    """Share of the clips whose truth is known (not −1) that are right; None where none is."""
    known = truth >= 0
    return float(np.mean((chance[known] > 0.5) == (truth[known] == 1))) if known.any() else None


def restricted(probabilities, allowed):
    """Only the `allowed` columns, summing to 1 again."""
    kept = probabilities[:, allowed]
    return kept / np.maximum(kept.sum(1, keepdims=True), 1e-12)
