"""Scores every fold's package with the product itself, `speechemotion evaluate`, and writes the fold table.

    python3 -m training.evaluate --runs DIR --data RAVDESS --speechemotion PROGRAM

Leaves RUNS/evaluate/foldN-CONDITION.json (what the product printed), RUNS/scores.json (for the manifest) and
RUNS/folds.md (for the card). What is there already is not run again.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np

from training import corpus, folds

CONDITIONS = ("clean", "telephone", "noisy10")


def run(program, data, package, labels, condition, kept):
    """The product's own scores of one fold under one condition."""
    if not kept.exists():
        command = [str(program), "evaluate", "--data", str(data), "--labels", str(labels), "--model", str(package),
                   "--condition", condition, "--allow-unsigned", "--json"]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        json.loads(printed)
        partial = kept.with_suffix(".partial")
        partial.write_text(printed)
        partial.rename(kept)
    return json.loads(kept.read_text())


def pooled(results):
    """All folds' clips in one confusion matrix: every actor was tested once, by a network that never heard him."""
    confusion = np.sum([np.array(result["confusion"]) for result in results], axis=0)
    recall = confusion.diagonal() / np.maximum(confusion.sum(1), 1)
    return confusion, recall


def manifest_scores(table):
    """One row per condition: means over the folds, and the deviation of the folds' UAR."""
    rows = []
    for condition, results in table.items():
        mean = {key: round(float(np.mean([result[key] for result in results])), 4)
                for key in ("wa", "uar", "macroF1", "weightedF1")}
        rows.append({
            "protocol": folds.PROTOCOL + ", mean over folds",
            "condition": condition,
            "clips": int(sum(result["clips"] for result in results)),
            **mean,
            "seeds": 1,
            "deviation": round(float(np.std([result["uar"] for result in results], ddof=1)), 4),
        })
    return rows


def markdown(table):
    """The fold table and the recalls, as the card shows them."""
    lines = ["| fold | tested actors | " + " | ".join(f"{c} UAR (WA)" for c in table) + " |",
             "| --- | --- |" + " ---: |" * len(table)]
    for number, actors in corpus.FOLDS.items():
        cells = [f"{results[number - 1]['uar']:.3f} ({results[number - 1]['wa']:.3f})" for results in table.values()]
        lines.append(f"| {number} | {actors[0]:02d}–{actors[-1]:02d} | " + " | ".join(cells) + " |")
    means = [f"**{np.mean([r['uar'] for r in results]):.3f}** ± {np.std([r['uar'] for r in results], ddof=1):.3f}"
             f" ({np.mean([r['wa'] for r in results]):.3f})" for results in table.values()]
    lines += ["| mean | 01–20 | " + " | ".join(means) + " |", ""]
    lines += ["| recall | " + " | ".join(corpus.CLASSES) + " |", "| --- |" + " ---: |" * len(corpus.CLASSES)]
    for condition, results in table.items():
        recall = pooled(results)[1]
        lines.append(f"| {condition} | " + " | ".join(f"{value:.2f}" for value in recall) + " |")
    lines += ["", "Confusion on clean recordings (rows: truth, all folds):", ""]
    lines += ["| | " + " | ".join(corpus.CLASSES) + " |", "| --- |" + " ---: |" * len(corpus.CLASSES)]
    for label, row in zip(corpus.CLASSES, pooled(table["clean"])[0]):
        lines.append(f"| {label} | " + " | ".join(str(int(value)) for value in row) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that folds.py filled")
    parser.add_argument("--data", type=Path, required=True, help="folder of the recordings")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    arguments = parser.parse_args()
    runs = arguments.runs
    folds.write_labels(arguments.data, runs / "labels")
    (runs / "evaluate").mkdir(exist_ok=True)
    table = {
        condition: [
            run(arguments.speechemotion, arguments.data, runs / f"fold{fold}" / "package",
                runs / "labels" / f"fold{fold}.csv", condition, runs / "evaluate" / f"fold{fold}-{condition}.json")
            for fold in corpus.FOLDS
        ]
        for condition in CONDITIONS
    }
    (runs / "scores.json").write_text(json.dumps(manifest_scores(table), indent=1) + "\n")
    (runs / "folds.md").write_text(markdown(table))
    print(markdown(table))


if __name__ == "__main__":
    main()
