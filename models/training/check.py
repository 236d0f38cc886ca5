"""Scores runs' packages with the product itself, `speechemotion evaluate`, beside the scores of their own.

    python3 -m training.check --runs DIR --data RAVDESS --speechemotion PROGRAM [--protocol folds] [--families ser …] [--seed 1]

Leaves what the product printed as product-CONDITION.json in each run's folder, and the UARs beside our own among the score files
(product/PROTOCOL/FAMILY/seedS.json); what is there is not run again. Run after protocol.py, for `folds` or `both`.
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
from training.measuring import kept
from training.whole import write_text

# Those of our conditions that the product can make itself.
CONDITIONS = ("clean", "telephone", "noisy10")


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
    printed = folder / f"product-{condition}.json"
    if not printed.exists():
        command = [str(program), "evaluate", "--data", str(data), "--labels", str(folder / "tested.csv"), "--model",
                   str(folder / "package"), "--condition", condition, "--allow-unsigned", "--threads", "1", "--json"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{folder}: speechemotion evaluate: {done.stderr.strip().splitlines()[0]}")
        json.loads(done.stdout)
        write_text(printed, done.stdout)
    return json.loads(printed.read_text())


def file(scores, protocol, family, seed):
    """Where the product's and our own UARs are kept side by side."""
    return Path(scores) / "product" / protocol / family / f"seed{seed}.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that protocol.py filled")
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--data", type=Path, required=True, help="folder of the RAVDESS recordings")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--families", nargs="*", default=["ser", "ser-small", "ser-int8", "ser-small-int8"],
                        metavar="FAMILY[@VARIANT]")
    parser.add_argument("--protocol", default="folds", choices=["folds", "both"])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    clips = ravdess.clips(arguments.data)
    for family in arguments.families:
        name, _, variant = family.partition("@")
        jobs = [Job(arguments.protocol, name, arguments.seed, fold, variant) for fold in splits.PROTOCOLS[arguments.protocol].folds]
        if not all(job.has_network(arguments.runs) and job.score(arguments.scores).exists() for job in jobs):
            print(f"{family}: not all folds of {arguments.protocol} are there", flush=True)
            continue
        found = {}
        for condition in CONDITIONS:
            for job in jobs:
                folder = job.folder(arguments.runs)
                write_text(folder / "tested.csv", labels(clips, arguments.data, job.fold))
                own = json.loads(job.score(arguments.scores).read_text())["tests"]["ravdess"][condition]["uar"]
                product = evaluate(arguments.speechemotion, arguments.data, folder, condition)["uar"]
                found.setdefault(condition, {})[str(job.fold)] = {"product": product, "own": own}
            product, own = (np.mean([uar[who] for uar in found[condition].values()]) for who in ("product", "own"))
            print(f"{family} {condition}: product UAR {product:.4f}, own {own:.4f}", flush=True)
        path = file(arguments.scores, arguments.protocol, family, arguments.seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, kept.text({"protocol": arguments.protocol, "family": family, "seed": arguments.seed, "tests": found}))


if __name__ == "__main__":
    command.run(main)
