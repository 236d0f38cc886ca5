#!/usr/bin/env python3
"""Writes the small networks the tests run: untrained, seeded, of the kinds of layers a speech network has.

crnn.onnx      convolutions, GRU, LSTM, attention pooling; frames [N, 200, 64] -> logits [N, 8], intensity [N]
waveform.onnx  hears samples: their mean magnitude; input_values [N, samples] -> logits [N, 8]
dimensions.onnx  hears samples and a mask, as public networks do: mean square where the mask is 1; -> dimensions [N, 3] from 0 to 1
lengths.onnx   samples [N, samples], length [N] and a constant rate [] -> logits [N, 8], the first of them length / rate
pair.onnx      two feature sets, frames [N, 200, 64] and mfcc [N, 200, 40] -> logits [N, 8], intensity [N, 1]
vector.onnx    one row of values, vector [N, 216, 1] -> logits [N, 8], intensity [N, 1]
external.onnx  a weight kept in a file beside it, which a model may not do
blocks.onnx    a convolution once over a block, a head for each of its 4 windows; frames [N, 370, 64] -> logits [N, 4, 8], intensity [N, 4]
fixed.onnx     like crnn.onnx, for batches of 4 alone
nan.onnx       answers with what is no number
vad.onnx       silero VAD's inputs: the mean magnitude of the input plus a quarter of the state, which is that of the hop before
denoiser.onnx  NSNet2's inputs: a gain of 1 where log power is above -2, else 0.1

Needs torch and onnx (Debian: python3-torch, python3-onnx). Run it in this folder; the results are committed.
"""
import os

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn


class Crnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d((2, 4)),
            nn.Conv2d(8, 12, 3, padding=1), nn.BatchNorm2d(12), nn.ReLU(), nn.MaxPool2d((2, 4)))
        self.gru = nn.GRU(48, 16, batch_first=True, bidirectional=True)
        self.lstm = nn.LSTM(32, 16, batch_first=True)
        self.attention = nn.Linear(16, 1)
        self.emotion = nn.Linear(16, 8)
        self.intensity = nn.Linear(16, 1)

    def forward(self, frames):
        x = self.conv(frames.unsqueeze(1)).permute(0, 2, 1, 3).flatten(2)
        x, _ = self.gru(x)
        x, _ = self.lstm(x)
        x = (torch.softmax(self.attention(x), 1) * x).sum(1)
        return 10 * self.emotion(x), self.intensity(x).squeeze(1)


def export(path, batch_axis):
    torch.manual_seed(1)
    axes = {name: {0: "windows"} for name in ("frames", "logits", "intensity")} if batch_axis else None
    torch.onnx.export(
        Crnn().eval(), torch.randn(4, 200, 64), path, input_names=["frames"], output_names=["logits", "intensity"],
        dynamic_axes=axes, opset_version=14, do_constant_folding=True)


