"""The words we look for and the names of public bodies, found in text exactly and fast."""

from candour.evidence.vocabulary.entries import Vocabulary
from candour.evidence.vocabulary.gazetteer import Gazetteer
from candour.evidence.vocabulary.loading import load
from candour.evidence.vocabulary.matching import Matcher
from candour.evidence.vocabulary.suggesting import Sample, Suggestion, suggest

__all__ = ["Gazetteer", "Matcher", "Sample", "Suggestion", "Vocabulary", "load", "suggest"]
