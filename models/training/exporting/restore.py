"""A network back out of its package: what was exported can be taught from and quantized when its training is gone."""

import json

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from training.learning.ensemble import joined


def restore(folder, family, recipe):
    """The networks of `folder`'s package in the shape of `family`, and the statistics [K] of its frames.

    The exporter folded batch normalisation into convolutions. A network that answers the same is made by normalisations
    that only add what was folded; it is for use, not for going on with its training.
    """
    manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    model = onnx.load(str(folder / "model.onnx"))
    weights = {weight.name: torch.from_numpy(numpy_helper.to_array(weight).copy()) for weight in model.graph.initializer}
    folded = [[weights[name] for name in node.input[1:]] for node in model.graph.node if node.op_type == "Conv"]
    networks = [family.network(family.labels, recipe).eval() for _ in range(recipe.members)]
    whole = joined(networks)
    for network in networks:
        _fill(network, folded)
    if folded:
        raise ValueError(f"{folder}: {len(folded)} convolutions more than {family.name} has")
    _named(whole, weights)
    mean, deviation = (np.array(manifest["frontEnd"][key], dtype=np.float32) for key in ("mean", "deviation"))
    return networks, mean, deviation


@torch.no_grad()
def _fill(network, folded):
    """Convolutions in the order of the graph, which is that of the modules."""
    modules = [module for module in network.modules() if isinstance(module, (nn.Conv1d, nn.Conv2d, nn.BatchNorm1d, nn.BatchNorm2d))]
    for module, behind in zip(modules, [*modules[1:], None]):
        if isinstance(module, (nn.Conv1d, nn.Conv2d)):
            weight, bias = folded.pop(0)
            if weight.shape != module.weight.shape:
                raise ValueError(f"a convolution {list(weight.shape)} stands where {list(module.weight.shape)} is needed")
            module.weight.copy_(weight)
            if module.bias is not None:
                module.bias.copy_(bias)
            else:
                _only_add(behind, bias)


def _only_add(normal, bias):
    normal.running_mean.zero_()
    normal.running_var.fill_(1 - normal.eps)
    normal.weight.fill_(1)
    normal.bias.copy_(bias)


@torch.no_grad()
def _named(whole, weights):
    """What kept its name in the graph, which holds tensors once that are equal in all members."""
    state = whole.state_dict()
    for name, value in state.items():
        found = weights.get(f"network.{name}", weights.get(f"network.{_first(name)}"))
        if found is not None and found.shape == value.shape:
            value.copy_(found)


def _first(name):
    """The same tensor of the first member."""
    parts = name.split(".")
    if parts[0] == "members":
        parts[1] = "0"
    return ".".join(parts)
