"""From a trained network to an ONNX graph that ONNX Runtime takes on a CPU."""

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from training.data.frontend import HOP

OPSET = 14


class Served(nn.Module):
    """A network as it is served: windows in blocks [N, W, …], the product's classes, sex only where it was learnt."""

    def __init__(self, network, labels, block, has_sex):
        super().__init__()
        self.network, self.labels, self.block, self.has_sex = network, labels, block, has_sex

    def forward(self, frames):
        logits, intensity, sex = self.network(frames)
        if self.labels.sexed:
            # An emotion is as likely as its woman and its man together.
            half = len(self.labels.emotions)
            chance = torch.softmax(logits, 1)
            logits = torch.log(torch.clamp(chance[:, :half] + chance[:, half:], min=1e-7))
        if self.block > 1:
            logits = logits.reshape(-1, self.block, len(self.labels.classes))
            intensity, sex = intensity.reshape(-1, self.block), sex.reshape(-1, self.block)
        return (logits, intensity, sex) if self.has_sex else (logits, intensity)


def example(network, front_end, block):
    """An input of two samples: frames [2, T, K], or vectors [2, K]."""
    if front_end.scope == "window":
        return torch.zeros(2, front_end.coefficients)
    context = getattr(network, "context", 0)
    return torch.zeros(2, front_end.span + (block - 1) * HOP + 2 * context, front_end.coefficients)


@torch.no_grad()
def export(network, family, recipe, path):
    """Writes the network with a dynamic batch, all else fixed. Names no time, host or path."""
    has_sex = recipe.sex > 0 and not family.labels.sexed
    served = Served(network, family.labels, family.block, has_sex).eval()
    names, frames = ["logits", "intensity"] + ["sex"] * has_sex, example(network, family.front_end, family.block)
    torch.onnx.export(
        served, frames, str(path), opset_version=OPSET, do_constant_folding=True, input_names=["frames"],
        output_names=names, dynamic_axes={name: {0: "N"} for name in ["frames", *names]})
    model = onnx.load(str(path))
    _say_shapes(model.graph, served(frames))
    _drop_empty_pads(model.graph)
    _name_shared_weights_once(model.graph)
    _start_recurrence_from_zero(model.graph)
    save(model, path)
    return model


def save(model, path):
    """Checked, without traces of the machine that wrote it, and never half there."""
    for node in model.graph.node:
        node.doc_string = ""
    model.doc_string = model.graph.doc_string = ""
    onnx.checker.check_model(model, full_check=True)
    partial = path.with_name(path.name + ".partial")
    onnx.save(model, str(partial))
    partial.rename(path)


def parameters(model):
    """Weights of the graph, integers included, scales and shapes not."""
    return int(sum(numpy_helper.to_array(weight).size for weight in model.graph.initializer
                   if len(weight.dims) and not weight.name.endswith(("scale", "zero")) and weight.data_type != 7))


def operations(model):
    """Multiplications and additions of one sample of the batch: convolutions, recurrences and matrix products."""
    fixed = onnx.ModelProto()
    fixed.CopyFrom(model)
    fixed.graph.input[0].type.tensor_type.shape.dim[0].dim_value = 1
    del fixed.graph.value_info[:]
    inferred = onnx.shape_inference.infer_shapes(fixed).graph
    shapes = {v.name: [d.dim_value or 1 for d in v.type.tensor_type.shape.dim]
              for v in [*inferred.value_info, *inferred.output, *inferred.input]}
    shapes.update({w.name: list(w.dims) for w in model.graph.initializer})
    total = 0
    for node in model.graph.node:
        given, made = [shapes.get(name, []) for name in node.input], shapes.get(node.output[0], [])
        if node.op_type == "Conv":
            total += 2 * int(np.prod(given[1][1:])) * int(np.prod(made))
        elif node.op_type in ("GRU", "LSTM"):
            total += 2 * given[0][0] * int(np.prod(given[1]) + np.prod(given[2]))
        elif node.op_type in ("MatMul", "Gemm"):
            total += 2 * given[0][-1] * int(np.prod(made))
    return total


def _say_shapes(graph, outputs):
    """The exporter makes names up for sizes it could have known."""
    for declared, output in zip(graph.output, outputs):
        for dimension, size in list(zip(declared.type.tensor_type.shape.dim, output.shape))[1:]:
            dimension.dim_value = size


def _drop_empty_pads(graph):
    """The exporter pads before it averages, also by nothing."""
    constant = {node.output[0]: numpy_helper.to_array(node.attribute[0].t) for node in graph.node if node.op_type == "Constant"}
    empty = [node for node in graph.node if node.op_type == "Pad" and not np.any(constant.get(node.input[1], 1))]
    _skip(graph, empty)


def _skip(graph, nodes):
    """Takes nodes out whose readers can read what they read."""
    original = {node.output[0]: node.input[0] for node in nodes}
    for node in nodes:
        graph.node.remove(node)
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = original.get(name, name)


def _name_shared_weights_once(graph):
    """The exporter stores equal weights once and copies them; the copies' readers can read the original."""
    weights = {weight.name for weight in graph.initializer}
    _skip(graph, [node for node in graph.node if node.op_type == "Identity" and node.input[0] in weights])


def _start_recurrence_from_zero(graph):
    """The exporter computes states of zeros from the batch's shape; leaving them out means the same to ONNX."""
    for node in graph.node:
        if node.op_type in ("GRU", "LSTM") and len(node.input) > 5:
            del node.input[5:]
            while not node.input[-1]:
                del node.input[-1]
    while True:
        used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
        idle = [node for node in graph.node if not used.intersection(node.output)]
        if not idle:
            break
        for node in idle:
            graph.node.remove(node)
    for weight in [w for w in graph.initializer if w.name not in used]:
        graph.initializer.remove(weight)
