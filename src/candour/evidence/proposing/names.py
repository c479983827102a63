"""Recognises the name of a system that the vocabulary does not know yet."""

import re
from dataclasses import dataclass

_HEADS = (
    r"(?:System|Tool|Toolkit|Database|Dataset|Data ?[Ss]et|Index|Model|Platform|Portal|Warehouse|Hub|Tracker|"
    r"Dashboard|Engine|Matrix|Measure|Indicator|Accelerator|Suite|App|Analytics|View|Record)"
)
_WORD = r"(?:[A-Z][\w'’&-]*|[A-Z]{2,})"
_LINK = r"(?:of|and|for|the|in|&)"
_CAPITALISED = re.compile(
    rf"\b(?:{_WORD}\s(?:{_LINK}\s)?){{1,6}}?{_HEADS}s?\b(?:\s?\((?P<short>[A-Z][A-Za-z&]{{1,9}})\))?"
)
_WITH_SHORT = re.compile(rf"\b(?:{_WORD}\s(?:{_LINK}\s)?){{1,6}}\((?P<short>[A-Z]{{2,8}})\)")
_INTRODUCED = re.compile(
    r"\b(?:called|named|known as|entitled|branded|titled|referred to as)\s(?:the\s)?[‘“'\"]?"
    rf"(?P<name>{_WORD}(?:\s(?:{_LINK}\s)?(?:{_WORD}|\d+)){{0,5}})"
)
_PACKAGE = re.compile(
    r"\b(?:software|package|product|system|tool|solution|application)\b[^.;:]{0,90}?\b(?:is|are|was|called|named)\s"
    rf"(?:an? (?:[A-Z]{{2,}} )?(?:product|system) (?:called )?)?(?P<name>{_WORD}(?:\s{_WORD}|\s\d+){{0,3}})(?=[\s,.;]|$)"
)
_QUOTED = re.compile(
    rf"[‘“'\"](?P<name>{_WORD}(?:\s(?:{_LINK}\s)?{_WORD}){{0,5}})[’”'\"](?=\s|[,.;]|$)"
)
_USES = re.compile(
    r"\b(?:uses?|using|utili[sz]es?|procured|purchased|bought|licen[cs]es? for|versions? of)\s(?:the\s|an?\s)?"
    rf"(?P<name>{_WORD}(?:\s(?:V?\d[\w.]*|{_WORD})){{0,3}})(?=[\s,.;]|$)"
)
_SMALL = re.compile(
    r"\b(?:[\w'’&-]+\s){1,4}(?:model|dataset|data set|database|data warehouse|tool|detection systems?)\b"
)
# What opens a sentence or names an office, a law or a paper, not a system.
_NOT_NAMES = re.compile(
    r"\b(?:Freedom|Act|Council|Councils|Regulations?|Information Request|Dear|Officer|Commissioner|Department|Directorate|"
    r"Service[s]?|Committee|Cabinet|Member|University|Police|Constabulary|NHS|Trust|Government|Office|Section|Question|"
    r"Borough|County|City|Director|Manager|Head of|Team|Adult|Children|Ministry|Schedule|Appendix|Annex|Part|Page|Data "
    r"Justice|Impact Assessment|Data Protection|Privacy|Board|Data Controller|Framework|Policy|Notice|Code of)\b"
)
_OPENERS = re.compile(r"^(?:The|This|That|These|Our|An?|In|As|For|With|Its|Their|Any|Each|All|And|Of|Please|Whilst|While|Although|However|If|When|Where|It|We|I|To|On|By|At|From|Since|Following|Currently)\s+")


@dataclass(frozen=True, kw_only=True)
class Name:
    """A system's name as written, with its range in the sentence; `short` is its short form."""

    name: str
    short: str
    start: int
    end: int


def names_in(sentence: str) -> tuple[Name, ...]:
    """Return the capitalised names that a sentence uses for a system, the first reading first."""
    found: list[Name] = []
    for pattern in (_CAPITALISED, _WITH_SHORT, _INTRODUCED, _PACKAGE, _QUOTED):
        for match in pattern.finditer(sentence):
            name = _name(match)
            if name and not any(name.start < n.end and n.start < name.end for n in found):
                found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


def used_names(sentence: str) -> tuple[Name, ...]:
    """Return names that stand right after a word of use: weaker than names with a head noun."""
    return tuple(name for match in _USES.finditer(sentence) if (name := _name(match)))


def described(sentence: str) -> Name | None:
    """Return a plain description such as “community risk management model”, without its article."""
    match = _SMALL.search(sentence)
    if match is None:
        return None
    words = re.sub(r"^(?:(?:the|a|an|our|this|that|of|is|through|their|use|using|any|each|its|no|to|in|and|from|with)\s)+", "", match.group())
    if len(words.split()) < 2:
        return None
    return Name(name=words, short="", start=match.end() - len(words), end=match.end())


def _name(match: re.Match[str]) -> Name | None:
    groups = match.groupdict()
    text = groups.get("name") or match.group()
    start = match.start("name") if groups.get("name") else match.start()
    opener = _OPENERS.match(text)
    while opener:
        start, text = start + opener.end(), text[opener.end() :]
        opener = _OPENERS.match(text)
    short = groups.get("short") or ""
    bare = text.split("(")[0].strip()
    if len(bare) < 3 or _NOT_NAMES.search(bare) or not bare[0].isupper():
        return None
    return Name(name=bare, short=short, start=start, end=start + len(text.rstrip()))
