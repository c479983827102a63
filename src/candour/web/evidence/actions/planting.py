"""Plants a few wrong proposals among the right ones, so that attention can be measured."""

from collections.abc import Iterable

from django.conf import settings

from candour import fingerprint
from candour.evidence.records import AnswerOutcome
from candour.web.bodies.models import Body
from candour.web.evidence.actions.proposed import placed
from candour.web.evidence.models import Proposal, ProposedValue

ONE_IN = 20
_WRONG_STATUS: dict[str, str] = {
    "considering": "in_use",
    "in_development": "in_use",
    "pilot": "ended_after_use",
    "in_use": "cancelled_before_use",
    "paused": "in_use",
    "cancelled_before_use": "in_use",
    "ended_after_use": "in_use",
    "ended": "in_use",
    "replaced": "pilot",
    "declared_not_used": "in_use",
}
_WRONG_OUTCOME: dict[str, str] = {
    AnswerOutcome.SUPPLIED: AnswerOutcome.NOT_HELD,
    AnswerOutcome.PARTIAL: AnswerOutcome.NOT_HELD,
    AnswerOutcome.NOT_HELD: AnswerOutcome.REFUSED,
    AnswerOutcome.REFUSED: AnswerOutcome.SUPPLIED,
    AnswerOutcome.CLARIFICATION: AnswerOutcome.REFUSED,
}


def plant_wrong(rows: Iterable[Proposal]) -> int:
    """Plant a wrong twin of one new proposal in twenty; return how many.

    Which ones follows from this machine's secret, so that nobody can tell them beforehand.
    Runs inside the transaction that keeps the proposals.
    """
    return sum(_plant(row) for row in rows if is_chosen(row.key))


def _secret(*parts: str, length: int) -> str:
    return fingerprint.short("planted", settings.SECRET_KEY, *parts, length=length)


def is_chosen(key: str) -> bool:
    """Tell whether a proposal gets a wrong twin."""
    return int(fingerprint.of_bytes(_secret(key, length=32).encode())[:8], 16) % ONE_IN == 0


def _twin_key(key: str) -> str:
    return _secret("twin", key, length=26)


def _plant(row: Proposal) -> bool:
    """Keep a twin that is wrong in one thing: the status, the outcome or the body."""
    values = list(row.values.all())
    swapped, told = _swapped(values)
    body = row.body
    if not swapped:
        body, swapped = _other_body(row.body), "body"
        if body is None:
            return False
    twin = Proposal(
        key=_twin_key(row.key),
        place=placed(_secret("place", row.key, length=16), row.text.capture),
        body=body,
        body_name=body.name if body else row.body_name,
        planted=swapped,
        status=told if swapped == "status" else row.status,
        **{name: getattr(row, name) for name in _SHARED},
    )
    twin.group = twin.key
    twin.save(force_insert=True)
    ProposedValue.objects.bulk_create(_copies(values, twin, swapped=swapped, told=told))
    return True


_SHARED = (
    "text",
    "kind",
    "system",
    "supplier",
    "techniques",
    "dated",
    "stance",
    "scope",
    "confidence",
)


def _swapped(values: Iterable[ProposedValue]) -> tuple[str, str]:
    wrong = {"status": _WRONG_STATUS, "outcome": _WRONG_OUTCOME}
    for value in values:
        told = wrong.get(value.property, {}).get(value.value)
        if told:
            return value.property, str(told)
    return "", ""


def _other_body(body: Body | None) -> Body | None:
    if body is None:
        return None
    others = Body.objects.filter(type=body.type, nation=body.nation).exclude(pk=body.pk)
    return others.filter(name__gt=body.name).first() or others.first()


def _copies(
    values: Iterable[ProposedValue], twin: Proposal, *, swapped: str, told: str
) -> Iterable[ProposedValue]:
    for value in values:
        value.pk, value.proposal = None, twin
        if value.property == swapped:
            value.value = told
        yield value
