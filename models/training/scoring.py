"""From a network's windows to a clip's answer, and from answers to scores, as the product does it."""

import numpy as np
import torch


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
