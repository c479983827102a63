"""Bytes as received: kept once and never changed, whatever they arrived in."""

from candour.evidence.archive.arrivals import Limits, arriving
from candour.evidence.archive.store import Archive

__all__ = ["Archive", "Limits", "arriving"]
