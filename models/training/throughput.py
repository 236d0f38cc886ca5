"""Windows per second of one core, by the product's own benchmark, for each installed model.

    python3 -m training.throughput --speechemotion PROGRAM [--models DIR] [--seconds 5] [--times 3]

Leaves throughput/NAME.json among the score files: the best of so many runs, in windows per second of processor time on one
thread, with the network's hash and the processor. What was measured of the same network is not measured again. Other work on
the machine lowers the figure (shared caches, a core's other thread), so it is best run alone.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path

from training import command, families
from training.jobs import processor
from training.measuring import kept
from training.whole import write_json


def measure(program, package, seconds):
    """`windows_per_second` as `speechemotion bench` prints it."""
    command = [str(program), "bench", "--model", str(package), "--seconds", str(seconds), "--allow-unsigned", "--json"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{package}: speechemotion bench: {(done.stderr.strip().splitlines() or ['failed'])[0]}")
    return json.loads(done.stdout)["windows_per_second"]


def file(scores, family):
    """Where a family's figure is kept."""
    return Path(scores) / "throughput" / f"{family}.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, default=Path(__file__).parents[1], help="folder of the installed models")
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--families", nargs="*", default=list(families.NAMES))
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--times", type=int, default=3)
    arguments = parser.parse_args()
    for family in arguments.families:
        manifest, path = arguments.models / family / "model.json", file(arguments.scores, family)
        if not manifest.exists():
            continue
        network = json.loads(manifest.read_text(encoding="utf-8"))["onnx"]["sha256"]
        if path.exists() and json.loads(path.read_text())["sha256"] == network:
            continue
        rates = [measure(arguments.speechemotion, manifest.parent, arguments.seconds) for _ in range(arguments.times)]
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, {"windowsPerSecond": round(max(rates)), "all": [round(rate) for rate in rates],
                          "seconds": arguments.seconds, "load": round(os.getloadavg()[0], 1), "processor": processor(),
                          "sha256": network})
        print(f"{family}: {max(rates):,.0f} windows/s", flush=True)


if __name__ == "__main__":
    command.run(main)
