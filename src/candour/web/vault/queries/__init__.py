"""Reading cards; who may, and why, is the study's to ask."""
