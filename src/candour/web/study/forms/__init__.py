"""Forms of parents and of the team."""
