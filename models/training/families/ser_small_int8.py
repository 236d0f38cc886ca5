"""`ser-small-int8`, the eight-bit form of `ser-small`."""

from dataclasses import replace

from training.families import ser_small

FAMILY = replace(ser_small.FAMILY, name="ser-small-int8", title="`ser-small` with weights and activations of eight bits",
                 network=None, teacher=None, parent="ser-small")
