"""The running average of a network's weights, which is the network that is kept (Polyak and Juditsky 1992)."""

import copy

import torch


class Average:
    """Follows a network in training. `momentum` 0 keeps the last weights themselves."""

    def __init__(self, network, momentum):
        self.network, self.momentum, self.steps = copy.deepcopy(network), momentum, 0
        self._pairs = list(zip(self.network.state_dict().values(), network.state_dict().values()))

    @torch.no_grad()
    def follow(self):
        """After each step. A short memory at first, so that the average is not held back by where the weights began."""
        self.steps += 1
        momentum = min(self.momentum, (1 + self.steps) / (10 + self.steps))
        for kept, current in self._pairs:
            if kept.dtype.is_floating_point and self.momentum:
                kept.mul_(momentum).add_(current, alpha=1 - momentum)
            else:
                kept.copy_(current)
