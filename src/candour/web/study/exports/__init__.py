"""Files that the team takes away."""
