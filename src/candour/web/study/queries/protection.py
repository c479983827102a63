"""What is held where and until when, in words, from the code's own list of fields."""

from dataclasses import dataclass

from django.apps import apps

from candour import dates
from candour.study.holding import Fate, Holding, Moment, Place
from candour.study.records import ErasurePlan
from candour.web.study.queries.holdings import HOLDINGS

_ABOUT = {
    Place.VAULT: (
        "A database of its own. Each card is sealed under a key of its own, so that neither the"
        " file nor a backup can be read without the keyring and a key that is outside both."
    ),
    Place.KEYRING: (
        "A second database of its own, never backed up: when a key in it is destroyed, every copy"
        " of that card is unreadable for good."
    ),
    Place.MAIN: "Everything here knows a pseudonym, which is random and made from no detail.",
    Place.OUTSIDE: "What is kept beside the tables of the study.",
}
_TITLES = {
    Place.VAULT: "The vault",
    Place.KEYRING: "The keyring",
    Place.MAIN: "The main database",
    Place.OUTSIDE: "Files and the trail of changes",
}
_OTHER_TABLES = {"files.Outbox": "outbox files", "audit.Event": "trail of changes"}


@dataclass(frozen=True, kw_only=True)
class FieldRow:
    """One field: what it is, who reads it, when it goes and what a withdrawal does to it."""

    field: str
    what: str
    sealed: bool
    readers: str
    ends: str
    withdrawal: str


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One table with its fields."""

    table: str
    name: str
    fields: tuple[FieldRow, ...]


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """One store with its tables."""

    title: str
    about: str
    tables: tuple[TableRow, ...]


def places(erasure: ErasurePlan) -> tuple[PlaceRow, ...]:
    """Return every store, in the order of how close it is to a person, with a study's dates."""
    return tuple(
        PlaceRow(title=_TITLES[place], about=_ABOUT[place], tables=_tables(place, erasure))
        for place in (Place.VAULT, Place.KEYRING, Place.MAIN, Place.OUTSIDE)
    )


def _tables(place: Place, erasure: ErasurePlan) -> tuple[TableRow, ...]:
    named: dict[str, list[Holding]] = {}
    for holding in HOLDINGS:
        if holding.place is place:
            named.setdefault(holding.table, []).append(holding)
    return tuple(
        TableRow(
            table=table,
            name=_name(table),
            fields=tuple(_field(holding, erasure) for holding in found),
        )
        for table, found in named.items()
    )


def _name(table: str) -> str:
    if table in _OTHER_TABLES:
        return _OTHER_TABLES[table]
    return str(apps.get_model(table)._meta.verbose_name)


def _field(holding: Holding, erasure: ErasurePlan) -> FieldRow:
    return FieldRow(
        field=holding.field,
        what=holding.what,
        sealed=holding.sealed,
        readers=holding.readers,
        ends=ends(holding, erasure),
        withdrawal=holding.withdrawal,
    )


def ends(holding: Holding, erasure: ErasurePlan) -> str:
    """Say what erasure does to a field, and on which day at the latest."""
    rule = holding.rule
    if rule.fate is Fate.KEEP:
        return f"kept: {rule.why}"
    day = {
        Moment.IDENTITY: erasure.identities,
        Moment.ANSWERS: erasure.answers,
        Moment.LEDGER: erasure.ledger,
    }[rule.moment]
    return f"{rule.fate.value} on {dates.plain_day(day)}{_earlier(rule.moment)}"


def _earlier(moment: Moment) -> str:
    return "" if moment is Moment.LEDGER else ", or sooner (see above)"
