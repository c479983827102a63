"""The register's tables, one file a noun."""

from candour.web.register.models.claims import (
    OPENING,
    Acceptance,
    Claim,
    Rejection,
    Takedown,
    Withdrawal,
)
from candour.web.register.models.corrections import Correction, Opening, SpentToken
from candour.web.register.models.projections import (
    BodyKnowledge,
    ChangeDay,
    Facet,
    SearchText,
    UseEntry,
)
from candour.web.register.models.searches import Concept, Lead, Search, Term
from candour.web.register.models.sources import Document, Source
from candour.web.register.models.systems import Redirect, Supplier, System, Use

__all__ = [
    "OPENING",
    "Acceptance",
    "BodyKnowledge",
    "ChangeDay",
    "Claim",
    "Concept",
    "Correction",
    "Document",
    "Facet",
    "Lead",
    "Opening",
    "Redirect",
    "Rejection",
    "Search",
    "SearchText",
    "Source",
    "SpentToken",
    "Supplier",
    "System",
    "Takedown",
    "Term",
    "Use",
    "UseEntry",
    "Withdrawal",
]
