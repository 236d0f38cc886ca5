"""How far an eight-bit model answers like the model it was made of, clip by clip, by `speechemotion evaluate`.

    python3 -m training.agreement --data RAVDESS --speechemotion PROGRAM [--families ser-int8] [--models DIR]

Leaves agreement/NAME.json among the score files, for these two networks. Both have heard these clips: the difference between them
is what is told here, not how good they are on voices that they have not heard.
"""

import argparse
import csv
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from training import command, families
from training.check import CONDITIONS
from training.classes import CLASSES
from training.measuring import kept


def answers(program, data, model, condition):
    """UAR, each clip's answer, and its probabilities [clips, classes]."""
    with tempfile.TemporaryDirectory(prefix="speechemotion-agreement-") as out:
        command = [str(program), "evaluate", "--data", str(data), "--model", str(model), "--condition", condition,
                   "--allow-unsigned", "--threads", "1", "--out", out, "--json"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{model}: speechemotion evaluate: {(done.stderr.strip().splitlines() or ['failed'])[0]}")
        with (Path(out) / "clips.csv").open(newline="", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if not row["error"]]
    names = [name for name in CLASSES if name in rows[0]]
    return json.loads(done.stdout)["uar"], [row["answer"] for row in rows], np.array([[float(row[name]) for name in names] for row in rows])


def compared(program, data, model, parent, condition):
    """What of one condition is kept."""
    (uar, said, chance), (parents, wanted, likely) = (answers(program, data, each, condition) for each in (model, parent))
    if len(said) != len(wanted):
        raise ValueError(f"{model} answered {len(said)} clips, {parent} {len(wanted)}")
    difference = np.abs(chance - likely).max(1)
    return {"clips": len(said), "same": float(np.mean([one == other for one, other in zip(said, wanted)])), "uar": uar, "parent": parents,
            "meanDifference": round(float(difference.mean()), 4), "largestDifference": round(float(difference.max()), 4)}


def file(scores, family):
    """Where a family's comparison is kept."""
    return Path(scores) / "agreement" / f"{family}.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the RAVDESS recordings")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--models", type=Path, default=Path(__file__).parents[1], help="folder of the installed models")
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--families", nargs="*", default=[family.name for family in families.ALL if family.parent])
    arguments = parser.parse_args()
    for name in arguments.families:
        model, parent = arguments.models / name, arguments.models / families.get(name).parent
        if not (model / "model.json").exists():
            continue
        found = {condition: compared(arguments.speechemotion, arguments.data, model, parent, condition) for condition in CONDITIONS}
        hashes = {each.name: json.loads((each / "model.json").read_text(encoding="utf-8"))["onnx"]["sha256"] for each in (model, parent)}
        path = file(arguments.scores, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        kept.write(path, {"family": name, "parent": parent.name, "sha256": hashes, "tests": {"ravdess": found}})
        for condition, said in found.items():
            print(f"{name} {condition}: {said['same']:.1%} of {said['clips']} clips answered alike, probabilities differ by "
                  f"{said['meanDifference']:.3f} on average", flush=True)


if __name__ == "__main__":
    command.run(main)
