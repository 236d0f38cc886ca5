"""The whole protocol by one command: every run that is missing, side by side, in any order that dependencies allow.

    python3 -m training.protocol --cache DIR --runs DIR [--protocols folds random both] [--families ser ser-small]
        [--seeds N] [--jobs 2]

Leaves score files under models/scores (or --scores DIR), which belong to the repository, and what made them under
RUNS/PROTOCOL/FAMILY/seedS/foldK. What has its scores is not run again, so it can be stopped at any instant and started
again, also by several processes at once; a network that another run needs and that is gone is trained again.
"""

import argparse
import ast
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from training import ablation, command, families
from training.jobs import Job, Runner
from training.measuring import kept
from training.splits import PROTOCOLS
from training.whole import Busy

# Repetitions from other seeds: of our own models, and of the tutorials'.
OWN, OWN_SEEDS, TUTORIAL_SEEDS = ("ser", "ser-small", "ser-int8", "ser-small-int8"), 3, 1

# What the tutorials' families are measured under; everything else is for our own.
TUTORIAL_PROTOCOLS = ("folds", "random", "final-ravdess")

# Seconds before what other processes are at is looked at again.
PAUSE = 5

DEFAULT = ("folds", "random", "ravdess-to-nemo", "nemo-to-ravdess", "nemo", "both", "ablation", "final-ravdess",
           "final-both")


def plan(protocols, names, seeds=None, variants=None):
    """The runs that these protocols ask of these families, teachers and parents first."""
    jobs = []
    for protocol in protocols:
        if protocol == "ablation":
            jobs += ablation.jobs()
            continue
        for name in sorted(names, key=families.NAMES.index):
            if name not in OWN and protocol not in TUTORIAL_PROTOCOLS:
                continue
            count = seeds or (OWN_SEEDS if name in OWN else TUTORIAL_SEEDS)
            jobs += [Job(protocol, name, seed, fold, variant, changes)
                     for seed in range(1, 2 if protocol.startswith("final") else count + 1)
                     for fold in PROTOCOLS[protocol].folds
                     for variant, changes in (variants or {"": {}}).items()]
    return jobs


def work(jobs, cache, runs, scores):
    """Does the jobs in this process, leaving for later what others are at. A failed one is named and the rest goes on."""
    runner, failed, waiting = Runner(cache, runs, scores, lambda text: print(text, flush=True)), 0, list(jobs)
    while waiting:
        later = []
        for job in waiting:
            try:
                runner.run(job)
            except Busy:
                later.append(job)
            except (ValueError, FileNotFoundError, RuntimeError) as failure:
                failed += 1
                print(f"{job.protocol} {job.name} seed {job.seed} fold {job.fold}: {failure}", flush=True)
        if len(later) == len(waiting):
            time.sleep(PAUSE)
        waiting = later
    return failed


def spread(count):
    """Starts this command `count` times; locks keep them apart."""
    command = [sys.executable, "-m", "training.protocol", *sys.argv[1:], "--worker"]
    workers = [subprocess.Popen(command, env=environment()) for _ in range(count)]
    return max(worker.wait() for worker in workers)


def environment():
    """One thread a process: the networks are small, and runs side by side use the cores better than threads do. Freed
    batches are kept instead of being handed back to the kernel and faulted in again (a sixth of the time)."""
    return {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore",
            "MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "2000000000"}


def changes(settings):
    """`KEY=VALUE …` as a dictionary."""
    return {key: _value(value) for key, value in (setting.split("=", 1) for setting in settings)}


def _value(text):
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="what prepare.py made")
    parser.add_argument("--runs", type=Path, required=True, help="folder for networks and what else a run leaves")
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--protocols", nargs="*", default=list(DEFAULT), choices=[*PROTOCOLS, "ablation"])
    parser.add_argument("--families", nargs="*", default=list(families.NAMES))
    parser.add_argument("--seeds", type=int, help=f"repetitions (default: {OWN_SEEDS} for ser and ser-small, else 1)")
    parser.add_argument("--variants", type=Path, help='changed recipes, for selection: JSON {"NAME": {"epochs": 30, …}, …}')
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="one changed recipe, named by --variant")
    parser.add_argument("--variant", default="", help="its name")
    parser.add_argument("--jobs", type=int, default=1, help="runs side by side")
    parser.add_argument("--list", action="store_true", help="print the plan and what of it is done")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.set and not arguments.variant:
        parser.error("--set needs --variant NAME: runs of a changed recipe have folders of their own")
    variants = json.loads(arguments.variants.read_text()) if arguments.variants else {}
    if arguments.variant:
        variants[arguments.variant] = changes(arguments.set)
    for name in arguments.families:
        families.get(name)
    jobs = plan(arguments.protocols, arguments.families, arguments.seeds, variants)
    if arguments.list:
        for job in jobs:
            print("done   " if job.is_done(arguments.runs, arguments.scores) else "missing", job.folder(arguments.runs))
        return
    if not arguments.worker:
        sys.exit(spread(arguments.jobs))
    sys.exit(1 if work(jobs, arguments.cache, arguments.runs, arguments.scores) else 0)


if __name__ == "__main__":
    command.run(main)
