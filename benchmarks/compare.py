"""This project against the pipeline of tutorials (tutorial.py): the same files, the same machine, the same run.

    /usr/bin/python3 benchmarks/compare.py --ravdess DIR --speechemotion PROGRAM [--packages RUNS/folds/ser/seed1] [--out FILE]

DIR holds RAVDESS's speech (Actor_01 …). Accuracy is on actors that were not trained on, five folds by actor; of this project, either of the
folds' packages scored here with `speechemotion evaluate` (--packages), or the score files that are kept under models/scores. Time and
memory are of whole processes on one thread, started here one after the other: processor seconds (user and system) and the largest
resident set, as the kernel counts them. Each is run --times times in turns, and the least counts. Debian: python3-torch, python3-numpy, python3-scipy, python3-soundfile.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import soundfile
import torch

import tutorial

HERE = pathlib.Path(__file__).resolve().parent
FOLDS = [range(first, first + 4) for first in range(1, 21, 4)]
SEED = 1


def clips(folder):
    """Every clip: path, class, actor. The third number of a name is the emotion, the last the actor."""
    for path in sorted(pathlib.Path(folder).glob("Actor_*/*")):
        parts = path.stem.split("-")
        yield path, int(parts[2]) - 1, int(parts[6])


def recalls(truth, answers):
    return float(np.mean([np.mean(answers[truth == label] == label) for label in np.unique(truth)]))


def study(corpus):
    """UAR of the tutorial's pipeline by fold of unseen actors, and on the random split that tutorials report; and a trained network."""
    random = np.random.default_rng(SEED)
    samples = [tutorial.cut(tutorial.load(path)) for path, _, _ in corpus]
    clean = np.stack([tutorial.features(each) for each in samples])
    noise = np.stack([tutorial.features(tutorial.noisy(each, random)) for each in samples])
    labels, actors = np.array([label for _, label, _ in corpus]), np.array([actor for _, _, actor in corpus])

    def score(tested):
        trained = tutorial.train(np.concatenate([clean[~tested], noise[~tested]]), np.concatenate([labels[~tested]] * 2), SEED)
        return recalls(labels[tested], tutorial.answer(trained, clean[tested]).argmax(axis=1)), trained

    folds = [score(np.isin(actors, list(fold))) for fold in FOLDS]
    # Both sides hold each actor's voice.
    split = np.zeros(len(corpus), dtype=bool)
    split[random.permutation(len(corpus))[:len(corpus) // 5]] = True
    # A clip's noisy copy stays on its own side; tutorials that split after making copies score higher still.
    return [uar for uar, _ in folds], score(split)[0], folds[0][1]


def ours(arguments):
    """UAR of this project on unseen actors, and where the figures come from."""
    if not arguments.packages:
        kept = json.loads((HERE.parent / "models/scores/folds/ser/seed1.json").read_text())
        clean = kept["tests"]["ravdess"]["clean"]
        return {"mean": clean["uar"], "deviation": clean["deviation"]["uar"], "source": "models/scores/folds/ser/seed1.json: measured when the folds were trained"}
    scores = []
    for number, fold in enumerate(FOLDS, start=1):
        with tempfile.TemporaryDirectory() as folder:
            for actor in fold:
                os.symlink(pathlib.Path(arguments.ravdess).resolve() / f"Actor_{actor:02}", f"{folder}/Actor_{actor:02}")
            command = [arguments.speechemotion, "evaluate", "--data", folder, "--model", f"{arguments.packages}/fold{number}/package", "--allow-unsigned", "--json"]
            scores.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["uar"])
    return {**spread(scores), "source": "speechemotion evaluate, in this run"}


def spread(scores):
    """Mean and deviation between folds."""
    return {"mean": round(float(np.mean(scores)), 4), "deviation": round(float(np.std(scores, ddof=1)), 4), "folds": [round(each, 4) for each in scores]}


def run(command):
    """What a process and its children cost."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    measured = subprocess.run([sys.executable, HERE / "measure.py", *map(str, command)], check=True, capture_output=True, text=True, env=environment)
    return json.loads(measured.stdout)


def call(corpus, path, seconds):
    """A telephone call of clips: 8 kHz, 16 bits, one speaker a channel."""
    channels = []
    for start in (0, 1):
        parts = []
        for clip, _, _ in corpus[start::2]:
            samples, rate = soundfile.read(clip)
            parts += [samples[::rate // 8000], np.zeros(4000)]
            if sum(map(len, parts)) >= seconds * 8000:
                break
        channels.append(np.concatenate(parts)[:seconds * 8000])
    soundfile.write(path, np.stack(channels, axis=1), 8000, subtype="PCM_16")


def measure(arguments, corpus, trained):
    """Both pipelines on the same files, by turns."""
    tested = [path for path, _, actor in corpus if actor in FOLDS[0]]
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        model, mean, deviation = trained
        torch.save({"weights": model.state_dict(), "mean": mean, "deviation": deviation}, f"{folder}/network.pt")
        call(corpus, f"{folder}/call.wav", arguments.call_seconds)
        work = {"one clip": tested[:1], f"{len(tested)} clips": tested, f"a call of {arguments.call_seconds} s, two channels": [f"{folder}/call.wav"]}
        for name, files in work.items():
            turns = {"tutorial": [], "speechemotion": []}
            for turn in range(arguments.times):
                turns["tutorial"].append(run([sys.executable, HERE / "tutorial.py", "answer", f"{folder}/network.pt", *files]))
                turns["speechemotion"].append(run([arguments.speechemotion, "analyze", *files, "--out", f"{folder}/{len(files)}-{turn}-{len(results)}", "--threads", "1"]))
            results[name] = {who: {what: round(min(each[what] for each in runs), 2) for what in runs[0]} for who, runs in turns.items()}
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ravdess", required=True)
    parser.add_argument("--speechemotion", required=True)
    parser.add_argument("--packages")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--call-seconds", type=int, default=600)
    parser.add_argument("--out")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    corpus = list(clips(arguments.ravdess))
    folds, random, trained = study(corpus)
    report = {
        "clips": len(corpus), "load": [round(each, 1) for each in os.getloadavg()], "cores": os.cpu_count(),
        "uar": {"tutorial": {"unseen": spread(folds), "random": round(random, 4)}, "speechemotion": {"unseen": ours(arguments)}},
        "cost": measure(arguments, corpus, trained),
    }
    text = json.dumps(report, indent=2)
    print(text)
    if arguments.out:
        pathlib.Path(arguments.out).write_text(text + "\n")


if __name__ == "__main__":
    main()
