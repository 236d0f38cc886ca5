"""Optimizers and learning rates by name."""

import math

import torch

LAST_RATE = 1e-6


def optimizer(network, recipe):
    """AdamW (Loshchilov and Hutter 2019), or Adam with the weight decay as an L2 penalty."""
    kinds = {"adamw": torch.optim.AdamW, "adam": torch.optim.Adam}
    return _named(kinds, recipe.optimizer, "optimizer")(
        network.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)


def schedule(optimizing, recipe, steps):
    """The rate at each step: one cycle, or half a cosine down to 1e-6; both climb to their peak during the warm-up."""
    def one_cycle():
        return torch.optim.lr_scheduler.OneCycleLR(optimizing, recipe.rate, total_steps=steps, pct_start=recipe.warmup)

    def cosine():
        warm, last = max(1, int(recipe.warmup * steps)), LAST_RATE / recipe.rate
        def share(step):
            if step < warm:
                return (step + 1) / warm
            return last + (1 - last) * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))

        return torch.optim.lr_scheduler.LambdaLR(optimizing, share)

    return _named({"one-cycle": one_cycle, "cosine": cosine}, recipe.schedule, "schedule")()


def _named(kinds, name, what):
    if name not in kinds:
        raise ValueError(f"there is no {what} '{name}'; there are {', '.join(kinds)}")
    return kinds[name]
