"""Pages for parents and for the team."""
