"""Writes degraded copies of corpora and turns every copy into features with the product's own front end.

    python3 -m training.prepare --cache DIR --speechemotion PROGRAM --ravdess DIR --nemo DIR --families ser mfcc-lstm

Per corpus and feature set the cache then holds CORPUS/FEATURES/COPY.npy (float32, rows of all clips) and COPY.csv
(where each clip lies and where its speech is), beside CORPUS/clips.csv (whose clip it is and what it is labelled).
Copies that are there already are left alone, so that it can be stopped at any instant and started again.
"""

import argparse
import csv
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from training import ablation, command, families, splits
from training.corpora import CORPORA
from training.data import frontend
from training.data.copies import CONDITIONS, COPIES, Surroundings, degrade
from training.sound import RATE, files
from training.sound.noise import NoiseFolder

CLIP_COLUMNS = ("clip", "speaker", "emotion", "strong", "male")
COPY_COLUMNS = ("clip", "start", "frames", "first", "last")


def prepare(copy, clips, folder, front_end, program, noises, workers):
    """Makes one copy of one corpus. The index is written last: without it a copy does not exist."""
    index = folder / f"{copy}.csv"
    if index.exists():
        return False
    audio, features = folder / "audio" / copy, folder / "features" / copy
    for scratch in (audio, features):
        shutil.rmtree(scratch, ignore_errors=True)
    audio.mkdir(parents=True)
    jobs = [(copy, clip, surroundings, front_end, audio)
            for clip, surroundings in zip(clips, _surroundings(clips, noises))]
    with ProcessPoolExecutor(workers) as pool:
        written = list(pool.map(_write, jobs, chunksize=16))
    frontend.extract(program, front_end, audio, features)
    rows, blocks, start = [], [], 0
    for clip, (frames, first, last) in zip(clips, written):
        block = _read(features, clip.name, frames, front_end)
        rows.append((clip.name, start, len(block), first, last))
        blocks.append(block)
        start += len(block)
    np.save(folder / f"{copy}.npy", np.concatenate(blocks))
    write_table(index, COPY_COLUMNS, rows)
    for scratch in (audio, features):
        shutil.rmtree(scratch)
    return True


def silence(cache, front_end, program):
    """The product's frame of digital silence, which stands before and behind a recording."""
    kept = cache / f"silence-{front_end.features}.npy"
    if kept.exists() or front_end.scope != "channel":
        return
    audio, features = cache / "silence" / "audio", cache / "silence" / "features"
    audio.mkdir(parents=True, exist_ok=True)
    files.write(audio / "silence.wav", np.zeros(RATE))
    frontend.extract(program, front_end, audio, features)
    frames = np.load(features / "silence.npy")
    np.save(kept, frames[len(frames) // 2])
    shutil.rmtree(cache / "silence")


def write_table(path, columns, rows):
    """All or nothing."""
    partial = path.with_suffix(".partial")
    with partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
    partial.rename(path)


def corpus(cache, name, clips, front_ends, copies, program, noises=None, workers=1):
    """Makes whatever is missing of a corpus."""
    (cache / name).mkdir(parents=True, exist_ok=True)
    write_table(cache / name / "clips.csv", CLIP_COLUMNS,
                [(clip.name, clip.speaker, clip.emotion, clip.strong, clip.male) for clip in clips])
    for front_end in front_ends:
        silence(cache, front_end, program)
        folder = cache / name / front_end.features
        folder.mkdir(exist_ok=True)
        for copy in copies:
            if prepare(copy, clips, folder, front_end, program, noises, workers):
                print(f"{name} {front_end.features} {copy}: {len(clips)} clips", flush=True)


def copies_of(*recipes):
    """The copies these recipes learn from and are tested on."""
    return [copy for copy in COPIES
            if copy in CONDITIONS.values() or any(recipe.draws(copy) for recipe in recipes)]


def _surroundings(clips, noises):
    """Babble for a clip is made of its own fold's recordings; where no folds are given, of its own speaker's."""
    fold = splits.fold_of_speaker()
    groups = {}
    for clip in clips:
        groups.setdefault(fold.get(clip.speaker, clip.speaker), []).append(clip.path)
    made = {group: Surroundings(tuple(paths), noises) for group, paths in groups.items()}
    return [made[fold.get(clip.speaker, clip.speaker)] for clip in clips]


def _write(job):
    copy, clip, surroundings, front_end, folder = job
    samples, (first, last) = degrade(copy, clip, surroundings)
    if front_end.scope == "channel":
        files.write(folder / f"{clip.name}.wav", samples)
    else:
        frontend.cut_windows(samples, front_end, first, last, folder, clip.name)
    return len(samples) // frontend.FRAME, first, last


def _read(features, name, frames, front_end):
    if front_end.scope == "channel":
        return np.load(features / f"{name}.npy").astype(np.float32)
    return frontend.read_windows(features, name, frames, front_end.coefficients)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="folder for the features (RAVDESS logmel64: 2.4 GB)")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    for name in CORPORA:
        parser.add_argument(f"--{name}", type=Path, help=f"folder of the {name} recordings, 16 kHz mono")
    parser.add_argument("--families", nargs="*", default=list(families.NAMES), help="make what these need")
    parser.add_argument("--ablation", action="store_true", help="also the copies of RAVDESS that only the ablation draws")
    parser.add_argument("--noises", type=Path, help="a folder laid out like MUSAN, in place of the recipe's own noises")
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    noises = NoiseFolder(arguments.noises) if arguments.noises else None
    for name, source in CORPORA.items():
        root = getattr(arguments, name)
        if root is None:
            continue
        clips = source.clips(root)
        for family in map(families.get, arguments.families):
            recipes = [family.recipe]
            if arguments.ablation and family.name == ablation.FAMILY and name == "ravdess":
                recipes += [job.recipe() for job in ablation.jobs()]
            corpus(arguments.cache, name, clips, [family.front_end], copies_of(*recipes),
                   arguments.speechemotion.absolute(), noises, arguments.workers)


if __name__ == "__main__":
    command.run(main)
