"""Makes the run of a shipped model's training out of its package, where the run itself is gone.

    python3 -m training.restore --runs DIR --family ser --final final-both [--package models/ser]

RUNS/FINAL/FAMILY/seed1/fold1 then holds checkpoint.pt and package/, as after training: `ser-small` can learn from it and
`ser-int8` be made of it. That it answers like the package is checked.
"""

import argparse
import json
import shutil
from pathlib import Path

import onnx
import torch

from training import command, families, splits
from training.exporting import graph, restore
from training.exporting.interpreter import Interpreter
from training.jobs import Job
from training.learning.ensemble import joined
from training.measuring import kept
from training.whole import save_tensors


# In logits; ONNX graphs add in another order.
LARGEST_DIFFERENCE = 1e-3


def run(runs, scores, job, package):
    """Fills the run's folder, and its score file with what the network costs, unless that is there."""
    family, recipe, folder = families.get(job.family), job.recipe(), job.folder(runs)
    networks, mean, deviation = restore.restore(package, family, recipe)
    model = onnx.load(str(package / "model.onnx"))
    difference = _difference(joined(networks), family, model)
    if difference > LARGEST_DIFFERENCE:
        raise ValueError(f"{package}: the restored network's logits are off by {difference:.1e}")
    folder.mkdir(parents=True, exist_ok=True)
    save_tensors(folder / "checkpoint.pt", {
        "networks": [network.state_dict() for network in networks], "mean": mean, "deviation": deviation})
    (folder / "package").mkdir(exist_ok=True)
    for name in ("model.onnx", "model.json"):
        shutil.copyfile(package / name, folder / "package" / name)
    if not job.score(scores).exists():
        version = json.loads((package / "model.json").read_text(encoding="utf-8"))["version"]
        kept.write(job.score(scores), {
            "protocol": job.protocol, "family": job.family, "variant": "", "seed": job.seed, "fold": job.fold, "tests": {},
            "note": f"Restored from the package of {job.family} {version}: what its training left beside it is gone.",
            "parameters": graph.parameters(model), "operations": graph.operations(model) // family.block,
            "bytes": (package / "model.onnx").stat().st_size})
    return difference


@torch.no_grad()
def _difference(network, family, model):
    """Largest distance of logits on noise."""
    torch.manual_seed(1)
    frames = torch.randn_like(graph.example(network, family.front_end, family.block))
    answered = Interpreter(model)(frames)["logits"]
    return float((network(frames)[0].reshape(answered.shape) - answered).abs().max())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that protocol.py fills")
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--family", required=True)
    finals = [name for name in splits.PROTOCOLS if name.startswith("final")]
    parser.add_argument("--final", default="final-both", choices=finals)
    parser.add_argument("--package", type=Path, help="default: models/FAMILY")
    arguments = parser.parse_args()
    package = arguments.package or Path(__file__).parents[1] / arguments.family
    job = Job(arguments.final, arguments.family, 1, 1)
    difference = run(arguments.runs, arguments.scores, job, package)
    print(f"{job.folder(arguments.runs)}: the network of {package}; logits differ by {difference:.1e} at most")


if __name__ == "__main__":
    command.run(main)
