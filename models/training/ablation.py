"""What each part of the recipe is worth: `ser` with one part switched the other way, one seed, two folds."""

from training import families
from training.jobs import Job

FAMILY, FOLDS = "ser", (1, 3)

# One member and fewer epochs, or the table would cost more than the models.
BASE = {"members": 1, "epochs": 30}


def _without(kind):
    copies = dict(families.get(FAMILY).recipe.copies)
    return {"copies": {**copies, kind: 0.0, **{name: 0.0 for name in copies if name.startswith(kind)}}}


def _with(kind):
    return {"copies": {**families.get(FAMILY).recipe.copies, kind: 1.0}}


SWITCHES = {
    "base": lambda: {},
    "no-speed": lambda: _without("speed"),
    "no-room": lambda: _without("room"),
    "no-noise": lambda: _without("noise"),
    "no-telephone": lambda: _without("telephone"),
    "stretch": lambda: _with("stretch"),
    "pitch": lambda: _with("pitch"),
    "eq-copies": lambda: _with("eq"),
    "no-specaugment": lambda: {"time_masks": 0, "band_masks": 0},
    "no-level": lambda: {"level_db": 0.0, "tilt_db": 0.0},
    "no-curve": lambda: {"curve_db": 0.0},
    "no-band-shift": lambda: {"shift": 0.0},
    "mixup": lambda: {"mixup_share": 0.5},
    "focal": lambda: {"focal": 2.0},
    "class-weights": lambda: {"balanced": False, "class_weights": True},
    "no-balance": lambda: {"balanced": False},
    "no-smoothing": lambda: {"smoothing": 0.0},
    "no-intensity": lambda: {"intensity": 0.0},
    "no-sex": lambda: {"sex": 0.0},
    "cosine": lambda: {"schedule": "cosine", "rate": 1e-3},
    "l2": lambda: {"optimizer": "adam", "weight_decay": 1e-4},
    "no-dropout": lambda: {"dropout": 0.0},
    "no-average": lambda: {"average": 0.0},
    "early-stopping": lambda: {"validation": 2},
}


def jobs():
    """Every switch on every fold."""
    return [Job("ablation", FAMILY, 1, fold, name, {**BASE, **switch()})
            for name, switch in SWITCHES.items() for fold in FOLDS]
