"""Runs an exported graph with PyTorch, node by node: what calibration and the scoring of eight-bit networks need.

It knows the operators that the convolutional families export, and says so when it meets another one.
"""

import numpy as np
import torch
import torch.nn.functional as functional
from onnx import helper, numpy_helper


class Interpreter:
    """`watch(name, tensor)` sees every tensor that a node writes."""

    def __init__(self, model, watch=None):
        self.graph, self.watch = model.graph, watch
        self.outputs = [output.name for output in model.graph.output]
        self.weights = {weight.name: torch.from_numpy(numpy_helper.to_array(weight).copy())
                        for weight in model.graph.initializer}
        self.steps = [(_operator(node), _attributes(node), list(node.input), list(node.output))
                      for node in model.graph.node]

    @torch.no_grad()
    def __call__(self, frames):
        """The graph's outputs by name."""
        values = dict(self.weights)
        values[self.graph.input[0].name] = frames
        for run, attributes, inputs, outputs in self.steps:
            made = run([values[name] if name else None for name in inputs], attributes)
            for name, value in zip(outputs, made if isinstance(made, (list, tuple)) else (made,)):
                values[name] = value
                if self.watch is not None:
                    self.watch(name, value)
        return {name: values[name] for name in self.outputs}

    def windows(self, frames):
        """Logits, intensity and sex as the networks in training give them; 0 for a sex that was not learnt."""
        made = self(frames)
        return made["logits"], made["intensity"], made.get("sex", torch.zeros_like(made["intensity"]))


def _attributes(node):
    return {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}


def _operator(node):
    if node.op_type not in OPERATORS:
        raise NotImplementedError(f"{node.name}: the operator {node.op_type} is not known to this interpreter")
    return OPERATORS[node.op_type]


def _conv(inputs, attributes):
    values, weight, bias = (inputs + [None])[:3]
    sides, rank = attributes.get("pads", [0] * (2 * (weight.dim() - 2))), weight.dim() - 2
    if sides[:rank] != sides[rank:]:
        values = functional.pad(values, [side for axis in reversed(range(rank)) for side in (sides[axis], sides[rank + axis])])
        sides = [0] * (2 * rank)
    run = {1: functional.conv1d, 2: functional.conv2d, 3: functional.conv3d}[rank]
    return run(values, weight, bias, attributes.get("strides", [1] * rank), sides[:rank],
               attributes.get("dilations", [1] * rank), attributes.get("group", 1))


def _average_pool(inputs, attributes):
    if any(attributes.get("pads", [])):
        raise NotImplementedError("an average with padding is not known to this interpreter")
    run = {1: functional.avg_pool1d, 2: functional.avg_pool2d}[len(attributes["kernel_shape"])]
    return run(inputs[0], attributes["kernel_shape"], attributes.get("strides"))


def _gemm(inputs, attributes):
    left, right, bias = inputs
    right = right.t() if attributes.get("transB") else right
    return attributes.get("alpha", 1.0) * left @ right + attributes.get("beta", 1.0) * bias


def _reshape(inputs, attributes):
    values, shape = inputs
    return values.reshape([values.shape[i] if size == 0 else size for i, size in enumerate(shape.tolist())])


def _slice(inputs, attributes):
    values, starts, ends, axes, steps = (list(inputs) + [None] * 2)[:5]
    axes = axes.tolist() if axes is not None else range(len(starts))
    steps = steps.tolist() if steps is not None else [1] * len(starts)
    for start, end, axis, step in zip(starts.tolist(), ends.tolist(), axes, steps):
        length = values.shape[axis]
        start, end = (max(0, at + length) if at < 0 else min(at, length) for at in (start, end))
        values = values.index_select(axis, torch.arange(start, end, step))
    return values


def _over(function):
    def run(inputs, attributes):
        axes = attributes.get("axes", inputs[1].tolist() if len(inputs) > 1 else None)
        return function(inputs[0], dim=list(axes), keepdim=bool(attributes.get("keepdims", 1)))

    return run


def _squeeze(inputs, attributes):
    for axis in sorted(inputs[1].tolist(), reverse=True):
        inputs = [inputs[0].squeeze(axis)]
    return inputs[0]


def _unsqueeze(inputs, attributes):
    values = inputs[0]
    for axis in sorted(inputs[1].tolist()):
        values = values.unsqueeze(axis)
    return values


def _clip(inputs, attributes):
    low, high = (list(inputs[1:]) + [None, None])[:2]
    return torch.clamp(inputs[0], None if low is None else low.item(), None if high is None else high.item())


def _scaled(scale, values, axis):
    return scale.reshape([-1 if i == axis else 1 for i in range(values.dim())]) if scale.numel() > 1 else scale


def _quantize(inputs, attributes):
    values, scale, zero = inputs
    low, high = (0, 255) if zero.dtype == torch.uint8 else (-128, 127)
    rounded = torch.round(values / scale) + zero.float()
    return rounded.clamp(low, high).to(zero.dtype)


def _dequantize(inputs, attributes):
    values, scale, zero = inputs
    axis = attributes.get("axis", 1)
    return (values.float() - _scaled(zero.float(), values, axis)) * _scaled(scale, values, axis)


def _gather(inputs, attributes):
    values, index = inputs
    axis = attributes.get("axis", 0)
    picked = values.index_select(axis, index.reshape(-1) % values.shape[axis])
    return picked.squeeze(axis) if index.dim() == 0 else picked


def _constant(inputs, attributes):
    return torch.from_numpy(np.array(numpy_helper.to_array(attributes["value"])))


OPERATORS = {
    "Add": lambda inputs, _: inputs[0] + inputs[1],
    "AveragePool": _average_pool,
    "Clip": _clip,
    "Concat": lambda inputs, attributes: torch.cat(inputs, attributes["axis"]),
    "Constant": _constant,
    "Conv": _conv,
    "DequantizeLinear": _dequantize,
    "Div": lambda inputs, _: inputs[0] / inputs[1],
    "Exp": lambda inputs, _: torch.exp(inputs[0]),
    "Flatten": lambda inputs, attributes: inputs[0].flatten(attributes.get("axis", 1)),
    "Gather": _gather,
    "Gemm": _gemm,
    "Identity": lambda inputs, _: inputs[0],
    "Log": lambda inputs, _: torch.log(inputs[0]),
    "MatMul": lambda inputs, _: inputs[0] @ inputs[1],
    "Mul": lambda inputs, _: inputs[0] * inputs[1],
    "QuantizeLinear": _quantize,
    "ReduceMean": _over(torch.mean),
    "ReduceSum": _over(torch.sum),
    "Relu": lambda inputs, _: torch.relu(inputs[0]),
    "Reshape": _reshape,
    "Sigmoid": lambda inputs, _: torch.sigmoid(inputs[0]),
    "Slice": _slice,
    "Softmax": lambda inputs, attributes: torch.softmax(inputs[0], attributes.get("axis", -1)),
    "Sqrt": lambda inputs, _: torch.sqrt(inputs[0]),
    "Squeeze": _squeeze,
    "Sub": lambda inputs, _: inputs[0] - inputs[1],
    "Transpose": lambda inputs, attributes: inputs[0].permute(attributes["perm"]),
    "Unsqueeze": _unsqueeze,
}
