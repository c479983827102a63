"""The tables of reading, one file a noun."""

from candour.web.evidence.models.captures import Capture, MentionCount, ReadText
from candour.web.evidence.models.judgements import Judgement, Settlement
from candour.web.evidence.models.proposals import Proposal, ProposedValue

__all__ = [
    "Capture",
    "Judgement",
    "MentionCount",
    "Proposal",
    "ProposedValue",
    "ReadText",
    "Settlement",
]
