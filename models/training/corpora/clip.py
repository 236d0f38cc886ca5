"""One labelled recording."""

from dataclasses import dataclass
from pathlib import Path

UNKNOWN = -1


@dataclass(frozen=True)
class Clip:
    """`name` is unique within its corpus, `speaker` everywhere (`ravdess:01`). `emotion` indexes the product's classes;
    `strong` (acted intensity) and `male` are 1, 0, or UNKNOWN."""

    name: str
    path: Path
    speaker: str
    emotion: int
    strong: int = UNKNOWN
    male: int = UNKNOWN

    @property
    def corpus(self):
        return self.speaker.split(":", 1)[0]


def recordings(root, pattern, what):
    """Every .flac or .wav below `root` whose name matches, in the order of their names."""
    found = sorted(path for path in Path(root).rglob(pattern) if path.suffix in (".flac", ".wav"))
    if not found:
        raise FileNotFoundError(f"{root}: no {what} ({pattern}.flac or .wav) below it")
    return found
