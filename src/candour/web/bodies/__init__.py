"""Public bodies through time: names, codes, successors, responsibility."""
