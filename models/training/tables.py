"""Fills the tables of models/README.md from score files: measured figures and no others.

    python3 -m training.tables --runs DIR [--readme models/README.md]

What stands between `<!-- table NAME -->` and `<!-- end -->` is replaced, headings included; where a table has no runs,
nothing stands there. Pictures of the confusion matrices go to `confusion/` beside the README.
"""

import argparse
import json
import re
from pathlib import Path

from training import ablation, command, families
from training.data.copies import CONDITIONS
from training.measuring import pictures, results
from training.splits import PROTOCOLS
from training.whole import write_text

MARK = re.compile(r"(<!-- table (\S+) -->\n)(.*?)(<!-- end -->)", re.S)


def scores(runs, protocol, test, names):
    """One row per family: all measures on clean clips."""
    rows = []
    for name in names:
        found = results.summary(runs, protocol, name, test, folds=PROTOCOLS[protocol].folds)
        if found:
            spread = found.deviation("uar")
            rows.append([f"`{name}`", len(found.seeds), _share(found.mean("uar")) + (f" ± {spread:.3f}" if spread else ""),
                         *(_share(found.mean(measure)) for measure in ("wa", "macroF1", "weightedF1", "ece"))])
    return _table(["family", "seeds", "UAR", "WA", "macro F1", "weighted F1", "ECE"], rows)


def conditions(runs, protocol, test, names):
    """UAR per family and condition."""
    rows = []
    for name in names:
        found = [results.summary(runs, protocol, name, test, condition, PROTOCOLS[protocol].folds) for condition in CONDITIONS]
        if all(found):
            rows.append([f"`{name}`", *(_share(each.mean("uar")) for each in found)])
    return _table(["family", *CONDITIONS], rows)


def recalls(runs, protocol, test, names):
    """Recall per class on clean clips; all folds' and seeds' clips together."""
    rows, classes = [], None
    for name in names:
        found = results.summary(runs, protocol, name, test, folds=PROTOCOLS[protocol].folds)
        if found and (classes is None or list(found.recall()) == classes):
            classes = list(found.recall())
            rows.append([f"`{name}`", *(f"{value:.2f}" for value in found.recall().values())])
    return _table(["family", *(classes or [])], rows)


def sizes(runs):
    """What a family costs. Windows per second are of one core, by `speechemotion bench`."""
    rows = []
    for name in families.NAMES:
        folder = runs / "folds" / name / "seed1" / "fold1"
        if (folder / "scores.json").exists():
            score, speed = json.loads((folder / "scores.json").read_text()), folder / "throughput.json"
            rate = f"{json.loads(speed.read_text())['windowsPerSecond']:,.0f}" if speed.exists() else "–"
            rows.append([f"`{name}`", families.get(name).description, f"{score['parameters']:,}", f"{score['bytes'] / 1e6:.2f}",
                         f"{score['operations'] / 1e6:.1f}", rate])
    return _table(["family", "architecture", "parameters", "MB", "MOP per window", "windows/s per core"], rows, left=2)


def ablations(runs):
    """UAR with one part of the recipe switched the other way, and what that changed."""
    folds = PROTOCOLS["ablation"].folds
    base = results.summary(runs, "ablation", ablation.FAMILY, "ravdess", folds=folds, variant="base")
    rows = []
    for switch in ablation.SWITCHES if base else ():
        found = [results.summary(runs, "ablation", ablation.FAMILY, "ravdess", condition, folds, switch)
                 for condition in ("clean", "telephone", "noisy10")]
        if all(found):
            change = "" if switch == "base" else f"{found[0].mean('uar') - base.mean('uar'):+.3f}"
            rows.append([f"`{switch}`", *(_share(each.mean("uar")) for each in found), change])
    return _table(["switch", "clean", "telephone", "noisy10", "clean against base"], rows)


def adaptation(runs):
    """UAR of `ser@adapted` by seconds of the speaker's earlier speech; means over folds and seeds."""
    found = results.read(runs, "folds", "ser", "adapted")
    if {run["fold"] for run in found} != set(PROTOCOLS["folds"].folds):
        return None
    seconds = list(found[0]["adaptation"])
    means = [sum(run["adaptation"][key] for run in found) / len(found) for key in seconds]
    return _table(["", *(f"{key} s" for key in seconds)], [["`ser@adapted`", *map(_share, means)]])


