"""Files that are there whole or not at all, and the lock that keeps two runners from doing the same run."""

import fcntl
import json
from contextlib import contextmanager

import numpy as np
import torch


def write_json(path, value):
    write_text(path, json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def write_text(path, text):
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    partial.rename(path)


def save_tensors(path, value):
    partial = path.with_name(path.name + ".partial")
    torch.save(value, partial)
    partial.rename(path)


def save_arrays(path, **arrays):
    partial = path.with_name(path.name + ".partial.npz")
    np.savez_compressed(partial, **arrays)
    partial.rename(path)


class Busy(Exception):
    """Another process holds the lock."""


@contextmanager
def locked(path):
    """Holds the lock or raises Busy. It goes with the process that holds it, however that ends."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(str(path)) from None
        yield
