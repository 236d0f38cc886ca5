"""Score files: small, kept in the checkout, and there long after a run's network is gone."""

import json
from pathlib import Path

from training.whole import write_text

# Where they lie unless a command is told otherwise.
SCORES = Path(__file__).parents[2] / "scores"


def file(scores, protocol, name, seed, fold):
    """SCORES/PROTOCOL/FAMILY[@VARIANT]/seedS-foldK.json."""
    return Path(scores) / protocol / name / f"seed{seed}-fold{fold}.json"


def write(path, score):
    """One line per test and condition, so that a difference of two versions can be read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text(score))


def text(score):
    """The file's text."""
    said = {key: _line(value) for key, value in score.items()}
    if "tests" in score:
        said["tests"] = _lines({test: _lines({condition: _line(measures) for condition, measures in conditions.items()}, 2)
                                for test, conditions in score["tests"].items()}, 1)
    return _lines(said, 0) + "\n"


def read(scores, protocol, name):
    """All score files of one family under one protocol, in the order of seeds and folds.

    A file seedS.json speaks of several folds of a seed at once (`folds`): means, where the folds' own files were lost. It
    counts until each of its folds has a file again.
    """
    folder = Path(scores) / protocol / name
    runs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("seed*-fold*.json"))]
    together = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("seed*.json")) if "-" not in path.stem]
    done = {(run["seed"], run["fold"]) for run in runs}
    for whole in together:
        pairs = {(whole["seed"], fold) for fold in whole["folds"]}
        if not pairs <= done:
            runs = [run for run in runs if (run["seed"], run["fold"]) not in pairs] + [whole]
    return runs


def folds(run):
    """The folds that a score file speaks of."""
    return run.get("folds") or [run["fold"]]


def _line(value):
    return json.dumps(value, ensure_ascii=False)


def _lines(said, depth):
    if not said:
        return "{}"
    indent = " " * (depth + 1)
    return "{\n" + ",\n".join(f"{indent}{json.dumps(str(key))}: {value}" for key, value in said.items()) + "\n" + " " * depth + "}"
