"""Corrections that analysts gave: stretches of calls whose emotion was wrong, with the right one."""

import csv
from dataclasses import dataclass
from pathlib import Path

from training.classes import CLASSES

COLUMNS = ("call", "channel", "start", "end", "label")

# Less than this says nothing about an emotion.
SHORTEST = 0.3


@dataclass(frozen=True)
class Correction:
    """Seconds `start` to `end` of one channel of a recording, whose emotion indexes CLASSES."""

    path: Path
    speaker: str
    channel: int
    start: float
    end: float
    emotion: int


def read(file, calls):
    """Every row of a CSV `call,channel,start,end,label[,speaker]`; calls are paths below the folder `calls`. Who spoke
    is `CALL#CHANNEL` where no speaker is given, as the product names unknown speakers."""
    file = Path(file)
    with file.open(newline="", encoding="utf-8-sig") as rows:
        reader = csv.DictReader(rows)
        missing = set(COLUMNS) - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{file}: the header has no column {', '.join(sorted(missing))}; {','.join(COLUMNS)} is needed")
        return [_correction(f"{file}, line {reader.line_num}", row, Path(calls)) for row in reader]


def _correction(where, row, calls):
    try:
        channel, start, end = int(row["channel"]), float(row["start"]), float(row["end"])
    except ValueError as failure:
        raise ValueError(f"{where}: channel, start and end must be numbers: {failure}") from None
    label, path = row["label"].strip().lower(), calls / row["call"].strip()
    if label not in CLASSES:
        raise ValueError(f"{where}: label '{row['label']}' is none of {', '.join(CLASSES)}")
    if channel < 0 or start < 0 or end - start < SHORTEST:
        raise ValueError(f"{where}: a stretch of at least {SHORTEST} s on channel 0 or later is needed")
    if not path.is_file():
        raise FileNotFoundError(f"{where}: there is no recording {path}; --calls names the folder calls are paths in")
    speaker = (row.get("speaker") or "").strip() or f"{row['call'].strip()}#{channel}"
    return Correction(path, speaker.lower(), channel, start, end, CLASSES.index(label))
