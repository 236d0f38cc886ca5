"""The recipe of the tutorials' families: plain, and with as many copies as their features are worth making."""

from training.learning.recipe import Recipe

TUTORIAL = Recipe(
    epochs=40, rate=1e-3, schedule="cosine", optimizer="adam", weight_decay=1e-4, dropout=0.3,
    copies={"clean": 2.0, "speed-1": 1.0, "noise-1": 0.5, "telephone-speed": 0.5})
