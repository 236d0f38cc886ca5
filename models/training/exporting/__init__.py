"""From a trained network to a model package, in float and in eight bits."""
