"""Training of speech emotion networks: from labelled recordings to a model package, and honest figures about it."""
