#!/usr/bin/env python3
"""Makes the sample calls from their scripts: stereo telephone recordings, agent left, customer right.

    python3 samples/make.py            writes samples/*.wav again

Needs the programs espeak-ng (speech) and sox (telephone band, 8 kHz, G.711); nothing but Python's own library else.
Each line of a script is one utterance: who speaks, the silence before it in seconds (negative: it interrupts the
other party by so much), how it is spoken, and the words.
"""
import array
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import wave

RATE = 8000
LINE_NOISE = 4          # peak amplitude of the line's comfort noise, of 32,768
FOLDER = pathlib.Path(__file__).resolve().parent


def speak(text, voice, manner, scratch):
    """One utterance as 16-bit samples in the telephone band at 8 kHz."""
    spoken, narrow = scratch / "spoken.wav", scratch / "narrow.wav"
    run("espeak-ng", "-v", voice, "-s", manner["speed"], "-p", manner["pitch"], "-a", manner["loudness"], "-w", spoken, text)
    run("sox", "-D", spoken, "-r", RATE, "-b", 16, narrow, "gain", -9, "sinc", "300-3400")
    with wave.open(str(narrow)) as file:
        samples = array.array("h", file.readframes(file.getnframes()))
    return samples


def run(*command):
    subprocess.run([str(word) for word in command], check=True, timeout=60)


def compose(script, scratch):
    """Both channels of a call, line noise under the speech so that a pause sounds like an open line."""
    channels = {"agent": [], "customer": []}
    end = 0.5
    for who, pause, manner, text in script["lines"]:
        samples = speak(text, script["voices"][who], script["manners"][manner], scratch)
        start = max(0.0, end + pause)
        channels[who].append((int(start * RATE), samples))
        end = max(end, start + len(samples) / RATE)
    length = int((end + 1.0) * RATE)
    noise = random.Random(script["seed"])
    mixed = []
    for who in ("agent", "customer"):
        line = array.array("i", (noise.randint(-LINE_NOISE, LINE_NOISE) for _ in range(length)))
        for start, samples in channels[who]:
            for index, sample in enumerate(samples, start):
                line[index] += sample
        mixed.append(line)
    stereo = array.array("h", bytes(4 * length))
    for channel, line in enumerate(mixed):
        stereo[channel::2] = array.array("h", (max(-32768, min(32767, sample)) for sample in line))
    return stereo


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for path in sorted((FOLDER / "scripts").glob("*.json")):
            script = json.loads(path.read_text(encoding="utf-8"))
            stereo, plain = compose(script, scratch), scratch / "stereo.wav"
            with wave.open(str(plain), "wb") as file:
                file.setnchannels(2)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(stereo.tobytes())
            target = FOLDER / f"{path.stem}.wav"
            run("sox", "-D", plain, "-e", script["encoding"], target)
            print(f"{target.name}: {len(stereo) / 2 / RATE:.1f} s, {script['encoding']}")


if __name__ == "__main__":
    sys.exit(main())
