"""`ser-int8`, the eight-bit form of `ser`."""

from dataclasses import replace

from training.families import ser

FAMILY = replace(ser.FAMILY, name="ser-int8", title="`ser` with weights and activations of eight bits",
                 network=None, parent="ser")
