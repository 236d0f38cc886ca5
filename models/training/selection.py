"""Chooses between variants of a recipe without letting a fold choose for itself.

    python3 -m training.selection --family ser [--protocol folds] [--condition clean] [--scores DIR]

For fold k the variant is taken that is best on average over the other folds; its score on fold k is what counts. The
mean of those is the nested score: what this way of choosing gives on speakers nobody has looked at.
"""

import argparse
from pathlib import Path

import numpy as np

from training import command
from training.measuring import kept


def found(scores, protocol, family, condition, test):
    """UAR by variant and fold, means over the seeds. `family` itself is the variant without a name."""
    table = {}
    names = [family, *sorted(folder.name for folder in (scores / protocol).glob(f"{family}@*"))]
    for score in (score for name in names for score in kept.read(scores, protocol, name)):
        # Means over several folds cannot choose.
        if test in score["tests"] and "fold" in score:
            by_fold = table.setdefault(score["variant"] or family, {})
            by_fold.setdefault(score["fold"], []).append(score["tests"][test][condition]["uar"])
    return {variant: {fold: float(np.mean(values)) for fold, values in folds.items()} for variant, folds in table.items()}


def nested(table):
    """Per fold: the variant chosen by the other folds, and its score on this one. Only variants that ran on all folds
    take part."""
    folds = sorted({fold for scores in table.values() for fold in scores})
    complete = {variant: scores for variant, scores in table.items() if set(scores) == set(folds)}
    if len(folds) < 2 or not complete:
        raise ValueError("a choice needs two folds, and a variant that ran on all of them")
    choices = []
    for fold in folds:
        elsewhere = {variant: np.mean([scores[other] for other in folds if other != fold])
                     for variant, scores in complete.items()}
        # The earlier name wins a tie, so that the order of files does not.
        chosen = max(sorted(elsewhere), key=elsewhere.get)
        choices.append((fold, chosen, complete[chosen][fold]))
    return choices, complete


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--family", required=True)
    parser.add_argument("--protocol", default="folds")
    parser.add_argument("--condition", default="clean")
    parser.add_argument("--test", default="ravdess", help="the corpus tested on")
    arguments = parser.parse_args()
    table = found(arguments.scores, arguments.protocol, arguments.family, arguments.condition, arguments.test)
    choices, complete = nested(table)
    for variant, scores in sorted(complete.items(), key=lambda item: -np.mean(list(item[1].values()))):
        print(f"{np.mean(list(scores.values())):.4f}  {variant}  " + " ".join(f"{scores[fold]:.3f}" for fold in sorted(scores)))
    for variant in sorted(set(table) - set(complete)):
        print(f"not on all folds, left out: {variant}")
    for fold, chosen, score in choices:
        print(f"fold {fold}: {chosen} (chosen by the others) {score:.4f}")
    print(f"nested score: {np.mean([score for *_, score in choices]):.4f}")


if __name__ == "__main__":
    command.run(main)
