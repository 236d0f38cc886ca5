"""Fills the tables of models/README.md from score files: measured figures and no others.

    python3 -m training.tables [--scores models/scores] [--readme models/README.md]

What stands between `<!-- table NAME -->` and `<!-- end -->` is replaced, headings included; where a table has no runs,
nothing stands there. Pictures of the confusion matrices go to `confusion/` beside the README.
"""

import argparse
import json
import re
from pathlib import Path

from training import ablation, agreement, check, command, families, throughput
from training.data.copies import CONDITIONS
from training.measuring import kept, pictures, results
from training.splits import PROTOCOLS
from training.whole import write_text

# Changed recipes that are shipped, or stand beside what is.
SHIPPED = ("labels",)

OWN = ("ser", "ser-int8", "ser-small", "ser-small-int8", "ser-small@labels", "ser-small-int8@labels")
EVERY = tuple(dict.fromkeys((*families.NAMES, *OWN)))

MARK = re.compile(r"(<!-- table (\S+) -->\n)(.*?)(<!-- end -->)", re.S)


def measures(scores, protocol, test, names):
    """One row per family: all measures on clean clips."""
    rows = []
    for name in names:
        found = results.summary(scores, protocol, name, test, folds=PROTOCOLS[protocol].folds)
        if found:
            spread = found.deviation("uar")
            rows.append([f"`{name}`", len(found.seeds), _share(found.mean("uar")) + (f" ± {spread:.3f}" if spread else ""),
                         *(_share(found.mean(measure)) for measure in ("wa", "macroF1", "weightedF1", "ece"))])
    return _table(["family", "seeds", "UAR", "WA", "macro F1", "weighted F1", "ECE"], rows)


def conditions(scores, protocol, test, names):
    """UAR per family and condition."""
    rows = []
    for name in names:
        found = [results.summary(scores, protocol, name, test, condition, PROTOCOLS[protocol].folds) for condition in CONDITIONS]
        if all(found):
            rows.append([f"`{name}`", *(_share(each.mean("uar")) for each in found)])
    return _table(["family", *CONDITIONS], rows)


def recalls(scores, protocol, test, names):
    """Recall per class on clean clips; all folds' and seeds' clips together."""
    rows, classes = [], None
    for name in names:
        found = results.summary(scores, protocol, name, test, folds=PROTOCOLS[protocol].folds)
        recall = found and found.recall()
        if recall and (classes is None or list(recall) == classes):
            classes = list(recall)
            rows.append([f"`{name}`", *(f"{value:.2f}" for value in recall.values())])
    return _table(["family", *(classes or [])], rows)


def by_fold(scores, protocol, names):
    """UAR of every fold on clean clips, of every test; a file of means over folds has none."""
    rows = []
    for name in names:
        for run in results.read(scores, protocol, name):
            for test, found in run["tests"].items() if "fold" in run else ():
                rows.append([f"`{name}`", test, run["seed"], run["fold"], *(_share(found[condition]["uar"]) for condition in CONDITIONS)])
    order = sorted(rows, key=lambda row: (names.index(row[0].strip("`")), row[1], row[2], row[3]))
    return _table(["family", "tested on", "seed", "fold", *CONDITIONS], order, left=2)


def unfinished(scores, protocol):
    """Fold by fold, the families that lack one."""
    wanted = set(PROTOCOLS[protocol].folds)
    done = {name: [(run["seed"], fold) for run in results.read(scores, protocol, name) for fold in kept.folds(run)] for name in EVERY}
    lacking = [name for name, runs in done.items()
               if not any(wanted <= {fold for of, fold in runs if of == seed} for seed, _ in runs)]
    return by_fold(scores, protocol, lacking)


def sizes(scores):
    """What a family costs. Windows per second are of one core, by `speechemotion bench`."""
    rows = []
    for name in families.NAMES:
        runs = [run for protocol in ("final-both", "final-ravdess", "both", "folds") for variant in ("", *SHIPPED)
                for run in results.read(scores, protocol, name, variant)]
        if runs:
            score, speed = runs[0], throughput.file(scores, name)
            rate = f"{json.loads(speed.read_text())['windowsPerSecond']:,}" if speed.exists() else "–"
            trained = [run["seconds"] for run in runs if "fold" in run and run["tests"] and run.get("seconds")]
            rows.append([f"`{name}`", families.get(name).described(score.get("recipe", {}).get("distillation")), f"{score['parameters']:,}", f"{score['bytes'] / 1e6:.2f}",
                         f"{score['operations'] / 1e6:.1f}", rate, f"{sum(trained) / len(trained):,.0f}" if trained else "–"])
    return _table(["family", "architecture", "parameters", "MB", "MOP per window", "windows/s per core", "training, s a fold"],
                  rows, left=2)