class Blocks(nn.Module):
    """Windows of 200 frames every 50, 4 at a time, with the 10 frames on either side that the convolution reaches over."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(64, 16, 21)
        self.emotion = nn.Linear(16, 8)
        self.intensity = nn.Linear(16, 1)

    def forward(self, frames):
        x = torch.relu(self.conv(frames.transpose(1, 2)))
        x = torch.stack([x[:, :, 50 * window : 50 * window + 200].mean(2) for window in range(4)], 1)
        return 10 * self.emotion(x), self.intensity(x).squeeze(2)


def export_blocks(path):
    torch.manual_seed(2)
    torch.onnx.export(
        Blocks().eval(), torch.randn(4, 370, 64), path, input_names=["frames"], output_names=["logits", "intensity"],
        dynamic_axes={name: {0: "blocks"} for name in ("frames", "logits", "intensity")}, opset_version=14, do_constant_folding=True)


def linear(path, weight, external):
    """logits = mean over frames x weight, intensity = mean over everything."""
    tensor = numpy_helper.from_array(weight, "weight")
    graph = helper.make_graph(
        [helper.make_node("ReduceMean", ["frames"], ["mean"], axes=[1], keepdims=0),
         helper.make_node("MatMul", ["mean", "weight"], ["logits"]),
         helper.make_node("ReduceMean", ["mean"], ["intensity"], axes=[1], keepdims=1)],
        "linear",
        [helper.make_tensor_value_info("frames", TensorProto.FLOAT, ["windows", 200, 64])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["windows", 8]),
         helper.make_tensor_value_info("intensity", TensorProto.FLOAT, ["windows", 1])],
        [tensor])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save_model(model, path, save_as_external_data=external, location="external.data", size_threshold=0)


export("crnn.onnx", True)
export("fixed.onnx", False)
export_blocks("blocks.onnx")
linear("external.onnx", numpy.ones((64, 8), numpy.float32), True)
os.remove("external.data")  # the tests want it refused before anything is looked for
linear("nan.onnx", numpy.full((64, 8), numpy.nan, numpy.float32), False)


def save(path, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, "small", inputs, outputs, [numpy_helper.from_array(value, name) for name, value in constants.items()])
    onnx.save_model(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)


def value(name, shape, kind=TensorProto.FLOAT):
    return helper.make_tensor_value_info(name, kind, shape)


save(
    "vad.onnx",
    [helper.make_node("Abs", ["input"], ["magnitude"]),
     helper.make_node("ReduceMean", ["magnitude"], ["mean"], axes=[1], keepdims=1),
     helper.make_node("ReduceMax", ["state"], ["before"], axes=[0, 2], keepdims=0),
     helper.make_node("Mul", ["before", "quarter"], ["carried"]),
     helper.make_node("Add", ["mean", "carried"], ["output"]),
     helper.make_node("Mul", ["state", "zero"], ["blank"]),
     helper.make_node("Add", ["blank", "mean"], ["stateN"]),
     helper.make_node("Identity", ["sr"], ["unused"])],
    [value("input", ["batch", "samples"]), value("state", [2, "batch", 128]), value("sr", [], TensorProto.INT64)],
    [value("output", ["batch", 1]), value("stateN", [2, "batch", 128])],
    {"quarter": numpy.float32(0.25), "zero": numpy.float32(0)})
save(
    "denoiser.onnx",
    [helper.make_node("Greater", ["input", "threshold"], ["loud"]),
     helper.make_node("Where", ["loud", "one", "tenth"], ["output"])],
    [value("input", ["batch", "frames", 161])],
    [value("output", ["batch", "frames", 161])],
    {"threshold": numpy.float32(-2), "one": numpy.float32(1), "tenth": numpy.float32(0.1)})


def weights(seed, *shape):
    return numpy.random.default_rng(seed).standard_normal(shape).astype(numpy.float32)


INT64 = TensorProto.INT64
save(
    "waveform.onnx",
    [helper.make_node("Abs", ["input_values"], ["magnitude"]),
     helper.make_node("ReduceMean", ["magnitude"], ["mean"], axes=[1], keepdims=1),
     helper.make_node("MatMul", ["mean", "weight"], ["logits"])],
    [value("input_values", ["batch", "samples"])],
    [value("logits", ["batch", 8])],
    {"weight": 10 * weights(3, 1, 8)})
save(
    "dimensions.onnx",
    [helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
     helper.make_node("Mul", ["input_values", "input_values"], ["square"]),
     helper.make_node("Mul", ["square", "mask"], ["masked"]),
     helper.make_node("ReduceSum", ["masked", "axis"], ["sum"], keepdims=1),
     helper.make_node("ReduceSum", ["mask", "axis"], ["count"], keepdims=1),
     helper.make_node("Div", ["sum", "count"], ["power"]),
     helper.make_node("MatMul", ["power", "weight"], ["weighted"]),
     helper.make_node("Add", ["weighted", "bias"], ["dimensions"])],
    [value("input_values", ["batch", "samples"]), value("attention_mask", ["batch", "samples"], INT64)],
    [value("dimensions", ["batch", 3])],
    {"axis": numpy.array([1], numpy.int64), "weight": numpy.float32([[1, 0, -1]]), "bias": numpy.float32([0, 0.5, 1])})
save(
    "lengths.onnx",
    [helper.make_node("Cast", ["length"], ["counted"], to=TensorProto.FLOAT),
     helper.make_node("Cast", ["rate"], ["per"], to=TensorProto.FLOAT),
     helper.make_node("Div", ["counted", "per"], ["seconds"]),
     helper.make_node("Unsqueeze", ["seconds", "axis"], ["column"]),
     helper.make_node("ReduceMean", ["samples"], ["mean"], axes=[1], keepdims=1),
     helper.make_node("Mul", ["mean", "zero"], ["nothing"]),
     helper.make_node("Add", ["column", "nothing"], ["both"]),
     helper.make_node("MatMul", ["both", "weight"], ["logits"])],
    [value("samples", ["batch", "samples"]), value("length", ["batch"], INT64), value("rate", [], INT64)],
    [value("logits", ["batch", 8])],
    {"axis": numpy.array([1], numpy.int64), "zero": numpy.float32(0), "weight": numpy.float32([[1, 0, 0, 0, 0, 0, 0, 0]])})
save(
    "pair.onnx",
    [helper.make_node("ReduceMean", ["frames"], ["mel"], axes=[1], keepdims=0),
     helper.make_node("ReduceMean", ["mfcc"], ["cepstrum"], axes=[1], keepdims=0),
     helper.make_node("MatMul", ["mel", "melWeight"], ["one"]),
     helper.make_node("MatMul", ["cepstrum", "cepstrumWeight"], ["other"]),
     helper.make_node("Add", ["one", "other"], ["logits"]),
     helper.make_node("ReduceMean", ["cepstrum"], ["intensity"], axes=[1], keepdims=1)],
    [value("frames", ["batch", 200, 64]), value("mfcc", ["batch", 200, 40])],
    [value("logits", ["batch", 8]), value("intensity", ["batch", 1])],
    {"melWeight": weights(4, 64, 8), "cepstrumWeight": weights(5, 40, 8)})
save(
    "vector.onnx",
    [helper.make_node("Squeeze", ["vector", "axis"], ["row"]),
     helper.make_node("MatMul", ["row", "weight"], ["logits"]),
     helper.make_node("ReduceMean", ["row"], ["intensity"], axes=[1], keepdims=1)],
    [value("vector", ["batch", 216, 1])],
    [value("logits", ["batch", 8]), value("intensity", ["batch", 1])],
    {"axis": numpy.array([2], numpy.int64), "weight": weights(6, 216, 8) / 4})
