"""The numbers of a recipe, in one place. Every part of it is a switch: at the value named "off" it does nothing."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a training run gives."""

    epochs: int = 60
    batch: int = 32
    seed: int = 1
    # Networks whose probabilities are averaged into one answer, each from a seed of its own.
    members: int = 1

    # "adamw", or "adam" with weight_decay as an L2 penalty.
    optimizer: str = "adamw"
    weight_decay: float = 0.03
    # "one-cycle" (Smith and Topin 2019), or "cosine" from rate to 1e-6.
    schedule: str = "one-cycle"
    rate: float = 3e-3
    warmup: float = 0.05
    # Momentum of the running average of the weights, which is the network that is kept; off: 0.
    average: float = 0.985
    # Matrix products in bfloat16 on a CPU that has them.
    bfloat16: bool = False

    dropout: float = 0.25
    # What else the family's network is built with: names and values of its own.
    network: dict = field(default_factory=dict)

    # Draws clips so that classes (and corpora) are heard equally often; class weights instead weigh the loss.
    balanced: bool = True
    class_weights: bool = False
    # Label smoothing; exponent of the focal loss (Lin et al. 2017); both off: 0.
    smoothing: float = 0.05
    focal: float = 0.0
    # Weight of the intensity and of the voice's sex beside the emotion; off: 0.
    intensity: float = 0.3
    sex: float = 0.0

    # Speakers of the training set that choose the epoch, and looks without improvement before it ends; off: 0.
    validation: int = 0
    patience: int = 5
    check_every: int = 4

    # Mixup (Zhang et al. 2018): beta parameter, and the share of the batches that are mixed; off: 0.
    mixup: float = 0.3
    mixup_share: float = 0.0
    # SpecAugment (Park et al. 2019): masks over time (frames) and bands; off: 0 masks.
    time_masks: int = 1
    time_width: int = 20
    band_masks: int = 1
    band_width: int = 6
    # Deviations of the level, of the tilt from end to end, and of a smooth curve over the bands; off: 0.
    level_db: float = 1.5
    tilt_db: float = 1.0
    curve_db: float = 0.0
    # Largest shift along the bands, as a shorter or longer vocal tract does; off: 0.
    shift: float = 1.0

    # How often each kind of copy is drawn: by the copy's name, else by what stands before its first hyphen; off: 0.
    copies: dict = field(default_factory=lambda: {
        "clean": 4.0, "speed": 1.33, "room": 0.6, "noise": 0.8, "telephone": 0.75})

    # Speaker adaptation: windows are normalised by their speaker's own statistics, shrunk towards everybody's by so many
    # seconds; off: 0.
    adaptation: float = 0.0

    # Distillation (Hinton et al. 2015): share of the loss that follows the family's teacher, and the temperature; off: 0.
    distillation: float = 0.7
    softness: float = 2.0

    def draws(self, copy):
        """How often a copy is drawn, relative to the others."""
        return self.copies.get(copy, self.copies.get(copy.split("-")[0], 0.0))