def product(scores):
    """UAR by `speechemotion evaluate` beside the recipe's own, mean over folds."""
    rows = []
    for protocol, trained in (("folds", "RAVDESS"), ("both", "both")):
        for name in EVERY:
            path = check.file(scores, protocol, name, 1)
            if path.exists():
                found = json.loads(path.read_text(encoding="utf-8"))["tests"]
                mean = lambda condition, who: sum(uar[who] for uar in found[condition].values()) / len(found[condition])
                rows.append([f"`{name}`", trained, *(f"{mean(each, 'product'):.3f} ({mean(each, 'own'):.3f})" for each in found)])
    return _table(["family", "trained on", *check.CONDITIONS], rows, left=2)


def agreements(scores):
    """How far eight-bit models answer like their parents."""
    rows = []
    for name in families.NAMES:
        path = agreement.file(scores, name)
        if path.exists():
            found = json.loads(path.read_text(encoding="utf-8"))
            rows += [[f"`{name}`, `{found['parent']}`", condition, said["clips"], f"{said['same']:.1%}", f"{said['meanDifference']:.4f}",
                      f"{said['largestDifference']:.4f}", f"{said['uar']:.3f} ({said['parent']:.3f})"]
                     for condition, said in found["tests"]["ravdess"].items()]
    return _table(["models", "condition", "clips", "same answer", "mean difference", "largest", "UAR (parent's)"], rows, left=2)


def ablations(scores):
    """UAR with one part of the recipe switched the other way, and what that changed."""
    folds = PROTOCOLS["ablation"].folds
    base = results.summary(scores, "ablation", ablation.FAMILY, "ravdess", folds=folds, variant="base")
    rows = []
    for switch in ablation.SWITCHES if base else ():
        found = [results.summary(scores, "ablation", ablation.FAMILY, "ravdess", condition, folds, switch)
                 for condition in ("clean", "telephone", "noisy10")]
        if all(found):
            change = "" if switch == "base" else f"{found[0].mean('uar') - base.mean('uar'):+.3f}"
            rows.append([f"`{switch}`", *(_share(each.mean("uar")) for each in found), change])
    return _table(["switch", "clean", "telephone", "noisy10", "clean against base"], rows)


def adaptation(scores):
    """UAR of `ser@adapted` by seconds of the speaker's earlier speech; means over folds and seeds."""
    found = results.read(scores, "folds", "ser", "adapted")
    if {run["fold"] for run in found} != set(PROTOCOLS["folds"].folds):
        return None
    seconds = list(found[0]["adaptation"])
    means = [sum(run["adaptation"][key] for run in found) / len(found) for key in seconds]
    return _table(["", *(f"{key} s" for key in seconds)], [["`ser@adapted`", *map(_share, means)]])


def across(scores, names):
    """UAR on a corpus that nothing was learnt from."""
    rows = []
    for protocol, test in (("ravdess-to-nemo", "nemo"), ("nemo-to-ravdess", "ravdess"), ("nemo", "nemo")):
        for name in names:
            found = results.summary(scores, protocol, name, test, folds=PROTOCOLS[protocol].folds)
            if found:
                rows.append([PROTOCOLS[protocol].note, f"`{name}`", len(found.seeds), _share(found.mean("uar")),
                             _share(found.mean("wa"))])
    return _table(["protocol", "family", "seeds", "UAR", "WA"], rows, left=2)


BOTH = "trained on both corpora without the tested speakers"

