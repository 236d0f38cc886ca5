"""What a family of networks is: its network, what it hears, and how it is trained."""

from dataclasses import dataclass, field

from training.classes import EIGHT, Labels
from training.data.frontend import FrontEnd
from training.learning.recipe import Recipe


@dataclass(frozen=True)
class Family:
    """`network(labels, recipe)` builds the network. Its forward takes windows as `front_end` makes them and returns
    logits [N, labels], intensity [N] and sex [N] (logits of strong and of male).

    A network with the method `fit` is shown the statistics and some training batches before it learns. One with the
    attribute `context` also sees that many frames on either side, and takes any number of windows on the hop grid at
    once, [N, context + (W − 1)·50 + 200 + context, K]: it then answers [N·W, …]. Such a one is exported for `block`
    windows at a time. `several` is what changes in the recipe where several corpora are learnt from. `teacher` names the
    family whose answers are imitated, `parent` the one whose trained network is quantized.
    """

    name: str
    title: str
    network: object = None
    front_end: FrontEnd = field(default_factory=FrontEnd)
    recipe: Recipe = field(default_factory=Recipe)
    several: dict = field(default_factory=dict)
    labels: Labels = EIGHT
    block: int = 1
    teacher: str = None
    parent: str = None

    def described(self, distillation=None):
        """The title, and whose answers it imitates; `distillation` is the run's own where it was changed."""
        follows = self.teacher and (self.recipe.distillation if distillation is None else distillation)
        return self.title + (f", trained on the soft answers of `{self.teacher}`" if follows else "")
