"""The desk for reading: documents beside what was read from them, for two people to judge."""
