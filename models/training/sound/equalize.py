"""Another microphone, another room tone: a smooth random frequency response."""

from scipy import signal

from training.sound import RATE

POINTS_HZ = (0, 100, 250, 500, 1000, 2000, 4000, 6000, 8000)


def equalize(samples, rng, decibels=6.0):
    """A linear-phase filter through points that deviate by `decibels`, drawn normally."""
    gains = 10 ** (rng.standard_normal(len(POINTS_HZ)) * decibels / 20)
    response = signal.firwin2(255, POINTS_HZ, gains, fs=RATE)
    return signal.fftconvolve(samples, response, "same")
