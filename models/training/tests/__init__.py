"""Checks of what the figures rest on. `python3 -m unittest discover -s training/tests -t .` from `models/`; no recordings
are needed."""
