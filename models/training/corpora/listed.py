"""A corpus of one's own: a CSV with the columns path, label and speaker, and optionally intensity and sex."""

import csv
from pathlib import Path

from training.classes import CLASSES
from training.corpora.clip import UNKNOWN, Clip

STRONG = {"strong": 1, "normal": 0, "": UNKNOWN}
MALE = {"male": 1, "female": 0, "": UNKNOWN}


def clips(file, name):
    """Every row of `file`; paths are relative to it. `name` becomes the corpus of its speakers."""
    file = Path(file)
    with file.open(newline="", encoding="utf-8-sig") as rows:
        reader = csv.DictReader(rows)
        missing = {"path", "label", "speaker"} - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{file}: the header has no column {', '.join(sorted(missing))}; path,label,speaker is needed")
        found = [_clip(file, reader.line_num, row, name) for row in reader]
    if not found:
        raise ValueError(f"{file}: no rows")
    return found


def _clip(file, line, row, name):
    label, path = row["label"].strip().lower(), file.parent / row["path"].strip()
    if label not in CLASSES:
        raise ValueError(f"{file}, line {line}: label '{row['label']}' is none of {', '.join(CLASSES)}")
    if not path.is_file():
        raise FileNotFoundError(f"{file}, line {line}: there is no recording {path}")
    if not row["speaker"].strip():
        raise ValueError(f"{file}, line {line}: the speaker is missing; folds keep speakers apart")
    return Clip(
        f"{line:06d}-{path.stem}", path, f"{name}:{row['speaker'].strip().lower()}", CLASSES.index(label),
        STRONG.get((row.get("intensity") or "").strip().lower(), UNKNOWN),
        MALE.get((row.get("sex") or "").strip().lower(), UNKNOWN))
