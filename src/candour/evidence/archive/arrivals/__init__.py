"""Whatever a person points at, as documents one at a time."""

from candour.evidence.archive.arrivals.arriving import arriving
from candour.evidence.archive.arrivals.limits import Limits

__all__ = ["Limits", "arriving"]
