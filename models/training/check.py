"""Scores runs' packages with the product itself, `speechemotion evaluate`, beside the scores of their own.

    python3 -m training.check --runs DIR --data RAVDESS --speechemotion PROGRAM [--families ser …] [--seed 1]

Leaves what the product printed as product-CONDITION.json in each run's folder; what is there is not run again. Run
after protocol.py, for the fold protocol.
"""

import argparse
import csv
import io
import json
import subprocess
from pathlib import Path

import numpy as np

from training import command, splits
from training.classes import CLASSES
from training.corpora import ravdess
from training.jobs import Job
from training.whole import write_text

# Those of our conditions that the product can make itself.
CONDITIONS = ("clean", "telephone", "noisy10")
PROTOCOL = "folds"


def labels(clips, root, fold):
    """The recordings a fold is tested on, as `speechemotion evaluate --labels` takes them."""
    tested, file = splits.folds("ravdess")[fold], io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("path", "label", "speaker"))
    writer.writerows((clip.path.relative_to(root).as_posix(), CLASSES[clip.emotion], clip.speaker)
                     for clip in clips if clip.speaker in tested)
    return file.getvalue()


def evaluate(program, data, folder, condition):
    """The product's scores of one run's package under one condition."""
    kept = folder / f"product-{condition}.json"
    if not kept.exists():
        command = [str(program), "evaluate", "--data", str(data), "--labels", str(folder / "tested.csv"), "--model",
                   str(folder / "package"), "--condition", condition, "--allow-unsigned", "--threads", "1", "--json"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{folder}: speechemotion evaluate: {done.stderr.strip().splitlines()[0]}")
        json.loads(done.stdout)
        write_text(kept, done.stdout)
    return json.loads(kept.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that protocol.py filled")
    parser.add_argument("--data", type=Path, required=True, help="folder of the RAVDESS recordings")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--families", nargs="*", default=["ser", "ser-small", "ser-int8", "ser-small-int8"])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    clips = ravdess.clips(arguments.data)
    for family in arguments.families:
        jobs = [Job(PROTOCOL, family, arguments.seed, fold) for fold in splits.PROTOCOLS[PROTOCOL].folds]
        jobs = [job for job in jobs if job.is_done(arguments.runs)]
        for condition in CONDITIONS if jobs else ():
            product, own = [], []
            for job in jobs:
                folder = job.folder(arguments.runs)
                write_text(folder / "tested.csv", labels(clips, arguments.data, job.fold))
                product.append(evaluate(arguments.speechemotion, arguments.data, folder, condition)["uar"])
                own.append(json.loads((folder / "scores.json").read_text())["tests"]["ravdess"][condition]["uar"])
            print(f"{family} {condition}, {len(jobs)} folds: product UAR {np.mean(product):.4f}, own {np.mean(own):.4f}",
                  flush=True)


if __name__ == "__main__":
    command.run(main)
