"""The words for who says something and how sure it is; wording follows the evidence."""

from candour import dates
from candour.records import Basis, Claim, Speaker, Stance, Strength
from candour.register.entry import Answer

_SAYS = {
    Speaker.BODY: "The council says",
    Speaker.CONTRACT: "A contract shows",
    Speaker.REGULATOR: "A regulator says",
    Speaker.GOVERNMENT: "The government says",
    Speaker.ACADEMIC: "Researchers say",
    Speaker.NEWSPAPER: "A newspaper reported",
    Speaker.SUPPLIER: "The supplier says",
    Speaker.OTHER: "Unconfirmed report",
    Speaker.REQUESTER: "Somebody asked",
}
_STRENGTH = {
    Strength.CAPTURED: "We hold a copy and the exact words",
    Strength.CITED: "Cited, not yet re-read by us",
}


def says(claim: Claim, *, council: bool = True) -> str:
    """Return who says it, such as “A newspaper reported”."""
    if claim.speaker is Speaker.BODY and not council:
        return "The body says"
    return _SAYS[claim.speaker]


def strength(claim: Claim) -> str:
    """Return how well the claim is held, in plain words."""
    return _STRENGTH[claim.strength]


def basis(claim: Claim) -> str:
    """Return a caution where the value is our reading rather than the source's words."""
    if claim.basis is Basis.STATED:
        return ""
    return "Our reading: the page does not say it in so many words"


def stance(claim: Claim) -> str:
    return "says it is so" if claim.stance is Stance.ASSERTS else "says it is not so"


def seen(answer: Answer) -> str:
    """Return when the answer was seen to hold, such as “Last seen in March 2018”."""
    dated = [c for c in answer.supporting or answer.against if c.valid or c.observed]
    if not dated:
        return "The source gives no date"
    latest = max(dated, key=lambda c: (dates.parse(c.valid or c.observed).last, c.id))
    sighted = f"last seen {dates.plain(latest.observed)}" if latest.observed else ""
    if latest.valid:
        stated = f"The source says: {dates.plain(latest.valid)}"
        return f"{stated}; {sighted}" if sighted else stated
    return f"L{sighted[1:]}"


_PAST = frozenset({"cancelled_before_use", "ended_after_use", "ended", "replaced"})


def status(answer: Answer, label: str) -> str:
    """Return a status without a present tense that its age does not bear out."""
    if answer.denied:
        return f"Said not to be so: {label.lower()}"
    if answer.stale and answer.value not in _PAST:
        seen_words = "when last seen" if answer.seen else "when seen, at a date not known"
        label = f"{label} {seen_words}"
    return label if answer.confirmed else f"Unconfirmed report: {label[0].lower()}{label[1:]}"
