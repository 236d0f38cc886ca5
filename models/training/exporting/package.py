"""Writes a model package: ONNX network, manifest, and the checksum that ties them.

The signature is made afterwards, by `speechemotion models sign DIR --key FILE`.
"""

import hashlib
from dataclasses import dataclass, field

from training.classes import AROUSAL, VALENCE
from training.data.frontend import FRAME, HOP
from training.exporting import graph
from training.sound import RATE
from training.whole import write_json


@dataclass(frozen=True)
class Trained:
    """A network and all its manifest says of it. `data` are the corpora's records."""

    family: object
    recipe: object
    network: object
    mean: object
    deviation: object
    speakers: tuple
    protocol: str
    data: tuple
    licence: str
    temperature: float = 1.0
    scores: tuple = field(default_factory=tuple)


def write(folder, trained, name, version):
    """Fills `folder` with model.onnx and model.json and returns the ONNX model."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "model.onnx"
    model = graph.export(trained.network, trained.family, trained.recipe, file)
    write_manifest(folder, trained, name, version)
    return model


def write_manifest(folder, trained, name, version):
    """The manifest of the model.onnx that lies in `folder`."""
    write_json(folder / "model.json", manifest(trained, folder / "model.onnx", name, version))


def manifest(trained, file, name, version):
    family, front_end = trained.family, trained.family.front_end
    said = {
        "schema": 1,
        "name": name,
        "version": version,
        "classes": family.labels.classes,
        "frontEnd": {
            "scope": front_end.scope,
            "sampleRate": front_end.sample_rate,
            "features": front_end.features,
            "mean": [round(float(value), 6) for value in trained.mean],
            "deviation": [round(max(float(value), 1e-6), 6) for value in trained.deviation],
        },
        **_shapes(trained.network, family),
        "circumplex": {
            "valence": [VALENCE[label] for label in family.labels.classes],
            "arousal": [AROUSAL[label] for label in family.labels.classes],
        },
        "temperature": round(float(trained.temperature), 3),
        "training": {
            "data": list(trained.data),
            "licence": trained.licence,
            "speakers": list(trained.speakers),
            "protocol": trained.protocol,
        },
        "scores": list(trained.scores),
        "notAfter": None,
        "onnx": {
            "file": file.name,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            "input": "frames",
            "emotion": "logits",
            "intensity": "intensity",
        },
    }
    if trained.recipe.sex > 0 and not family.labels.sexed:
        said["onnx"]["sex"] = "sex"
    if trained.recipe.adaptation:
        said["adaptation"] = {"shrinkage": trained.recipe.adaptation}
    return said


def _shapes(network, family):
    front_end, context = family.front_end, getattr(network, "context", 0)
    before = 200 if front_end.scope == "channel" else 0
    shapes = {"window": {"frames": front_end.span, "hop": HOP}, "chunk": {"frames": _chunk(front_end), "context": before}}
    if family.block > 1 or context:
        shapes["block"] = {"windows": family.block, "context": context}
    return shapes


def _chunk(front_end, bytes_most=900_000):
    """The longest chunk, up to a minute, whose frames fit in a message in half precision."""
    frames = bytes_most // (2 * front_end.coefficients) - 2 * front_end.span
    return min(60 * RATE // FRAME, frames // HOP * HOP)
