"""What leaves the study as a file."""
