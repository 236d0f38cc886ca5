import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import torch

from training import families
from training.data.windows import Batch
from training.exporting import graph, package, restore
from training.exporting.int8 import quantize
from training.exporting.interpreter import Interpreter
from training.learning.ensemble import joined


def network(family, seed=1):
    torch.manual_seed(seed)
    return family.network(family.labels, family.recipe).eval()


class Noise:
    """Crops of noise in place of training clips."""

    def __init__(self, shape):
        self.shape = shape

    def epoch(self):
        yield Batch(torch.randn(8, *self.shape, generator=torch.Generator().manual_seed(1)), None, None, None)


class NetworkTests(unittest.TestCase):
    def test_every_family_exports_with_a_dynamic_batch(self):
        for family in families.ALL:
            if family.network:
                with self.subTest(family.name), tempfile.TemporaryDirectory() as folder:
                    model = graph.export(network(family), family, family.recipe, Path(folder) / "model.onnx")
                    dims = model.graph.output[0].type.tensor_type.shape.dim
                    windows = [family.block] if family.block > 1 else []
                    self.assertEqual([d.dim_value for d in dims], [0, *windows, len(family.labels.classes)])
                    self.assertNotIn("layout", [a.name for node in model.graph.node for a in node.attribute])

    def test_a_window_is_answered_the_same_alone_and_in_a_block(self):
        family = families.get("ser-small")
        net = network(family)
        stretch = torch.randn(2, 2 * net.context + 350, 64)
        together = net(stretch)[0].reshape(2, 4, 8)
        for window in range(4):
            alone = net(stretch[:, 50 * window : 50 * window + 200 + 2 * net.context])[0]
            self.assertTrue(torch.allclose(together[:, window], alone, atol=1e-5))

    def test_an_ensemble_averages_probabilities(self):
        family = families.get("ser-small")
        first, second = network(family, 1), network(family, 2)
        frames = torch.randn(3, 200 + 2 * first.context, 64)
        mean = (torch.softmax(first(frames)[0], 1) + torch.softmax(second(frames)[0], 1)) / 2
        self.assertTrue(torch.allclose(torch.softmax(joined([first, second])(frames)[0], 1), mean, atol=1e-6))

    def test_small_is_under_300_000_parameters(self):
        self.assertLess(sum(p.numel() for p in network(families.get("ser-small")).parameters()), 300_000)


class RestoredTests(unittest.TestCase):
    def test_a_network_comes_back_out_of_its_package(self):
        family = families.get("ser")
        recipe = replace(family.recipe, network={"levels": "T", "channels": (4, 6, 8, 8), "width": 16})
        members = []
        for seed in (1, 2):
            torch.manual_seed(seed)
            members.append(family.network(family.labels, recipe))
        mean, deviation = torch.linspace(-12, -8, 64).numpy(), torch.linspace(2, 4, 64).numpy()
        heard = [torch.randn(16, 200 + 2 * members[0].context, 64) for _ in range(2)]
        for member in members:
            member.fit(mean, deviation, heard)
            member(heard[0])
            member.eval()
        trained = package.Trained(family, recipe, joined(members), mean, deviation, (), "", (), "")
        with tempfile.TemporaryDirectory() as folder:
            package.write(Path(folder), trained, "ser", "1.0.0")
            networks, *_ = restore.restore(Path(folder), family, recipe)
            for answer, restored in zip(joined(members)(heard[1]), joined(networks)(heard[1])):
                self.assertTrue(torch.allclose(answer, restored, atol=1e-4))
            with self.assertRaises(ValueError):
                restore.restore(Path(folder), family, replace(recipe, members=1))


class QuantizedTests(unittest.TestCase):
    def test_eight_bits_answer_like_their_parent_and_rows_stay_apart(self):
        family = families.get("ser-small")
        net = network(family)
        shape = (200 + 2 * net.context, 64)
        served, one = quantize(net, family, family.recipe, Noise(shape), batches=1)
        frames = torch.randn(5, *shape)
        exact, coded = torch.softmax(net(frames)[0], 1), Interpreter(one)(frames)["logits"]
        self.assertLess(float((exact - torch.softmax(coded, 1)).abs().max()), 0.05)
        for row in range(5):
            alone = Interpreter(one)(frames[row : row + 1])["logits"]
            self.assertTrue(torch.allclose(alone[0], coded[row], atol=1e-5))
        kinds = {node.op_type for node in served.graph.node}
        self.assertIn("QuantizeLinear", kinds)
        self.assertFalse([kind for kind in kinds if kind.startswith("Dynamic")])

    def test_a_graph_that_was_not_watched_is_refused(self):
        family = families.get("ser-small")
        net = network(family)
        _, one = quantize(net, replace(family, block=1), family.recipe, Noise((200 + 2 * net.context, 64)), batches=1)
        from training.exporting.int8 import rewrite
        with self.assertRaises(ValueError):
            rewrite(one, [(0.0, 1.0)])


if __name__ == "__main__":
    unittest.main()
