"""`ser-small`, taught by `ser`: for archives that have to be done by tomorrow."""

from dataclasses import replace

from training.families import ser
from training.families.chunked import Chunked
from training.families.family import Family


def network(labels, recipe):
    return Chunked(labels, recipe, **{"channels": (16, 24, 32, 48), "width": 64, **recipe.network})


FAMILY = Family(
    "ser-small", "the shape of `ser`, narrower", network,
    recipe=replace(ser.FAMILY.recipe, members=1, dropout=0.1), several={"epochs": 40}, block=16,
    teacher="ser")
