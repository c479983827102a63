"""The bytes of one document become text in which every passage has its place."""

from candour.evidence.text.extracting import Extracted, extract
from candour.evidence.text.limits import Limits

__all__ = ["Extracted", "Limits", "extract"]
