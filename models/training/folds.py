"""Five actor-disjoint folds, then the network on all actors. Every run that is finished is left alone.

    python3 -m training.folds --cache DIR --runs DIR [--set KEY=VALUE …]

In a fold the four test actors are never looked at: statistics and weights come from the sixteen others, the schedule
is fixed and its last epoch is kept. With `--develop`, one split of actors (trained on 05 to 16, looked at every few
epochs on 17 to 20) instead: the one the recipe's numbers were chosen on.
"""

import argparse
import ast
import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training import corpus, dataset, export
from training.recipe import Recipe
from training.scoring import clip_probabilities, scores, window_outputs
from training.train import line, train

CONDITIONS = ("clean", "telephone", "noise-1")

PROTOCOL = "five actor-disjoint folds of RAVDESS speech, actors 01-20, eight classes"


def run_fold(fold, data, recipe, runs, device):
    """Trains and scores one fold unless its scores are there."""
    folder = runs / f"fold{fold}"
    if (folder / "scores.json").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    tested = corpus.FOLDS[fold]
    actors = [actor for actor in corpus.ACTORS if actor not in tested]
    with (folder / "log.txt").open("w") as log:
        network, (mean, deviation), history = train(data, actors, (), recipe, device, _to(log, f"fold {fold}"))
    protocol = f"fold {fold} of {PROTOCOL}; tested on actors {', '.join(f'{actor:02d}' for actor in tested)}"
    _save(folder / "checkpoint.pt", network, recipe, mean, deviation, 1.0, actors, protocol)
    result = {"fold": fold}
    for condition in CONDITIONS:
        windows = dataset.windows(data, data.rows(tested, [condition]), mean, deviation)
        outputs = window_outputs(network, windows, device)
        result[condition] = scores(*clip_probabilities(outputs, windows), windows)
        if condition == "clean":
            result["temperature"] = best_temperature(outputs, windows)
    export.export(folder / "checkpoint.pt", folder / "package", f"ser-fold{fold}", "1.0.0", [])
    _write(folder / "history.json", history)
    _write(folder / "scores.json", result)
    print(json.dumps(result), flush=True)


def run_final(data, recipe, runs, device):
    """Trains on all actors. Its temperature is the median of what would have suited the folds' unseen actors; the
    folds themselves are scored at 1."""
    folder = runs / "final"
    if (folder / "checkpoint.pt").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    results = [json.loads((runs / f"fold{fold}" / "scores.json").read_text()) for fold in corpus.FOLDS]
    temperature = float(np.median([result["temperature"] for result in results]))
    with (folder / "log.txt").open("w") as log:
        network, (mean, deviation), _ = train(data, corpus.ACTORS, (), recipe, device, _to(log, "final"))
    _save(folder / "checkpoint.pt", network, recipe, mean, deviation, temperature, corpus.ACTORS, PROTOCOL)


def develop(data, recipe, device):
    """The split the recipe was chosen on."""
    trained, validation = range(5, 17), range(17, 21)
    train(data, trained, validation, recipe, device, lambda entry: print(line(entry), flush=True))


def best_temperature(outputs, windows):
    """What the logits are divided by for the least log-loss of the clips."""
    candidates = np.round(np.arange(0.4, 2.01, 0.05), 2)
    losses = [scores(*clip_probabilities(outputs, windows, value), windows)["loss"] for value in candidates]
    return float(candidates[int(np.argmin(losses))])


def write_labels(data_root, folder):
    """`foldN.csv` for `speechemotion evaluate --labels`: the recordings each fold is tested on."""
    folder.mkdir(parents=True, exist_ok=True)
    clips = corpus.clips(data_root)
    for fold, actors in corpus.FOLDS.items():
        with (folder / f"fold{fold}.csv").open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("path", "label", "speaker"))
            for clip in clips:
                if clip.actor in actors:
                    writer.writerow((clip.path.relative_to(data_root).as_posix(), clip.label, f"ravdess:{clip.actor:02d}"))


def _save(path, network, recipe, mean, deviation, temperature, actors, protocol):
    state = {
        "network": {key: value.cpu() for key, value in network.state_dict().items()},
        "channels": recipe.channels, "hidden": recipe.hidden, "mean": mean, "deviation": deviation,
        "temperature": temperature, "actors": list(actors), "protocol": protocol,
    }
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.rename(path)


def _write(path, value):
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(value, indent=1) + "\n")
    partial.rename(path)


def _to(file, name):
    def log(entry):
        print(line(entry), file=file, flush=True)
        print(name, line(entry), flush=True)

    return log


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="what prepare.py made")
    parser.add_argument("--runs", type=Path, required=True, help="folder for checkpoints, logs and packages")
    parser.add_argument("--data", type=Path, help="the recordings: writes RUNS/labels/foldN.csv for evaluate")
    parser.add_argument("--folds", type=int, nargs="*", default=list(corpus.FOLDS), help="these only")
    parser.add_argument("--no-final", action="store_true", help="leave out the network on all actors")
    parser.add_argument("--develop", action="store_true", help="train the split the recipe was chosen on, nothing else")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--set", nargs="*", default=[], metavar="KEY=VALUE", help="changes to the recipe")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    changes = dict(change.split("=", 1) for change in arguments.set)
    recipe = replace(Recipe(), **{key: ast.literal_eval(value) for key, value in changes.items()})
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if arguments.data:
        write_labels(arguments.data, arguments.runs / "labels")
    data = dataset.load(arguments.cache)
    if arguments.develop:
        develop(data, recipe, device)
        return
    for fold in arguments.folds:
        run_fold(fold, data, recipe, arguments.runs, device)
    if not arguments.no_final:
        run_final(data, recipe, arguments.runs, device)


if __name__ == "__main__":
    main()
