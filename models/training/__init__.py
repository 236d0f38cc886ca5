"""Training recipe of the speech emotion network that is installed under models/ser."""