def across(runs, names):
    """UAR on a corpus that nothing was learnt from."""
    rows = []
    for protocol, test in (("ravdess-to-nemo", "nemo"), ("nemo-to-ravdess", "ravdess"), ("nemo", "nemo")):
        for name in names:
            found = results.summary(runs, protocol, name, test, folds=PROTOCOLS[protocol].folds)
            if found:
                rows.append([PROTOCOLS[protocol].note, f"`{name}`", len(found.seeds), _share(found.mean("uar")),
                             _share(found.mean("wa"))])
    return _table(["protocol", "family", "seeds", "UAR", "WA"], rows, left=2)


OWN = ("ser", "ser-small", "ser-int8", "ser-small-int8")

# Heading, what it shows, and the function that makes it.
TABLES = {
    "sizes": ("What they cost", "Windows per second of one core by `speechemotion bench`; convolutions that are done once "
              "for a block of windows count once.", sizes),
    "folds": ("RAVDESS only, unseen actors", "Five actor-disjoint folds, eight classes; mean over folds, ± is between "
              "folds and seeds.", lambda runs: scores(runs, "folds", "ravdess", families.NAMES)),
    "recalls": ("Recall per class", "The same runs, clean clips.",
                lambda runs: recalls(runs, "folds", "ravdess", families.NAMES)),
    "conditions": ("Under other conditions", "The same runs, UAR.",
                   lambda runs: conditions(runs, "folds", "ravdess", families.NAMES)),
    "random": ("RAVDESS only, random split: flattering", "A fifth of the clips at random, as tutorials do: every tested "
               "voice was trained on. It says how well voices are remembered.",
               lambda runs: scores(runs, "random", "ravdess", families.NAMES)),
    "across": ("From one corpus to another", "Shared classes, answers restricted to them.",
               lambda runs: across(runs, OWN)),
    "both-ravdess": ("Both corpora, tested on unseen RAVDESS actors", "UAR, eight classes.",
                     lambda runs: conditions(runs, "both", "ravdess", OWN)),
    "both-nemo": ("Both corpora, tested on an unseen nEMO speaker", "UAR, six classes, answers restricted to them.",
                  lambda runs: conditions(runs, "both", "nemo", OWN)),
    "adaptation": ("Speaker-adapted inference", "UAR on unseen RAVDESS actors after so many seconds of each one's other, "
                   "unlabelled speech; trained with adaptation (`--variant adapted --set adaptation=…`).", adaptation),
    "ablation": ("What each part of the recipe is worth", "`ser` with one network and half the epochs, one part switched "
                 "the other way, folds 1 and 3, one seed, UAR. Differences below 0.02 are noise.", ablations),
}


def fill(text, runs):
    """`text` with every marked table made anew."""
    def table(match):
        if match[2] not in TABLES:
            raise ValueError(f"there is no table '{match[2]}'; there are {', '.join(TABLES)}")
        heading, note, make = TABLES[match[2]]
        made = make(runs)
        return match[1] + (f"\n### {heading}\n\n{note}\n\n{made}\n\n" if made else "") + match[4]

    return MARK.sub(table, text)


def draw(runs, folder):
    """A picture per family of the fold protocol's and the random split's confusion."""
    for protocol in ("folds", "random"):
        for name in families.NAMES:
            found = results.summary(runs, protocol, name, "ravdess", folds=PROTOCOLS[protocol].folds)
            if found:
                folder.mkdir(exist_ok=True)
                matrix, names = found.confusion()
                title = f"{name}, {protocol}: UAR {found.mean('uar'):.3f}, {len(found.seeds)} seed(s)"
                write_text(folder / f"{name}-{protocol}.svg", pictures.confusion(matrix.tolist(), names, title))


def _share(value):
    return f"{value:.3f}"


def _table(header, rows, left=1):
    """Markdown, the first columns to the left; None without rows."""
    if not rows:
        return None
    lines = [header, ["---"] * left + ["---:"] * (len(header) - left), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=Path, required=True, help="folder that protocol.py filled")
    parser.add_argument("--readme", type=Path, default=Path(__file__).parents[1] / "README.md")
    arguments = parser.parse_args()
    write_text(arguments.readme, fill(arguments.readme.read_text(encoding="utf-8"), arguments.runs))
    draw(arguments.runs, arguments.readme.parent / "confusion")


if __name__ == "__main__":
    command.run(main)
