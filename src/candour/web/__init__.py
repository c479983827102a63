"""The web door: pages, desk and their database."""
