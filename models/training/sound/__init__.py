"""Changes of a waveform (mono, 16 kHz, float64, full scale ±1) that are too slow to make while training.

Every function takes the generator it draws from, so a copy depends on nothing but its seed.
"""

RATE = 16000
