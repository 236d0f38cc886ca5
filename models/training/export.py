"""Writes a model package: ONNX network, manifest, and the checksum that ties them.

    python3 -m training.export --checkpoint RUN/checkpoint.pt --out DIR [--name NAME] [--scores FILE]

The signature is made afterwards, by `speechemotion models sign DIR --key FILE`.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training import corpus, dataset
from training.network import EmotionNetwork

OPSET = 14

# Where the classes lie on Russell's circumplex (1980), from -1 to 1; calm and surprise after Scherer (2005).
VALENCE = {"neutral": 0.0, "calm": 0.4, "happy": 0.8, "sad": -0.7, "angry": -0.6,
           "fearful": -0.6, "disgust": -0.6, "surprised": 0.3}
AROUSAL = {"neutral": -0.1, "calm": -0.6, "happy": 0.6, "sad": -0.5, "angry": 0.8,
           "fearful": 0.7, "disgust": 0.3, "surprised": 0.7}

RAVDESS = {
    "name": "RAVDESS speech, actors 01 to 20",
    "version": "1.0.0",
    "licence": "CC BY-NC-SA 4.0",
    "url": "https://doi.org/10.5281/zenodo.1188976",
}


def load(checkpoint):
    """The network of a checkpoint written by folds.py, ready to export, and the checkpoint."""
    state = torch.load(checkpoint, map_location="cpu")
    network = EmotionNetwork(state["channels"], state["hidden"])
    network.load_state_dict(state["network"])
    return network.eval(), state


def to_onnx(network, path):
    """Exports with a dynamic batch; window length and bands are fixed. Names no time, host or path."""
    example = torch.zeros(2, dataset.FRAMES, dataset.BANDS)
    torch.onnx.export(
        network, example, str(path), opset_version=OPSET, do_constant_folding=True,
        input_names=["frames"], output_names=["logits", "intensity"],
        dynamic_axes={"frames": {0: "N"}, "logits": {0: "N"}, "intensity": {0: "N"}})
    model = onnx.load(str(path))
    _start_recurrence_from_zero(model.graph)
    for node in model.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


def _start_recurrence_from_zero(graph):
    """The exporter computes a state of zeros from the batch's shape; leaving it out means the same to ONNX."""
    for node in graph.node:
        if node.op_type == "GRU" and len(node.input) > 5:
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


def operations(model):
    """Multiplications and additions of one window, counting convolutions, recurrences and matrix products."""
    shapes = {v.name: [d.dim_value or 1 for d in v.type.tensor_type.shape.dim]
              for v in onnx.shape_inference.infer_shapes(model).graph.value_info}
    weights = {w.name: numpy_helper.to_array(w) for w in model.graph.initializer}
    total = 0
    for node in model.graph.node:
        if node.op_type == "Conv":
            total += 2 * weights[node.input[1]][0].size * int(np.prod(shapes[node.output[0]]))
        elif node.op_type == "GRU":
            steps = shapes[node.output[0]][0]
            total += 2 * steps * (weights[node.input[1]].size + weights[node.input[2]].size)
        elif node.op_type in ("MatMul", "Gemm") and node.input[1] in weights:
            weight = weights[node.input[1]]
            rows = dataset.FRAMES // 4 if node.op_type == "MatMul" else 1
            total += 2 * rows * weight.size
    return total


def manifest(state, onnx_file, name, version, scores):
    return {
        "schema": 1,
        "name": name,
        "version": version,
        "classes": list(corpus.CLASSES),
        "frontEnd": {
            "scope": "channel",
            "sampleRate": 16000,
            "features": "logmel64",
            "mean": [round(float(value), 6) for value in state["mean"]],
            "deviation": [round(float(value), 6) for value in state["deviation"]],
        },
        "window": {"frames": dataset.FRAMES, "hop": dataset.HOP},
        "chunk": {"frames": 6000, "context": 200},
        "circumplex": {
            "valence": [VALENCE[label] for label in corpus.CLASSES],
            "arousal": [AROUSAL[label] for label in corpus.CLASSES],
        },
        "temperature": round(float(state["temperature"]), 3),
        "training": {
            "data": [RAVDESS],
            "licence": "CC BY-NC-SA 4.0",
            "speakers": [f"ravdess:{actor:02d}" for actor in state["actors"]],
            "protocol": state["protocol"],
        },
        "scores": scores,
        "notAfter": None,
        "onnx": {
            "file": onnx_file.name,
            "sha256": hashlib.sha256(onnx_file.read_bytes()).hexdigest(),
            "input": "frames",
            "emotion": "logits",
            "intensity": "intensity",
        },
    }


def export(checkpoint, out, name, version, scores):
    """Fills the folder `out` with model.onnx and model.json."""
    network, state = load(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    file = out / "model.onnx"
    to_onnx(network, file)
    text = json.dumps(manifest(state, file, name, version, scores), indent=2, ensure_ascii=False)
    (out / "model.json").write_text(text + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="ser")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--scores", type=Path, help="scores.json that folds.py wrote")
    arguments = parser.parse_args()
    scores = json.loads(arguments.scores.read_text()) if arguments.scores else []
    export(arguments.checkpoint, arguments.out, arguments.name, arguments.version, scores)
    model = onnx.load(str(arguments.out / "model.onnx"))
    weights = sum(numpy_helper.to_array(w).size for w in model.graph.initializer)
    print(f"{arguments.out}: {weights:,} weights, {operations(model) / 1e6:.1f} million operations a window")


if __name__ == "__main__":
    main()
