"""What retraining on one's own recordings needs."""
