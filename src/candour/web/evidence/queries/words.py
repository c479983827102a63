"""Proposals in plain words: what each property asks, which answers it takes, what it says."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from candour.evidence.records import AnswerOutcome
from candour.records import Outcome
from candour.web.evidence.models import Proposal
from candour.web.register.models import Supplier, System
from candour.web.register.queries.entries import codebook

NOT_SAID = "unknown"
# Words for the services of a denial, the narrowest first, and what the codebook calls them.
_SCOPES = (
    (r"early help", "early_help"),
    (r"child\w*.{0,3} social (care|work)", "childrens_social_care"),
    (r"special educational|\bSEND\b", "send"),
    (r"child|famil", "children_and_families"),
    (r"\bbenefits?\b", "benefits"),
    (r"housing", "housing"),
    (r"whole|council|authority|organisation|all (our |its )?services", "all_services"),
)
Pairs = Sequence[tuple[str, str]]

# What an answer's outcome becomes in the register; a clarification is not an answer yet.
REGISTER_OUTCOME: dict[str, Outcome] = {
    AnswerOutcome.SUPPLIED: Outcome.ANSWERED,
    AnswerOutcome.PARTIAL: Outcome.ANSWERED,
    AnswerOutcome.NOT_HELD: Outcome.NOT_HELD,
    AnswerOutcome.REFUSED: Outcome.REFUSED,
    AnswerOutcome.REVIEW_UPHELD: Outcome.REFUSED,
    AnswerOutcome.REVIEW_CHANGED: Outcome.ANSWERED,
}


def outcomes() -> dict[str, str]:
    """Return what may come of a request, in words."""
    return {
        AnswerOutcome.SUPPLIED: _("All of it was given"),
        AnswerOutcome.PARTIAL: _("Part of it was given"),
        AnswerOutcome.NOT_HELD: _("The information is not held"),
        AnswerOutcome.REFUSED: _("Refused"),
        AnswerOutcome.CLARIFICATION: _("The body asked what was meant"),
        AnswerOutcome.REVIEW_UPHELD: _("A review confirmed the refusal"),
        AnswerOutcome.REVIEW_CHANGED: _("A review gave more"),
    }


def question(property_id: str, *, kind: str) -> str:
    """Return what a property asks, in words."""
    ours = {
        "outcome": _("What came of the request?"),
        "question": _("What was asked?"),
        "exemptions": _("Which reasons for refusing were given?"),
    }
    if property_id == "technique" and kind == Proposal.Kind.DENIAL:
        return _("What does it say it does not do?")
    known = codebook().properties.get(property_id)
    return known.question if known else ours.get(property_id, property_id.replace("_", " "))


def answers(property_id: str, *, kind: str) -> Pairs:
    """Return the answers to choose from, or nothing where the answer is free."""
    if kind == Proposal.Kind.SEARCH:
        return list(outcomes().items()) if property_id == "outcome" else []
    listed = "denied_techniques" if _denied(property_id, kind) else ""
    known = codebook().properties.get(property_id)
    listed = listed or (known.choices if known else "")
    return [(c.id, c.label) for c in codebook().choices.get(listed, {}).values()]


def _denied(property_id: str, kind: str) -> bool:
    return property_id == "technique" and kind == Proposal.Kind.DENIAL


def answer(property_id: str, value: str, *, kind: str) -> str:
    """Return a value in words."""
    if property_id in {"system", "supplier"}:
        return maker_name(property_id, value)
    if (property_id, value) == ("status", NOT_SAID):
        return _("not said")
    return dict(answers(property_id, kind=kind)).get(value, value)


def maker_row(property_id: str, value: str) -> System | Supplier | None:
    """Return the system or supplier of this slug, name or other name, if the register knows it."""
    rows = System.objects.all() if property_id == "system" else Supplier.objects.all()
    exact = (
        rows.filter(slug=value.strip()).first() or rows.filter(name__iexact=value.strip()).first()
    )
    if exact:
        return exact
    typed = value.strip().casefold()
    other = rows.filter(aliases__icontains=value.strip()) if typed else rows.none()
    return next((r for r in other if typed in r.aliases.casefold().splitlines()), None)


def maker_name(property_id: str, value: str) -> str:
    """Return the name of a system or supplier; a slug nobody knows reads as words."""
    known = maker_row(property_id, value)
    if known:
        return known.name
    is_slug = value.islower() and " " not in value and "-" in value
    return value.replace("-", " ").capitalize() if is_slug else value


def scope_meant(words: str) -> str:
    """Return the codebook's services for a denial's own words, or the words where it has none."""
    book = codebook().choices
    if words in book["scopes"] or words in book["service_areas"]:
        return words
    found = (scope for told, scope in _SCOPES if re.search(told, words, re.IGNORECASE))
    return next(found, words)


def title(proposal: Proposal) -> str:
    """Return whom a proposal is about and of what it tells, as a heading."""
    who = proposal.body_name or _("A body that is not named")
    if proposal.kind == Proposal.Kind.SEARCH:
        return _("%(who)s: answer to a request") % {"who": who}
    what = thing(proposal)
    if proposal.kind == Proposal.Kind.DENIAL:
        return _("%(who)s says it does not use: %(what)s") % {"who": who, "what": what}
    return f"{who}: {what}"


def thing(proposal: Proposal) -> str:
    """Return the name of what is used: the system's, else what is done with the data.

    A denial speaks of a way of working, even where it names the system it is said of.
    """
    if proposal.system and proposal.kind != Proposal.Kind.DENIAL:
        return maker_name("system", proposal.system)
    labels = [codebook().label("technique", name) for name in proposal.techniques]
    return ", ".join(_within(label) for label in labels) or _("use of data")


def _within(label: str) -> str:
    """Return a label as it stands within a sentence; “AI” stays as it is."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def document_kind(kind: str) -> str:
    """Return a kind of document as a reader names it, in words."""
    words = kind.replace("_", " ")
    return "FOI" + words[3:] if words.startswith("foi") else words[:1].upper() + words[1:]
