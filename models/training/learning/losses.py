"""The loss: emotion, and beside it intensity and sex where they are known."""

import torch
from torch.nn import functional


class Loss:
    """Cross-entropy with label smoothing, focal or plain, weighted by class or not, plus the binary heads."""

    def __init__(self, recipe, class_weights):
        self.recipe = recipe
        self.weights = torch.from_numpy(class_weights).float() if recipe.class_weights else None

    def __call__(self, outputs, batch, order=None):
        """Mean loss of a batch; `order` takes the truth of other windows, for what was mixed."""
        order = torch.arange(len(batch.label)) if order is None else order
        logits, intensity, sex = outputs
        loss = self._emotion(logits, batch.label[order])
        loss = loss + self.recipe.intensity * _binary(intensity, batch.strong[order])
        return loss + self.recipe.sex * _binary(sex, batch.male[order])

    def _emotion(self, logits, label):
        plain = functional.cross_entropy(logits, label, label_smoothing=self.recipe.smoothing, reduction="none")
        if self.recipe.focal:
            chance = torch.softmax(logits, 1).gather(1, label[:, None]).squeeze(1)
            plain = (1 - chance) ** self.recipe.focal * plain
        return plain.mean() if self.weights is None else (plain * self.weights[label]).mean()


def distilled(logits, teacher, softness):
    """Cross-entropy with the teacher's softened answers, scaled so that its gradient does not depend on softness."""
    wanted = torch.softmax(teacher / softness, 1)
    return -(wanted * torch.log_softmax(logits / softness, 1)).sum(1).mean() * softness ** 2


def _binary(logit, truth):
    known = truth >= 0
    if not known.any():
        return logit.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(logit[known], truth[known])
