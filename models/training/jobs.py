"""One training run: which, where its files lie, and doing it.

A run's folder is RUNS/PROTOCOL/FAMILY/seedS/foldK, with FAMILY@VARIANT where the recipe was changed. Its scores are kept
elsewhere, in the checkout (see measuring/kept.py). A run that has them is never done again for their sake: only where its
network is needed, and gone.
"""

import json
import platform
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import torch

from training import families
from training.corpora import CORPORA
from training.data import store
from training.data.copies import CONDITIONS, COPIES
from training.data.windows import Crops, Gatherer
from training.exporting import graph, package
from training.exporting.int8 import quantize
from training.exporting.interpreter import Interpreter
from training.learning.ensemble import joined
from training.learning.train import train
from training.measuring import conditions, kept
from training.splits import PROTOCOLS
from training.whole import locked, save_tensors, write_json, write_text

VERSION = "2.0.0"

# Members of an ensemble get seeds of their own, far from those of repetitions.
MEMBER_STEP = 1000


@dataclass(frozen=True)
class Job:
    """One run of a family. `changes` are what its variant changes in the recipe."""

    protocol: str
    family: str
    seed: int
    fold: int
    variant: str = ""
    changes: dict = field(default_factory=dict, hash=False)

    @property
    def name(self):
        return self.family + ("@" + self.variant if self.variant else "")

    def folder(self, runs):
        return Path(runs) / self.protocol / self.name / f"seed{self.seed}" / f"fold{self.fold}"

    def score(self, scores):
        """Its score file."""
        return kept.file(scores, self.protocol, self.name, self.seed, self.fold)

    def is_done(self, runs, scores):
        """A protocol that tests nothing is run for its network."""
        return self.score(scores).exists() and (bool(self.tested()) or self.has_network(runs))

    def has_network(self, runs):
        """The package is written last; one of eight bits has no weights beside it."""
        folder, is_coded = self.folder(runs), families.get(self.family).parent is not None
        return (folder / "package" / "model.json").exists() and (is_coded or (folder / "checkpoint.pt").exists())

    def tested(self):
        """Whether anybody is left to test on."""
        return not self.protocol.startswith("final")

    def teacher(self):
        """The run whose answers this one imitates, on the same split from the same seed, or None."""
        family = families.get(self.family).teacher if self.recipe().distillation else None
        return family and replace(self, family=family, variant="", changes={})

    def parent(self):
        """The run whose network this one quantizes, or None."""
        family = families.get(self.family).parent
        return family and replace(self, family=family)

    def recipe(self):
        family = families.get(self.family)
        several = family.several if PROTOCOLS[self.protocol].learnt > 1 else {}
        return replace(family.recipe, **{"seed": self.seed, **several, **self.changes})


