"""The one list of what is held about a person: pages, withdrawal and erasure follow it.

A test fails while any field of a table about people is missing here. Erasure does what the rules
say and nothing else, so a field is erased by giving it a rule.
"""

from collections.abc import Iterable

from candour.study.holding import Fate, Holding, Moment
from candour.web.study.queries.holdings.doings import DOINGS
from candour.web.study.queries.holdings.people import PEOPLE
from candour.web.study.queries.holdings.thanks import THANKS
from candour.web.study.queries.holdings.vault import VAULT

HOLDINGS = (*VAULT, *PEOPLE, *DOINGS, *THANKS)
# How each table of the main database leads to a pseudonym. Counts lead to nobody any more.
LEADS_TO = {
    "study.Participant": "pseudonym",
    "study.Screening": "participant_id",
    "study.LawfulBasis": "participant_id",
    "study.Consent": "participant_id",
    "study.Withdrawal": "participant_id",
    "study.Erasure": "pseudonym",
    "study.Signal": "participant_id",
    "study.SuitableTime": "participant_id",
    "study.Waiting": "participant_id",
    "study.Seat": "participant_id",
    "study.Message": "participant_id",
    "study.Task": "participant_id",
    "study.SafeguardingNote": "participant_id",
    "study.Entitlement": "participant_id",
    "study.VoucherCode": "entitlement__participant_id",
    "study.LedgerLine": "entitlement__participant_id",
}


def deleted(moment: Moment) -> list[str]:
    """Name the tables of the main database whose rows go at this moment."""
    return _tables(h for h in _at(moment) if h.rule.fate is Fate.DELETE)


def emptied(moment: Moment) -> dict[str, list[str]]:
    """Name the fields of the main database that are emptied at this moment, by table."""
    fields = [h for h in _at(moment) if h.rule.fate is Fate.BLANK]
    return {table: [h.field for h in fields if h.table == table] for table in _tables(fields)}


def _at(moment: Moment) -> list[Holding]:
    return [h for h in HOLDINGS if h.rule.moment is moment and h.table in LEADS_TO]


def _tables(holdings: Iterable[Holding]) -> list[str]:
    return list(dict.fromkeys(h.table for h in holdings))
