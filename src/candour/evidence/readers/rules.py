"""Reads by rules: the default, with no network."""

from dataclasses import dataclass

from candour.evidence.proposing import propose
from candour.evidence.records import Known, Mention, Proposals, Text, Understanding


@dataclass(frozen=True, kw_only=True)
class RulesReader:
    """The reader that only follows rules; the same text gives the same proposals always."""

    known: Known
    name: str = "rules-1"

    def propose(
        self, *, text: Text, mentions: tuple[Mention, ...], understanding: Understanding
    ) -> Proposals:
        """Return what the rules find in one document."""
        return propose(text=text, mentions=mentions, understanding=understanding, known=self.known)
