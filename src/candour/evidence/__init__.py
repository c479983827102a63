"""From bytes to proposed claims with exact quotes; pipeline.py is the first file to read."""