class Runner:
    """Does runs, and first those they depend on. `cache` holds what prepare.py made, `scores` keeps score files."""

    def __init__(self, cache, runs, scores=kept.SCORES, log=print):
        self.cache, self.runs, self.scores, self.log = Path(cache), Path(runs), Path(scores), log
        self._loaded = (None, None)

    def run(self, job, for_network=False):
        """Does the run, and what it depends on, unless it is done; Busy where another process is at one of them."""
        is_done = lambda: job.has_network(self.runs) if for_network else job.is_done(self.runs, self.scores)
        if is_done():
            return
        folder, family = job.folder(self.runs), families.get(job.family)
        for needed in filter(None, (job.teacher(), job.parent())):
            self.run(needed, for_network=True)
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / "lock"):
            if not is_done():
                self._do(job, family, folder)

    def network(self, job):
        """The trained network of a finished run, and its statistics."""
        state = torch.load(job.folder(self.runs) / "checkpoint.pt", map_location="cpu")
        family, recipe = families.get(job.family), job.recipe()
        networks = []
        for weights in state["networks"]:
            network = family.network(family.labels, recipe)
            network.load_state_dict(weights)
            networks.append(network.eval())
        return joined(networks), state["mean"], state["deviation"]

    def _do(self, job, family, folder):
        protocol, recipe = PROTOCOLS[job.protocol], job.recipe()
        self.log(f"{job.protocol} {job.name} seed {job.seed} fold {job.fold}: begun")
        data = self._data(protocol.corpora, family, recipe)
        split = protocol.split(data.table, job.fold)
        _write_split(folder / "split.json", data.table, split)
        trained = None
        if family.parent:
            classify, network, mean, deviation, model = self._quantize(job, family, data, split, folder)
        else:
            network, mean, deviation, trained = self._train(job, family, recipe, data, split, folder)
            model, classify = self._package(job, family, recipe, network, mean, deviation, data, split, folder), network
        gather = Gatherer(data, mean, deviation, getattr(network, "context", 0))
        tests, temperature = {}, None
        for name, test in split.tests.items():
            tests[name], suited = conditions.tested(classify, gather, data, test, family.labels, folder / f"{name}.npz")
            temperature = temperature or suited
        kept.write(job.score(self.scores), {
            "protocol": job.protocol, "family": job.family, "variant": job.variant, "seed": job.seed, "fold": job.fold,
            "tests": tests, "temperature": temperature,
            "adaptation": conditions.adapted(classify, network, mean, deviation, data, split, family.labels, recipe.adaptation),
            "parameters": graph.parameters(model), "operations": graph.operations(model) // family.block,
            "bytes": (folder / "package" / "model.onnx").stat().st_size,
            "seconds": trained, "processor": processor(), "recipe": asdict(recipe),
        })
        for saved in folder.glob("member*.pt"):
            saved.unlink()
        self.log(f"{job.protocol} {job.name} seed {job.seed} fold {job.fold}: " + "  ".join(
            f"{name} {condition} {score['uar']:.3f}" for name, test in tests.items() for condition, score in test.items()))

    def _data(self, corpora, family, recipe):
        copies = tuple(copy for copy in COPIES if recipe.draws(copy) or copy in CONDITIONS.values())
        key = corpora, family.front_end, copies
        if self._loaded[0] != key:
            self._loaded = key, store.load(self.cache, corpora, family.front_end, copies)
        return self._loaded[1]

    def _train(self, job, family, recipe, data, split, folder):
        teacher = self.network(job.teacher())[0] if job.teacher() else None
        networks, histories = [], []
        with (folder / "log.txt").open("a") as log:
            for member in range(recipe.members):
                seeded = replace(recipe, seed=job.seed + MEMBER_STEP * member)
                note = lambda entry: print(member, json.dumps(entry), file=log, flush=True)
                network, (mean, deviation), history = train(
                    data, split.train, family, seeded, teacher, note, folder / f"member{member}.pt")
                networks.append(network)
                histories.append(history)
        save_tensors(folder / "checkpoint.pt", {
            "networks": [network.state_dict() for network in networks], "mean": mean, "deviation": deviation})
        write_json(folder / "history.json", histories)
        seconds = round(sum(entry["seconds"] for history in histories for entry in history["epochs"]), 1)
        return joined(networks), mean, deviation, seconds

    def _package(self, job, family, recipe, network, mean, deviation, data, split, folder):
        trained = described(job, family, recipe, network, mean, deviation, data, split)
        return package.write(folder / "package", trained, _package_name(job), VERSION)

    def _quantize(self, job, family, data, split, folder):
        recipe = job.parent().recipe()
        network, mean, deviation = self.network(job.parent())
        gather = Gatherer(data, mean, deviation, getattr(network, "context", 0))
        served, one = quantize(network, family, recipe, Crops(data, split.train, family.labels, gather, recipe))
        (folder / "package").mkdir(exist_ok=True)
        graph.save(served, folder / "package" / "model.onnx")
        trained = described(job, family, recipe, network, mean, deviation, data, split)
        package.write_manifest(folder / "package", trained, _package_name(job), VERSION)
        return Interpreter(one).windows, network, mean, deviation, served


def described(job, family, recipe, network, mean, deviation, data, split):
    """What the manifest says of a run's network."""
    speakers = tuple(np.unique(data.table.speaker[split.train]))
    corpora = sorted({speaker.split(":")[0] for speaker in speakers}, reverse=True)
    records = tuple(CORPORA[corpus].RECORD for corpus in corpora)
    licence = " AND ".join(sorted({record["licence"] for record in records}))
    note = f"{PROTOCOLS[job.protocol].note}; fold {job.fold}, seed {job.seed}"
    return package.Trained(family, recipe, network, mean, deviation, speakers, note, records, licence)


def _write_split(path, table, split):
    """Who was heard and who was tested, for a reader who wants to check."""
    of = lambda clips: sorted(set(table.speaker[clips].tolist()))
    write_text(path, json.dumps({
        "trained": of(split.train), "clips": int(split.train.sum()),
        "tested": {name: of(test.clips) for name, test in split.tests.items()}}) + "\n")


def processor():
    """What the seconds were spent on."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _package_name(job):
    return f"{job.name}-{job.protocol}-{job.seed}-{job.fold}".replace("@", ".").lower()[:64]
