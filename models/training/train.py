"""Trains one network on some actors and, where validation actors are given, keeps the best epoch on them."""

import argparse
import copy
import json
import math
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from training import corpus, dataset
from training.network import EmotionNetwork


# Epochs between two looks at the validation actors, and how many looks are averaged to choose among them.
CHECK_EVERY = 4
SMOOTHED_CHECKS = 3


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what a training run gives."""

    epochs: int = 80
    batch: int = 32
    rate: float = 3e-3
    weight_decay: float = 0.03
    warmup: float = 0.04
    smoothing: float = 0.05
    focal: float = 0.0
    mixup: float = 0.3
    mixup_share: float = 0.0
    intensity: float = 0.3
    time_masks: int = 1
    time_width: int = 20
    band_masks: int = 1
    band_width: int = 6
    level_db: float = 1.5
    tilt_db: float = 1.0
    shift: float = 1.0
    average: float = 0.985
    dropout: float = 0.25
    channels: tuple = (24, 32, 48, 64)
    hidden: int = 64
    seed: int = 1
    copies: dict = field(default_factory=lambda: {
        "clean": 4.0, "speed": 1.33, "room": 0.6, "noise": 0.8, "telephone": 0.75})


class Perturbation:
    """Cheap random changes of a batch of normalised log-mel windows."""

    def __init__(self, recipe, deviation, seed):
        self.recipe, self.deviation = recipe, torch.from_numpy(deviation)
        self.random = torch.Generator().manual_seed(seed)

    def __call__(self, frames):
        recipe, count = self.recipe, len(frames)
        if recipe.shift:
            frames = self._shift(frames, recipe.shift)
        nepers = math.log(10) / 10
        ramp = torch.linspace(-1, 1, frames.shape[2])
        change = recipe.level_db * self._normal(count, 1) + recipe.tilt_db * self._normal(count, 1) * ramp
        frames = frames + (change * nepers / self.deviation)[:, None, :]
        for _ in range(recipe.time_masks):
            frames = frames.masked_fill(self._mask(count, frames.shape[1], recipe.time_width)[:, :, None], 0.0)
        for _ in range(recipe.band_masks):
            frames = frames.masked_fill(self._mask(count, frames.shape[2], recipe.band_width)[:, None, :], 0.0)
        return frames

    def mix(self, frames):
        """Pairs every window with another one; the share of the first is the same for the whole batch."""
        recipe = self.recipe
        if not recipe.mixup or float(torch.rand(1, generator=self.random)) > recipe.mixup_share:
            return frames, None, 1.0
        draw = np.random.default_rng(int(torch.randint(2 ** 31, (1,), generator=self.random)))
        share = float(draw.beta(recipe.mixup, recipe.mixup))
        other = torch.randperm(len(frames), generator=self.random)
        return share * frames + (1 - share) * frames[other], other, share

    def _shift(self, frames, bands):
        """Moves the spectrum up or down by a fraction of a band, as a shorter or longer vocal tract does."""
        move = (torch.rand(len(frames), 1, generator=self.random) * 2 - 1) * bands
        source = (torch.arange(frames.shape[2])[None] + move).clamp(0, frames.shape[2] - 1)
        low = source.floor().long()
        high = (low + 1).clamp(max=frames.shape[2] - 1)
        part = (source - low)[:, None, :]
        at = lambda index: frames.gather(2, index[:, None, :].expand(-1, frames.shape[1], -1))
        return at(low) * (1 - part) + at(high) * part

    def _mask(self, count, length, widest):
        width = torch.rand(count, 1, generator=self.random) * widest
        begin = torch.rand(count, 1, generator=self.random) * (length - width)
        place = torch.arange(length)[None]
        return (place >= begin) & (place < begin + width)

    def _normal(self, *shape):
        return torch.randn(*shape, generator=self.random)


def emotion_loss(logits, target, recipe):
    if recipe.focal:
        chance = torch.softmax(logits, 1).gather(1, target[:, None]).squeeze(1)
        plain = functional.cross_entropy(logits, target, label_smoothing=recipe.smoothing, reduction="none")
        return ((1 - chance) ** recipe.focal * plain).mean()
    return functional.cross_entropy(logits, target, label_smoothing=recipe.smoothing)


@torch.no_grad()
def window_outputs(network, windows, device):
    """Logits [W, 8] and intensity [W] of every window."""
    network.eval()
    outputs = [network(part.to(device)) for part in windows.frames.split(256)]
    return torch.cat([o[0] for o in outputs]).cpu(), torch.cat([o[1] for o in outputs]).cpu()


def clip_probabilities(outputs, windows, temperature=1.0):
    """Speech-weighted mean of the windows' probabilities: [clips, 8] and [clips] for strong."""
    emotion, strong = torch.softmax(outputs[0] / temperature, 1), torch.sigmoid(outputs[1])
    count = len(windows.emotion)
    total = torch.zeros(count).index_add_(0, windows.owner, windows.weight)
    mean = torch.zeros(count, emotion.shape[1]).index_add_(0, windows.owner, emotion * windows.weight[:, None])
    strength = torch.zeros(count).index_add_(0, windows.owner, strong * windows.weight)
    return (mean / total[:, None]).numpy(), (strength / total).numpy()


