"""Every question about public bodies: by name, by code, through time."""

from candour.web.bodies.queries.finding import LONGEST, Match, Reason, destination, find_body, near
from candour.web.bodies.queries.folding import folded, is_postcode
from candour.web.bodies.queries.index import forget
from candour.web.bodies.queries.reading import (
    address,
    bodies_responsible_for,
    body_record,
    body_records,
    by_any_code,
    responsible_on,
    was_shown,
)
from candour.web.bodies.queries.succession import all_predecessors, all_successors

__all__ = [
    "LONGEST",
    "Match",
    "Reason",
    "address",
    "all_predecessors",
    "all_successors",
    "bodies_responsible_for",
    "body_record",
    "body_records",
    "by_any_code",
    "destination",
    "find_body",
    "folded",
    "forget",
    "is_postcode",
    "near",
    "responsible_on",
    "was_shown",
]
