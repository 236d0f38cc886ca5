"""From one's own labelled recordings to a signed, installed model.

    python3 -m training.retrain --csv FILE [--corrections FILE --calls DIR] --speechemotion PROGRAM --key KEY
        --out models/NAME

FILE has the columns path, label and speaker (paths relative to it, any format that ffmpeg reads); corrections have
call, channel, start, end and label. Speakers are kept apart in up to five folds, whose scores go to the model's card;
the installed network is trained on all of them. KEY is an ECDSA P-256 private key in PEM. With --work, what is finished
stays and is not done again.
"""

import argparse
import hashlib
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from training import command, families, prepare
from training.classes import Labels
from training.company import card, corrections, install, own
from training.corpora import listed
from training.data import store
from training.data.copies import TRAINING
from training.data.windows import Gatherer
from training.exporting import package
from training.learning.train import train
from training.measuring import scoring
from training.whole import save_tensors, write_json, write_text

# A small corpus has few batches in a pass: enough passes for this many steps.
FEWEST_STEPS = 1500


def retrain(arguments, work):
    """All of it; `work` takes the recordings, features and runs."""
    stretches = corrections.read(arguments.corrections, arguments.calls) if arguments.corrections else []
    listed_clips = listed.clips(arguments.csv, own.NAME)
    work = work / _digest(arguments, listed_clips, stretches)
    clips = own.recordings(listed_clips, stretches, work / "recordings")
    labels = Labels(tuple(sorted({clip.emotion for clip in clips})))
    if len(labels.emotions) < 2:
        raise ValueError(f"{arguments.csv}: all clips are {labels.classes[0]}; two classes are needed")
    family = replace(families.get(arguments.family), labels=labels, teacher=None)
    recipe = _recipe(family, arguments, len(clips))
    copies = [copy for copy in TRAINING if recipe.draws(copy) or copy == "clean"]
    prepare.corpus(work / "cache", own.NAME, clips, [family.front_end], copies, arguments.speechemotion.absolute())
    data = store.load(work / "cache", (own.NAME,), family.front_end, copies)
    folds = own.Folds.of(clips)
    tried = range(len(folds.speakers)) if len(folds.speakers) > 1 else ()
    scores = [_fold(data, family, recipe, folds, fold, work) for fold in tried]
    network, statistics = _trained(data, np.ones(len(clips), bool), family, recipe, work / "final.pt", "all speakers")
    version = install.next_version(arguments.out)
    trained = package.Trained(
        family, recipe, network, *statistics, tuple(np.unique(data.table.speaker)),
        f"{len(folds.speakers)} folds of speakers, then all of them",
        ({"name": arguments.csv.name, "version": None, "licence": arguments.licence, "url": None},), arguments.licence,
        float(np.median([score["temperature"] for score in scores])) if scores else 1.0, tuple(_manifest_scores(scores)))
    package.write(work / "package", trained, arguments.out.name, version)
    write_text(work / "package" / "README.md", card.text(arguments.out.name, version, trained, clips, folds, scores))
    install.install(arguments.speechemotion.absolute(), work / "package", arguments.out, arguments.key)


def _fold(data, family, recipe, folds, fold, work):
    """Measures of one fold on clean clips, and the temperature that would have suited it."""
    kept = work / f"fold{fold + 1}.json"
    if not kept.exists():
        split = folds.split(data.table, fold)
        weights = work / f"fold{fold + 1}.pt"
        network, (mean, deviation) = _trained(data, split.train, family, recipe, weights, f"fold {fold + 1}")
        gather = Gatherer(data, mean, deviation, getattr(network, "context", 0))
        said = scoring.outputs(network, gather, data, data.entries(split.tests[own.NAME].clips, ["clean"]))
        score = scoring.scores(scoring.answers(said), data.table, family.labels)
        write_json(kept, {**score, "temperature": scoring.best_temperature(said, data.table, family.labels)})
    score = json.loads(kept.read_text())
    print(f"fold {fold + 1} ({', '.join(folds.speakers[fold])}): UAR {score['uar']:.3f}, WA {score['wa']:.3f}, "
          f"{score['clips']} clips", flush=True)
    return score


def _trained(data, clips, family, recipe, kept, name):
    if kept.exists():
        state = torch.load(kept, map_location="cpu")
        network = family.network(family.labels, recipe)
        network.load_state_dict(state["network"])
        return network.eval(), (state["mean"], state["deviation"])
    network, (mean, deviation), history = train(data, clips, family, recipe)
    print(f"{name}: {len(history['epochs'])} epochs, loss {history['epochs'][-1]['loss']:.3f}", flush=True)
    save_tensors(kept, {"network": network.state_dict(), "mean": mean, "deviation": deviation})
    return network, (mean, deviation)


def _recipe(family, arguments, clips):
    batch = max(2, min(family.recipe.batch, clips // 4))
    epochs = arguments.epochs or max(family.recipe.epochs, FEWEST_STEPS * batch // clips)
    return replace(family.recipe, members=1, batch=batch, epochs=epochs, seed=arguments.seed)


def _manifest_scores(scores):
    if scores:
        mean = {key: round(float(np.mean([score[key] for score in scores])), 4)
                for key in ("wa", "uar", "macroF1", "weightedF1")}
        spread = round(float(np.std([score["uar"] for score in scores], ddof=1)), 4)
        yield {"protocol": f"{len(scores)} folds of speakers of one's own recordings, mean over folds",
               "condition": "clean", "clips": sum(score["clips"] for score in scores), **mean, "seeds": 1,
               "deviation": spread}


def _digest(arguments, clips, stretches):
    """Other recordings, labels or settings are other work."""
    said = [(arguments.family, arguments.epochs, arguments.seed)]
    for labelled in [*clips, *stretches]:
        file = labelled.path.stat()
        said.append((str(labelled), file.st_size, file.st_mtime_ns))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--csv", type=Path, required=True, help="labelled recordings: path,label,speaker")
    parser.add_argument("--corrections", type=Path, help="what analysts corrected: call,channel,start,end,label[,speaker]")
    parser.add_argument("--calls", type=Path, help="folder that the corrections' calls are paths in (default: theirs)")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--key", type=Path, required=True, help="private key, outside the checkout")
    parser.add_argument("--out", type=Path, required=True, help="models/NAME; its public key goes to models/trusted")
    parser.add_argument("--family", default="ser", choices=[f.name for f in families.ALL if f.network and not f.labels.sexed])
    parser.add_argument("--licence", default="proprietary", help="of the recordings, and so of the weights")
    parser.add_argument("--epochs", type=int, help="passes over the clips (default: the family's, more for few clips)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="folder for what is in between (default: a temporary one)")
    arguments = parser.parse_args()
    arguments.calls = arguments.calls or (arguments.corrections and arguments.corrections.parent)
    torch.set_num_threads(1)
    if arguments.work:
        retrain(arguments, arguments.work)
    else:
        with tempfile.TemporaryDirectory(prefix="speechemotion-retrain-") as work:
            retrain(arguments, Path(work))


if __name__ == "__main__":
    command.run(main)
