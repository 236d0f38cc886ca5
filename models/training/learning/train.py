"""Trains one network on some clips. Statistics, weights and, where asked for, the choice of the epoch come from them."""

import copy
import time
from itertools import islice

import numpy as np
import torch

from training.data import store
from training.data.speakers import Drawn, Speakers
from training.data.windows import Crops, Gatherer
from training.learning.average import Average
from training.learning.losses import Loss, distilled
from training.learning.perturb import Perturbation
from training.learning.progress import Progress
from training.learning.schedule import optimizer, schedule
from training.measuring import scoring

LARGEST_GRADIENT = 5.0

# Batches from which a network that keeps statistics of its own takes them.
FITTED_BATCHES = 20


def train(data, clips, family, recipe, teacher=None, log=lambda entry: None, saved=None):
    """Returns the kept network and the run's history. `clips` [bool per clip] are all it learns from; `teacher` is a
    network that heard no others. What the file `saved` holds of it is not done again."""
    torch.manual_seed(recipe.seed)
    learnt, validated = _held_back(data.table, clips, recipe)
    mean, deviation = store.statistics(data, _drawn(data, clips, recipe))
    network = family.network(family.labels, recipe)
    context = max(getattr(network, "context", 0), getattr(teacher, "context", 0))
    adapted = Drawn(Speakers(data, mean, deviation, recipe.adaptation), recipe.seed) if recipe.adaptation else None
    crops = Crops(data, learnt, family.labels, Gatherer(data, mean, deviation, context, adapted), recipe)
    if hasattr(network, "fit"):
        batches = [_centre(batch.frames, network, crops) for batch in islice(crops.epoch(), FITTED_BATCHES)]
        network.fit(mean, deviation, batches)
    run = Run(network, crops, Perturbation(recipe, deviation, data.front_end.bands, recipe.seed), recipe,
              len(family.labels.names), teacher)
    look = _Look(data, validated, family.labels, Gatherer(data, mean, deviation, getattr(network, "context", 0)), recipe)
    progress = Progress(saved, run, look)
    history = progress.restore()
    for epoch in range(len(history) + 1, recipe.epochs + 1):
        if look.is_tired():
            break
        entry = {"epoch": epoch, **run.epoch(epoch)}
        history.append(entry)
        if recipe.validation and (epoch % recipe.check_every == 0 or epoch == recipe.epochs):
            entry["validation"] = look.at(run.average.network, epoch)
        log(entry)
        progress.save(history, epoch == recipe.epochs or look.is_tired())
    kept = run.average.network.eval()
    if look.best is not None:
        kept.load_state_dict(look.best)
    return kept, (mean, deviation), {"kept": look.epoch or len(history), "epochs": history}


def _drawn(data, clips, recipe):
    return data.entries(clips, [copy for copy in data.copies if recipe.draws(copy)])


def _held_back(table, clips, recipe):
    """Splits the training clips: `recipe.validation` of their speakers, drawn by the seed, choose the epoch."""
    speakers = np.unique(table.speaker[clips])
    if not recipe.validation:
        return clips, np.zeros_like(clips)
    if recipe.validation >= len(speakers):
        raise ValueError(f"validation={recipe.validation} of {len(speakers)} training speakers leaves none to learn from")
    drawn = np.random.default_rng(recipe.seed).permutation(speakers)[: recipe.validation]
    held = clips & np.isin(table.speaker, drawn)
    return clips & ~held, held


class Run:
    """A network in training and the running average of its weights."""

    def __init__(self, network, crops, perturb, recipe, labels, teacher):
        self.network, self.crops, self.perturb, self.recipe, self.teacher = network, crops, perturb, recipe, teacher
        self.average = Average(network, recipe.average)
        self.loss = Loss(recipe, crops.class_weights(labels))
        self.optimizer = optimizer(network, recipe)
        self.schedule = schedule(self.optimizer, recipe, recipe.epochs * crops.batches())

    def epoch(self, number):
        """One pass over the crops: the mean loss and the processor seconds it took."""
        self.network.train()
        self._seed(number)
        begun = time.process_time()
        losses = [self._step(batch) for batch in self.crops.epoch()]
        return {"loss": float(np.mean(losses)), "seconds": round(time.process_time() - begun, 1)}

    def _seed(self, number):
        """Every epoch draws from numbers of its own, so that it does not matter which process did the ones before."""
        seeds = np.random.SeedSequence([self.recipe.seed, number]).generate_state(2)
        torch.manual_seed(int(seeds[0]))
        self.perturb.random.manual_seed(int(seeds[1]))
        self.crops.reseed(number)

    def _step(self, batch):
        frames, other, share = self.perturb.mix(self.perturb(batch.frames))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.recipe.bfloat16):
            outputs = self.network(_centre(frames, self.network, self.crops))
        outputs = [output.float() for output in outputs]
        loss = self.loss(outputs, batch)
        if other is not None:
            loss = share * loss + (1 - share) * self.loss(outputs, batch, other)
        if self.teacher is not None:
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.recipe.bfloat16):
                wanted = self.teacher(_centre(frames, self.teacher, self.crops))[0].float()
            follow = self.recipe.distillation
            loss = (1 - follow) * loss + follow * distilled(outputs[0], wanted, self.recipe.softness)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
        self.optimizer.step()
        self.schedule.step()
        self.average.follow()
        return float(loss.detach())


def _centre(frames, network, crops):
    """A batch is cut with the widest context anybody needs; each network takes its own."""
    spare = crops.gather.context - getattr(network, "context", 0)
    return frames[:, spare : frames.shape[1] - spare] if spare else frames


class _Look:
    """Looks at the validation speakers, remembers the best weights, and says when to stop."""

    def __init__(self, data, clips, labels, gather, recipe):
        self.data, self.labels, self.gather, self.recipe = data, labels, gather, recipe
        self.entries = data.entries(clips, ["clean"])
        self.best, self.epoch, self.loss, self.misses = None, None, np.inf, 0

    def at(self, network, epoch):
        network.eval()
        said = scoring.outputs(network, self.gather, self.data, self.entries)
        found = scoring.scores(scoring.answers(said), self.data.table, self.labels)
        if found["logLoss"] < self.loss:
            self.best, self.epoch, self.loss, self.misses = copy.deepcopy(network.state_dict()), epoch, found["logLoss"], 0
        else:
            self.misses += 1
        return {"uar": found["uar"], "logLoss": found["logLoss"]}

    def is_tired(self):
        return self.misses >= self.recipe.patience > 0
