"""Candour: what UK councils do with data about families, and what parents make of it."""

__version__ = "0.1.0"
