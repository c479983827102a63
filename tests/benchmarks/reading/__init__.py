"""Measures reading on labelled documents that are not ours to keep here."""
