"""How the list of holdings is written: one table at a time, a rule for all fields or for one."""

from collections.abc import Iterator, Mapping

from candour.study.holding import Holding, Place, Rule, kept

TEAM = "the study's team"
CARD = "coordinator or lead, who gives a reason that is written down"
SENDING = "nobody; the sending of messages opens it"
MONEY = "finance and coordinator"
LEAD = "the lead alone"
OPERATOR = "whoever runs the machine"
STAYS = "stays"
PROOF = kept("proves what was agreed and done; once the card is gone it names nobody")
BOOKS = kept("the books must add up; once the card is gone it names nobody")
HEAD_COUNT = kept("a session's numbers stay right; once the card is gone it names nobody")

Field = str | tuple[str, Rule]


def table(
    name: str,
    fields: Mapping[str, Field],
    *,
    rule: Rule,
    readers: str = TEAM,
    withdrawal: str = STAYS,
    place: Place = Place.MAIN,
    sealed: tuple[str, ...] = (),
) -> Iterator[Holding]:
    """Say what each field of a table is; a field may have a rule of its own."""
    for field, told in fields.items():
        what, own = told if isinstance(told, tuple) else (told, rule)
        yield Holding(
            table=name,
            field=field,
            what=what,
            place=place,
            sealed=field.partition(".")[0] in sealed,
            readers=readers,
            withdrawal=withdrawal,
            rule=own,
        )
