"""Trains one network on some actors and, where validation actors are given, keeps the best epoch on them."""

import copy
import time

import numpy as np
import torch
from torch.nn import functional

from training import dataset
from training.network import EmotionNetwork
from training.perturb import Perturbation
from training.recipe import CHECK_EVERY, SMOOTHED_CHECKS
from training.scoring import clip_probabilities, scores, window_outputs

# Copies of the validation actors that are looked at; the first one chooses the epoch.
CHECKED = ("clean", "telephone")


def train(data, actors, validation, recipe, device, log=lambda entry: None, stop_after=None):
    """Returns the kept network, the statistics its inputs are normalised by, and the run's history.

    With `validation` actors the epoch with the best smoothed validation score among the last half is kept; without,
    the last one (`stop_after`, which does not change the schedule).
    """
    torch.manual_seed(recipe.seed)
    mean, deviation = dataset.statistics(data, data.rows(actors))
    crops = dataset.Crops(data, actors, mean, deviation, recipe.copies, recipe.seed)
    run = Run(crops, Perturbation(recipe, deviation, recipe.seed), recipe, device)
    checks = {name: dataset.windows(data, data.rows(validation, [name]), mean, deviation)
              for name in CHECKED} if validation else {}
    history, best = [], None
    for epoch in range(1, (stop_after or recipe.epochs) + 1):
        entry = {"epoch": epoch, **run.epoch()}
        history.append(entry)
        if checks and (epoch % CHECK_EVERY == 0 or epoch == recipe.epochs):
            for name, windows in checks.items():
                outputs = window_outputs(run.average, windows, device)
                entry[name] = scores(*clip_probabilities(outputs, windows), windows)
            recent = np.mean([e[CHECKED[0]]["uar"] for e in history if CHECKED[0] in e][-SMOOTHED_CHECKS:])
            if epoch > recipe.epochs // 2 and (best is None or recent >= best[0]):
                best = (recent, epoch, copy.deepcopy(run.average.state_dict()))
        log(entry)
    if best is not None:
        run.average.load_state_dict(best[2])
    return run.average.eval(), (mean, deviation), {"kept": best[1] if best else len(history), "epochs": history}


class Run:
    """A network in training and, beside it, the running average of its weights, which is what is kept."""

    def __init__(self, crops, perturb, recipe, device):
        self.crops, self.perturb, self.recipe, self.device = crops, perturb, recipe, device
        network = EmotionNetwork(recipe.channels, recipe.hidden, dropout=recipe.dropout)
        self.network = network.to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, recipe.rate, total_steps=recipe.epochs * crops.batches(recipe.batch),
            pct_start=recipe.warmup)
        self.steps = 0

    def epoch(self):
        """One pass over the crops: the mean loss and the seconds it took."""
        self.network.train()
        begun = time.monotonic()
        losses = [self._step(*batch) for batch in self.crops.epoch(self.recipe.batch)]
        return {"loss": float(np.mean(losses)), "seconds": round(time.monotonic() - begun, 1)}

    def _step(self, frames, emotion, strong):
        frames, other, share = self.perturb.mix(self.perturb(frames))
        outputs = self.network(frames.to(self.device))
        emotion, strong = emotion.to(self.device), strong.to(self.device)
        loss = self._loss(outputs, emotion, strong)
        if other is not None:
            loss = share * loss + (1 - share) * self._loss(outputs, emotion[other], strong[other])
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.schedule.step()
        self.steps += 1
        self._follow()
        return float(loss.detach())

    def _loss(self, outputs, emotion, strong):
        logits, intensity = outputs
        recipe = self.recipe
        plain = functional.cross_entropy(logits, emotion, label_smoothing=recipe.smoothing, reduction="none")
        if recipe.focal:
            chance = torch.softmax(logits, 1).gather(1, emotion[:, None]).squeeze(1)
            plain = (1 - chance) ** recipe.focal * plain
        return plain.mean() + recipe.intensity * functional.binary_cross_entropy_with_logits(intensity, strong)

    @torch.no_grad()
    def _follow(self):
        # A short memory at first, so that the average is not held back by where the weights began.
        momentum = min(self.recipe.average, (1 + self.steps) / (10 + self.steps))
        for kept, current in zip(self.average.state_dict().values(), self.network.state_dict().values()):
            if kept.dtype.is_floating_point:
                kept.mul_(momentum).add_(current, alpha=1 - momentum)
            else:
                kept.copy_(current)


def line(entry):
    """An entry of the history, for people."""
    parts = [f"{entry['epoch']:3d} loss {entry['loss']:.3f} {entry['seconds']:.1f} s"]
    parts += [f"{name} uar {score['uar']:.3f} log-loss {score['loss']:.3f}"
              for name, score in entry.items() if isinstance(score, dict)]
    return "  ".join(parts)
