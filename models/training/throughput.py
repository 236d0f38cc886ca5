"""Windows per second of one core, by the product's own benchmark, for each family's network.

    python3 -m training.throughput --runs DIR --speechemotion PROGRAM [--seconds 5]

Leaves throughput.json in the run's folder (fold 1, seed 1). Run it on an idle machine: nothing else tells what a core
can do.
"""

import argparse
import json
import subprocess
from pathlib import Path

from training import command, families
from training.jobs import Job
from training.whole import write_json


def measure(program, package, seconds):
    """`windows_per_second` as `speechemotion bench` prints it."""
    command = [str(program), "bench", "--model", str(package), "--seconds", str(seconds), "--allow-unsigned", "--json"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{package}: speechemotion bench: {(done.stderr.strip().splitlines() or ['failed'])[0]}")
    return json.loads(done.stdout)["windows_per_second"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that protocol.py filled")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--families", nargs="*", default=list(families.NAMES))
    parser.add_argument("--seconds", type=int, default=5)
    arguments = parser.parse_args()
    for family in arguments.families:
        folder = Job("folds", family, 1, 1).folder(arguments.runs)
        if (folder / "scores.json").exists() and not (folder / "throughput.json").exists():
            rate = measure(arguments.speechemotion, folder / "package", arguments.seconds)
            write_json(folder / "throughput.json", {"windowsPerSecond": rate, "seconds": arguments.seconds})
            print(f"{family}: {rate:,.0f} windows/s", flush=True)


if __name__ == "__main__":
    command.run(main)
