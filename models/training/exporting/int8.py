"""Eight-bit networks: QuantizeLinear/DequantizeLinear pairs written into an exported graph.

Weights get a scale per output channel, activations one per tensor from what training clips reach. All scales are
constants, so a row's answer does not depend on the rows beside it (dynamic quantization's would).
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
from onnx import helper, numpy_helper

from training.exporting import graph
from training.exporting.interpreter import Interpreter

# Seven bits of weights: two products of 255 · 64 still fit in the 16-bit sums of processors without VNNI, which
# would saturate with eight and answer differently.
LARGEST_WEIGHT = 63

# Batches that activations are watched on.
BATCHES = 32

# Convolutions with fewer outputs (attention's scores) cost nothing and stay in float, as does the last layer.
FEWEST_OUTPUTS = 8


def quantize(network, family, recipe, crops, batches=BATCHES):
    """The graph to be served, and the same for one window at a time. Activations' ranges come from `crops`, which
    must be the training clips'."""
    one = _exported(network, replace(family, block=1), recipe)
    served = one if family.block == 1 else _exported(network, family, recipe)
    reached = ranges(one, crops, batches)
    graphs = [one] if served is one else [one, served]
    for model in graphs:
        rewrite(model, reached)
    return served, one


def ranges(model, crops, batches):
    """Lowest and highest value of each quantized tensor, in the order of `points`: means over batches of a batch's
    extremes, which one odd window moves little."""
    wanted, seen = points(model.graph), {}

    def watch(name, value):
        if name in wanted:
            seen.setdefault(name, []).append((float(value.min()), float(value.max())))

    interpreter = Interpreter(model, watch)
    done = 0
    while done < batches:
        for batch in crops.epoch():
            watch(model.graph.input[0].name, batch.frames)
            interpreter(batch.frames)
            done += 1
            if done == batches:
                break
    return [np.mean(seen[name], axis=0) for name in wanted]


def points(graph):
    """Names of the tensors to be quantized, in the order of the graph: what quantized layers read and write, the
    rectifier behind them included, and the sums between them."""
    found = {}
    for node in graph.node:
        if _is_quantized(node, graph):
            found[node.input[0]] = None
            found[_behind(node, graph).output[0]] = None
    for node in graph.node:
        if node.op_type == "Add" and any(name in found for name in node.input) and _feeds_quantized(node, graph):
            found[_behind(node, graph).output[0]] = None
    order = {name: i for i, name in enumerate(
        [graph.input[0].name, *(name for node in graph.node for name in node.output)])}
    return sorted(found, key=order.get)


def rewrite(model, reached):
    """Puts the pairs in, for the ranges of `points`."""
    graph_ = model.graph
    names = points(graph_)
    if len(names) != len(reached):
        raise ValueError(f"{len(reached)} ranges for {len(names)} tensors: not the graph that was watched")
    scales = {name: _activation(*span) for name, span in zip(names, reached)}
    pairs = {name: _pair(graph_, name, *scales[name]) for name in names}
    restored = {name: f"{name}_restored" for name in names}
    for node in [node for node in graph_.node if _is_quantized(node, graph_)]:
        _weights(graph_, node, scales[node.input[0]][0])
    ordered = list(pairs.get(graph_.input[0].name, []))
    for node in graph_.node:
        for i, name in enumerate(node.input):
            node.input[i] = restored.get(name, name)
        ordered.append(node)
        for name in node.output:
            ordered += pairs.get(name, [])
    del graph_.node[:]
    graph_.node.extend(ordered)
    used = {name for node in graph_.node for name in node.input}
    for weight in [weight for weight in graph_.initializer if weight.name not in used]:
        graph_.initializer.remove(weight)


def _exported(network, family, recipe):
    with tempfile.TemporaryDirectory(prefix="speechemotion-int8-") as folder:
        return graph.export(network, family, recipe, Path(folder) / "model.onnx")


def _initializer(graph, name):
    return next((weight for weight in graph.initializer if weight.name == name), None)


def _is_quantized(node, graph):
    if node.op_type != "Conv":
        return False
    weight = _initializer(graph, node.input[1])
    return weight is not None and weight.dims[0] >= FEWEST_OUTPUTS


def _readers(graph, name):
    return [node for node in graph.node if name in node.input]


def _behind(node, graph):
    """The rectifier that alone reads a layer, else the layer itself."""
    readers = _readers(graph, node.output[0])
    return readers[0] if len(readers) == 1 and readers[0].op_type == "Relu" else node


def _feeds_quantized(node, graph):
    readers = _readers(graph, _behind(node, graph).output[0])
    return any(_is_quantized(reader, graph) for reader in readers)


def _activation(low, high):
    """Scale and zero point of unsigned eight bits; 0 is represented exactly, as padding needs."""
    low, high = min(low, 0.0), max(high, 1e-6)
    scale = np.float32((high - low) / 255)
    return scale, np.uint8(np.clip(round(-low / scale), 0, 255))


def _pair(graph, name, scale, zero):
    scale_name, zero_name = f"{name}_scale", f"{name}_zero"
    graph.initializer.extend([numpy_helper.from_array(np.array(scale), scale_name),
                              numpy_helper.from_array(np.array(zero), zero_name)])
    return [
        helper.make_node("QuantizeLinear", [name, scale_name, zero_name], [f"{name}_coded"]),
        helper.make_node("DequantizeLinear", [f"{name}_coded", scale_name, zero_name], [f"{name}_restored"]),
    ]


def _weights(graph, node, input_scale):
    """Replaces a layer's weights by bytes, and its bias by 32-bit integers in units of input times weight."""
    weight = _initializer(graph, node.input[1])
    values = numpy_helper.to_array(weight)
    largest = np.abs(values).reshape(len(values), -1).max(1)
    scale = (np.maximum(largest, 1e-8) / LARGEST_WEIGHT).astype(np.float32)
    coded = np.clip(np.rint(values / scale.reshape(-1, *[1] * (values.ndim - 1))), -LARGEST_WEIGHT, LARGEST_WEIGHT)
    node.input[1] = _restored(graph, f"{node.name}_weight", coded.astype(np.int8), scale)
    if len(node.input) > 2 and node.input[2]:
        step = (scale * input_scale).astype(np.float32)
        coded = np.rint(numpy_helper.to_array(_initializer(graph, node.input[2])) / step).astype(np.int32)
        node.input[2] = _restored(graph, f"{node.name}_bias", coded, step)


def _restored(graph, name, coded, scale):
    """Constants of integers and, before everything else, the node that makes numbers of them."""
    zero = np.zeros(len(scale), dtype=coded.dtype)
    for suffix, value in (("coded", coded), ("scale", scale), ("zero", zero)):
        graph.initializer.append(numpy_helper.from_array(value, f"{name}_{suffix}"))
    graph.node.insert(0, helper.make_node(
        "DequantizeLinear", [f"{name}_coded", f"{name}_scale", f"{name}_zero"], [f"{name}_restored"], name, axis=0))
    return f"{name}_restored"
