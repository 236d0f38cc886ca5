"""Writes degraded copies of the recordings and turns every copy into log-mel frames with the product's front end.

    python3 -m training.prepare --data RAVDESS --cache DIR --speechemotion PROGRAM

The cache then holds one `COPY.npy` (float32, [frames of all clips, 64]) and one `COPY.csv` (where each clip lies and
where its speech is) per copy. Copies that are there already are left alone.
"""

import argparse
import csv
import shutil
import subprocess
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import soundfile

from training import augment, corpus

# What happens to the waveform, in this order. Two copies of one kind differ by their seed.
COPIES = {
    "clean": (),
    "telephone": ("telephone",),
    "speed-1": ("speed",),
    "speed-2": ("speed",),
    "speed-3": ("speed",),
    "room": ("speed", "reverb"),
    "noise-1": ("noise",),
    "noise-2": ("speed", "noise"),
    "telephone-speed": ("speed", "telephone"),
    "telephone-noise": ("speed", "noise", "telephone"),
    "telephone-room": ("speed", "reverb", "telephone"),
}

SPEEDS = (86, 89, 92, 95, 97, 103, 105, 108, 111, 114)
VOICES_IN_BABBLE = 6

# In noise the detector also hears speech around speech, and what it hears is what is classified: frames.
NOISE_MARGIN = 60


def degrade(copy, clip, neighbours):
    """The samples of one copy of one clip, and the span of 10 ms frames that holds its speech.

    `neighbours` are the recordings babble is made of; they belong to the clip's own fold, so that no copy of a
    training actor carries the voice of a test actor.
    """
    rng = np.random.default_rng(zlib.crc32(f"{copy}/{clip.name}".encode()))
    samples = read(clip.path)
    span = None
    for step in COPIES[copy]:
        if step == "speed":
            samples = augment.speed(samples, int(rng.choice(SPEEDS)))
        elif step == "reverb":
            samples = augment.reverb(samples, rng)
        elif step == "noise":
            first, last = augment.speech_span(samples)
            span = max(0, first - NOISE_MARGIN), last + NOISE_MARGIN
            voices = [read(neighbours[i].path) for i in rng.integers(len(neighbours), size=VOICES_IN_BABBLE)]
            samples = augment.noise(samples, rng, voices)
        elif step == "telephone":
            span = span or augment.speech_span(samples)
            samples = augment.telephone(samples, rng)
    return samples, span or augment.speech_span(samples)


def read(path):
    samples, rate = soundfile.read(path, dtype="float64")
    if rate != augment.RATE or samples.ndim != 1:
        raise ValueError(f"{path}: {augment.RATE} Hz mono is needed, this is {rate} Hz, {samples.ndim} dimension(s)")
    return samples


def _write(job):
    copy, clip, neighbours, folder = job
    samples, span = degrade(copy, clip, neighbours)
    # Float samples: a copy may be louder than full scale, and a 16-bit step would be a degradation of its own.
    soundfile.write(folder / f"{clip.name}.wav", samples.astype(np.float32), augment.RATE, subtype="FLOAT")
    return clip, span


def prepare(copy, clips, cache, extract, workers):
    """Makes one copy of the whole corpus. The index is written last: without it a copy does not exist."""
    index = cache / f"{copy}.csv"
    if index.exists():
        return
    audio, features = cache / "audio" / copy, cache / "features" / copy
    shutil.rmtree(audio, ignore_errors=True)
    shutil.rmtree(features, ignore_errors=True)
    audio.mkdir(parents=True)
    of_fold = {fold: [c for c in clips if c.actor in actors] for fold, actors in corpus.FOLDS.items()}
    jobs = [(copy, clip, of_fold[corpus.fold_of(clip.actor)], audio) for clip in clips]
    with ProcessPoolExecutor(workers) as pool:
        written = list(pool.map(_write, jobs, chunksize=16))
    extract(audio, features)
    rows, blocks, start = [], [], 0
    for clip, (first, last) in written:
        frames = np.load(features / f"{clip.name}.npy")
        rows.append((clip.name, clip.actor, clip.emotion, int(clip.strong), start, len(frames), first, last))
        blocks.append(frames.astype(np.float32))
        start += len(frames)
    np.save(cache / f"{copy}.npy", np.concatenate(blocks))
    partial = index.with_suffix(".partial")
    with partial.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("clip", "actor", "emotion", "strong", "start", "frames", "first", "last"))
        writer.writerows(rows)
    partial.rename(index)
    shutil.rmtree(audio)
    shutil.rmtree(features)


def front_end(program):
    """The product's own front end, so that training and serving cannot drift apart."""

    def extract(audio, features):
        command = [str(program), "features", str(audio), "--set", "logmel64", "--out", str(features)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    return extract


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the RAVDESS speech recordings, 16 kHz mono")
    parser.add_argument("--cache", type=Path, required=True, help="folder for the frames (about 1.5 GB)")
    parser.add_argument("--speechemotion", type=Path, required=True, help="the product's command line program")
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    clips = corpus.clips(arguments.data)
    arguments.cache.mkdir(parents=True, exist_ok=True)
    for copy in COPIES:
        prepare(copy, clips, arguments.cache, front_end(arguments.speechemotion), arguments.workers)
        print(f"{copy}: {len(clips)} clips", flush=True)


if __name__ == "__main__":
    main()
