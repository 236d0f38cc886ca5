"""The numbers of the recipe, in one place."""

from dataclasses import dataclass, field

# Epochs between two looks at the validation actors, and how many looks are averaged to choose among them.
CHECK_EVERY = 4
SMOOTHED_CHECKS = 3


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a training run gives."""

    epochs: int = 80
    batch: int = 32
    seed: int = 1

    # AdamW at a one-cycle rate: the peak, and the share of the steps that leads up to it.
    rate: float = 3e-3
    warmup: float = 0.04
    weight_decay: float = 0.03
    # Momentum of the running average of the weights, which is the network that is kept.
    average: float = 0.985

    # The network.
    channels: tuple = (24, 32, 48, 64)
    hidden: int = 64
    dropout: float = 0.25

    # The loss: label smoothing, focal exponent (0: plain cross-entropy), weight of the intensity beside the emotion.
    smoothing: float = 0.05
    focal: float = 0.0
    intensity: float = 0.3

    # Mixup's beta parameter, and the share of the batches that are mixed.
    mixup: float = 0.3
    mixup_share: float = 0.0

    # Masks over time (frames) and bands; deviations of level and of tilt from end to end; shift in bands.
    time_masks: int = 1
    time_width: int = 20
    band_masks: int = 1
    band_width: int = 6
    level_db: float = 1.5
    tilt_db: float = 1.0
    shift: float = 1.0

    # How often each kind of copy is drawn: by the copy's name, else by what stands before its first hyphen.
    copies: dict = field(default_factory=lambda: {
        "clean": 4.0, "speed": 1.33, "room": 0.6, "noise": 0.8, "telephone": 0.75})
