"""A small made-up corpus: a speech synthesizer whose rate, pitch and loudness play four emotions.

    python3 -m training.examples.voices --out DIR

Writes DIR/recordings, DIR/labels.csv (path,label,speaker), DIR/calls (one stereo call) and DIR/corrections.csv. It shows
how retraining works, and nothing about emotions.
"""

import argparse
import csv
import subprocess
from pathlib import Path

from training import command

# Words per minute, pitch (0-99), loudness (0-200) of each class, as espeak-ng takes them.
STYLES = {"neutral": (160, 45, 90), "happy": (190, 80, 110), "sad": (110, 25, 60), "angry": (215, 55, 190)}

# Variants of its English voice, and what they add to the pitch.
SPEAKERS = {"m1": 0, "m3": -8, "m7": 5, "f1": 8, "f2": 0, "f4": 12}

SENTENCES = (
    "I would like to talk about the invoice that came on Monday.",
    "You told me last week that somebody would call me back.",
    "The parcel was left at the door of the other house.",
    "Please tell me when the new contract begins.",
    "That is the third time that I have heard this answer.",
)


def say(path, speaker, style, sentence):
    """One sentence by one speaker in one style."""
    rate, pitch, loudness = STYLES[style]
    command = ["espeak-ng", "-v", f"en-us+{speaker}", "-s", str(rate), "-p", str(pitch + SPEAKERS[speaker]),
               "-a", str(loudness), "-w", str(path), sentence]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def make(out, sentences=len(SENTENCES)):
    """All of it; returns the number of recordings."""
    recordings, calls = out / "recordings", out / "calls"
    for folder in (recordings, calls):
        folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for speaker in SPEAKERS:
        for style in STYLES:
            for number, sentence in enumerate(SENTENCES[:sentences]):
                name = f"{speaker}-{style}-{number}.wav"
                say(recordings / name, speaker, style, sentence)
                rows.append((f"recordings/{name}", style, speaker))
    _table(out / "labels.csv", ("path", "label", "speaker"), rows)
    left, right = (recordings / f"{speaker}-angry-0.wav" for speaker in ("f2", "m3"))
    subprocess.run(["sox", "-M", str(left), str(right), str(calls / "call-1.wav")], check=True, stdin=subprocess.DEVNULL)
    _table(out / "corrections.csv", ("call", "channel", "start", "end", "label", "speaker"),
           [("call-1.wav", 1, 0.0, 2.5, "angry", "m3")])
    return len(rows)


def _table(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=len(SENTENCES), help="per speaker and style, 1 to 5")
    arguments = parser.parse_args()
    print(f"{make(arguments.out, arguments.sentences)} recordings in {arguments.out}")


if __name__ == "__main__":
    command.run(main)
