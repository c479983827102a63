"""The names of public bodies, found in text, in addresses and in short titles."""

from candour.evidence.vocabulary.gazetteer.gazetteer import Gazetteer

__all__ = ["Gazetteer"]
