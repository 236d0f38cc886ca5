"""Several networks of one shape as one."""

import torch
from torch import nn


class Ensemble(nn.Module):
    """The logarithm of the members' mean probabilities in place of logits; the mean of the other answers."""

    def __init__(self, members):
        super().__init__()
        self.members = nn.ModuleList(members)
        self.context = getattr(members[0], "context", 0)

    def forward(self, frames):
        outputs = [member(frames) for member in self.members]
        chance = sum(torch.softmax(output[0], 1) for output in outputs) / len(outputs)
        intensity, sex = (sum(output[i] for output in outputs) / len(outputs) for i in (1, 2))
        return torch.log(torch.clamp(chance, min=1e-7)), intensity, sex


def joined(networks):
    """One network of one or several."""
    return networks[0] if len(networks) == 1 else Ensemble(networks)