# Heading, what it shows, and the function that makes it.
TABLES = {
    "sizes": ("What they cost", "Windows per second of processor time on one thread by `speechemotion bench`; convolutions that are "
              "done once for a block of windows count once; the best of a few runs beside other work (`scores/throughput` has its load). Training is processor time of one fold's networks, without scoring.", sizes),
    "folds": ("RAVDESS only, unseen actors", "Five actor-disjoint folds, eight classes; mean over folds, ± is between "
              "folds and seeds.", lambda scores: measures(scores, "folds", "ravdess", EVERY)),
    "recalls": ("Recall per class", "The same runs, clean clips.",
                lambda scores: recalls(scores, "folds", "ravdess", EVERY)),
    "conditions": ("Under other conditions", "The same runs, UAR.",
                   lambda scores: conditions(scores, "folds", "ravdess", EVERY)),
    "unfinished": ("RAVDESS only, folds of families that lack some", "UAR. They are no figures of a family yet: a fold's actors move it by as "
                   "much as the recipe does.", lambda scores: unfinished(scores, "folds")),
    "random": ("RAVDESS only, random split: flattering", "A fifth of the clips at random, as tutorials do: every tested "
               "voice was trained on. It says how well voices are remembered.",
               lambda scores: measures(scores, "random", "ravdess", EVERY)),
    "across": ("From one corpus to another", "Shared classes, answers restricted to them.",
               lambda scores: across(scores, OWN)),
    "both-ravdess": ("Both corpora, tested on unseen RAVDESS actors", f"Eight classes; {BOTH}.",
                     lambda scores: measures(scores, "both", "ravdess", OWN)),
    "both-ravdess-conditions": ("The same under other conditions", "UAR.", lambda scores: conditions(scores, "both", "ravdess", OWN)),
    "both-ravdess-recalls": ("The same, recall per class", "Clean clips.", lambda scores: recalls(scores, "both", "ravdess", OWN)),
    "both-nemo": ("Both corpora, tested on an unseen nEMO speaker", f"Six classes, answers restricted to them; {BOTH}. Five folds "
                  "take turns with four speakers.", lambda scores: measures(scores, "both", "nemo", OWN)),
    "both-nemo-conditions": ("The same under other conditions", "UAR.", lambda scores: conditions(scores, "both", "nemo", OWN)),
    "both-nemo-recalls": ("The same, recall per class", "Clean clips.", lambda scores: recalls(scores, "both", "nemo", OWN)),
    "both-folds": ("Both corpora, fold by fold", "UAR.", lambda scores: by_fold(scores, "both", OWN)),
    "product": ("As the product scores them", "`speechemotion evaluate`, voice activity and windows of the product included; in brackets "
                "the recipe's own scoring. UAR on unseen RAVDESS actors.", product),
    "agreement": ("Eight bits against float, as installed", "Clip by clip on RAVDESS, by `speechemotion evaluate`: the share of clips with the same "
                  "answer, and the largest difference of a clip's probabilities. Both networks have heard these speakers: the UARs say nothing but how "
                  "little they differ.", agreements),
    "adaptation": ("Speaker-adapted inference", "UAR on unseen RAVDESS actors after so many seconds of each one's other, "
                   "unlabelled speech; trained with adaptation (`--variant adapted --set adaptation=…`).", adaptation),
    "ablation": ("What each part of the recipe is worth", "`ser` with one network and fewer epochs, one part switched "
                 "the other way, folds 1 and 3, one seed, UAR. Differences below 0.02 are noise.", ablations),
}


def fill(text, scores):
    """`text` with every marked table made anew."""
    def table(match):
        if match[2] not in TABLES:
            raise ValueError(f"there is no table '{match[2]}'; there are {', '.join(TABLES)}")
        heading, note, make = TABLES[match[2]]
        made = make(scores)
        return match[1] + (f"\n### {heading}\n\n{note}\n\n{made}\n\n" if made else "") + match[4]

    return MARK.sub(table, text)


def draw(scores, folder):
    """A picture per family, protocol and test of the confusion on clean clips."""
    for protocol, test in (("folds", "ravdess"), ("random", "ravdess"), ("both", "ravdess"), ("both", "nemo")):
        for name in EVERY:
            found = results.summary(scores, protocol, name, test, folds=PROTOCOLS[protocol].folds)
            if found and found.confusion() is not None:
                folder.mkdir(exist_ok=True)
                matrix, names = found.confusion()
                kind = protocol if protocol != "both" else f"{protocol}-{test}"
                title = f"{name}, {kind}: UAR {found.mean('uar'):.3f}, {len(found.seeds)} seed(s)"
                write_text(folder / f"{name.replace('@', '-')}-{kind}.svg", pictures.confusion(matrix.tolist(), names, title))


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
    parser.add_argument("--scores", type=Path, default=kept.SCORES, help="where score files are kept")
    parser.add_argument("--readme", type=Path, default=Path(__file__).parents[1] / "README.md")
    arguments = parser.parse_args()
    write_text(arguments.readme, fill(arguments.readme.read_text(encoding="utf-8"), arguments.scores))
    draw(arguments.scores, arguments.readme.parent / "confusion")


if __name__ == "__main__":
    command.run(main)
