"""What a training needs to go on where its process ended."""

import torch

from training.whole import save_tensors

# Epochs between two savings: what a kill costs at most.
EVERY = 2


class Progress:
    """A file with a training's state after some epoch, or none where `path` is None. Random numbers are no part of it: they
    are drawn anew from seed and epoch, so a training that was interrupted ends with the weights of one that was not."""

    def __init__(self, path, run, look):
        self.path, self.run, self.look = path, run, look

    def restore(self):
        """Takes up the saved state. Returns the epochs' history, empty where nothing was saved."""
        if self.path is None or not self.path.exists():
            return []
        state = torch.load(self.path, map_location="cpu")
        run, look = self.run, self.look
        run.network.load_state_dict(state["network"])
        run.average.network.load_state_dict(state["average"])
        run.average.steps = state["steps"]
        run.optimizer.load_state_dict(state["optimizer"])
        run.schedule.load_state_dict(state["schedule"])
        look.best, look.epoch, look.loss, look.misses = state["look"]
        return state["history"]

    def save(self, history, is_last):
        """Saves every few epochs and the last one."""
        if self.path is None or (len(history) % EVERY and not is_last):
            return
        run, look = self.run, self.look
        save_tensors(self.path, {
            "network": run.network.state_dict(), "average": run.average.network.state_dict(), "steps": run.average.steps,
            "optimizer": run.optimizer.state_dict(), "schedule": run.schedule.state_dict(),
            "look": (look.best, look.epoch, look.loss, look.misses), "history": history})
