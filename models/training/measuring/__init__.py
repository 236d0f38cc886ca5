"""From windows to scores, and from score files to summaries."""