def scores(probabilities, strength, windows):
    """Unweighted average recall, accuracy, log-loss, and accuracy of the intensity."""
    answer, truth = probabilities.argmax(1), windows.emotion
    recall = [np.mean(answer[truth == label] == label) for label in np.unique(truth)]
    loss = -np.mean(np.log(np.maximum(probabilities[np.arange(len(truth)), truth], 1e-9)))
    return {
        "uar": float(np.mean(recall)),
        "wa": float(np.mean(answer == truth)),
        "loss": float(loss),
        "strong": float(np.mean((strength > 0.5) == (windows.strong == 1))),
    }


def train(data, actors, validation, recipe, device, log=lambda entry: None, stop_after=None):
    """Returns the kept network, the statistics its inputs are normalised by, and the run's history.

    With `validation` actors the epoch with the best smoothed validation score among the last half is kept; without,
    the last one (`stop_after`, which does not change the schedule). The network kept is a running average of the
    weights.
    """
    torch.manual_seed(recipe.seed)
    mean, deviation = dataset.statistics(data, data.rows(actors))
    crops = dataset.Crops(data, actors, mean, deviation, recipe.copies, recipe.seed)
    perturb = Perturbation(recipe, deviation, recipe.seed)
    network = EmotionNetwork(recipe.channels, recipe.hidden, dropout=recipe.dropout)
    network = network.to(device, memory_format=torch.channels_last)
    average = copy.deepcopy(network)
    steps = recipe.epochs * (8 * max(len(c) for c in crops.clips) // recipe.batch)
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=steps, pct_start=recipe.warmup)
    checks = {name: dataset.windows(data, data.rows(validation, [name]), mean, deviation)
              for name in ("clean", "telephone")} if validation else {}
    history, best, step = [], None, 0
    for epoch in range(1, (stop_after or recipe.epochs) + 1):
        network.train()
        begun, losses = time.monotonic(), []
        for frames, emotion, strong in crops.epoch(recipe.batch):
            frames, other, share = perturb.mix(perturb(frames))
            logits, intensity = network(frames.to(device))
            emotion, strong = emotion.to(device), strong.to(device)
            loss = _loss(logits, intensity, emotion, strong, recipe)
            if other is not None:
                loss = share * loss + (1 - share) * _loss(logits, intensity, emotion[other], strong[other], recipe)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            _follow(average, network, min(recipe.average, (1 + step) / (10 + step)))
            losses.append(float(loss.detach()))
        entry = {"epoch": epoch, "loss": float(np.mean(losses)), "seconds": round(time.monotonic() - begun, 1)}
        if checks and (epoch % CHECK_EVERY == 0 or epoch == recipe.epochs):
            for name, windows in checks.items():
                entry[name] = scores(*clip_probabilities(window_outputs(average, windows, device), windows), windows)
            recent = [e["clean"]["uar"] for e in [*history, entry] if "clean" in e][-SMOOTHED_CHECKS:]
            if epoch > recipe.epochs // 2 and (best is None or np.mean(recent) >= best[0]):
                best = (np.mean(recent), epoch, copy.deepcopy(average.state_dict()))
        history.append(entry)
        log(entry)
    if best is not None:
        average.load_state_dict(best[2])
    return average.eval(), (mean, deviation), {"kept": best[1] if best else len(history), "epochs": history}


def line(entry):
    parts = [f"{entry['epoch']:3d} loss {entry['loss']:.3f} {entry['seconds']:.1f} s"]
    parts += [f"{k} uar {v['uar']:.3f} ll {v['loss']:.3f}" for k, v in entry.items() if isinstance(v, dict)]
    return "  ".join(parts)


def _loss(logits, intensity, emotion, strong, recipe):
    strength = functional.binary_cross_entropy_with_logits(intensity, strong)
    return emotion_loss(logits, emotion, recipe) + recipe.intensity * strength


@torch.no_grad()
def _follow(average, network, momentum):
    for kept, current in zip(average.state_dict().values(), network.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.mul_(momentum).add_(current, alpha=1 - momentum)
        else:
            kept.copy_(current)
