"""`ser`, the default model."""

from training.families.chunked import Chunked
from training.families.family import Family
from training.learning.recipe import Recipe


def network(labels, recipe):
    return Chunked(labels, recipe, **recipe.network)


FAMILY = Family(
    "ser", "convolutions once per stretch of frames, residual dilated convolutions, attention pooling per window",
    network, recipe=Recipe(epochs=60, members=2, bfloat16=True, sex=0.2, curve_db=1.0, network={"levels": "T"},
                    copies={"clean": 4.0, "speed": 1.33, "room": 0.6, "noise": 0.8, "telephone": 2.4}),
    several={"epochs": 40}, block=16)
