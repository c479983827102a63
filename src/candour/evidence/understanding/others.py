"""Names of public bodies that the register does not keep: police, health, fire, government."""

import re
from collections.abc import Iterator

from candour.evidence.records import BodyMention, BodyRef

_PLACE = r"(?:(?!The\b|This|Our|Your|Local|Many|Some|Dear|All|From|To|By|And)[A-Z][\w'’-]+(?: |\n))"
_AND = r"(?:(?:and|&|of|upon|on|in|the)[ \n])"
_WHERE = rf"(?:{_PLACE}(?:{_PLACE}|{_AND}(?={_PLACE}|{_AND})){{0,4}})"
_KINDS = (
    rf"(?:{_WHERE}(?:Constabulary|Police Service|[Pp]olice Force|[Pp]olice(?! (?:and Crime|Box|Office|Station))))",
    r"(?:(?:Metropolitan Police(?: Service)?|Police Service of Northern Ireland|City of London Police))",
    rf"(?:{_WHERE}Fire (?:and|&) Rescue (?:Service|Authority)|{_WHERE}Fire Authority)",
    rf"(?:(?:NHS[ \n])?{_WHERE}(?:CCG|Clinical Commissioning Group))",
    rf"(?:{_WHERE}(?:University |Teaching )?(?:Hospitals? )?NHS (?:Foundation )?Trust)",
    rf"(?:{_WHERE}(?:University |Local )?Health Board)",
    rf"(?:{_WHERE}(?:Primary Care Trust|PCT|Combined Authority))",
    rf"(?:(?:Police and Crime Commissioner for|Office of the Police and Crime Commissioner for) {_WHERE})",
    r"(?:NHS (?:England|Digital|Improvement|Scotland|Wales|Business Services Authority))",
    r"(?:Department (?:for|of) (?:[A-Z]\w+|and|,|the|&)(?: (?:[A-Z]\w+|and|the|&))*[A-Z]?\w+)",
    r"(?:Home Office|Ministry of (?:Justice|Defence)|Cabinet Office|HM Revenue (?:and|&) Customs|Ofsted)",
)
_NAMES = re.compile(r"\b(?:" + "|".join(_KINDS) + r")\b")
_WRITTEN_OUT = (
    ("CCG", "Clinical Commissioning Group"),
    ("PCT", "Primary Care Trust"),
    ("&", "and"),
)


def other_bodies(content: str, *, known: tuple[BodyMention, ...]) -> Iterator[BodyMention]:
    """Yield bodies named in `content` outside the register, where no `known` mention stands."""
    taken = [(mention.start, mention.end) for mention in known if mention.strong]
    for found in _NAMES.finditer(content):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield BodyMention(
                start=found.start(),
                end=found.end(),
                candidates=(BodyRef(id="", name=_full(found.group())),),
            )


def _full(name: str) -> str:
    words = " ".join(name.split())
    for short, full in _WRITTEN_OUT:
        words = re.sub(rf"(?<!\w){short}(?!\w)", full, words)
    if words.endswith(" Clinical Commissioning Group") and not words.startswith("NHS "):
        words = f"NHS {words}"
    return words[: -len("police")] + "Police" if words.endswith(" police") else words
