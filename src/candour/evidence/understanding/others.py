"""Names of public bodies that the register does not keep: police, health, fire, government."""

import re
from collections.abc import Iterator

from candour.evidence.records import BodyMention, BodyRef
from candour.evidence.sieve import Sieve
from candour.evidence.understanding.folding import around

# The territorial forces and three more, as they call themselves; other places have no police.
_FORCES = (
    "Avon and Somerset|Bedfordshire|British Transport|Cambridgeshire|Cheshire|City of London|"
    "Cleveland|Cumbria|Derbyshire|Devon and Cornwall|Dorset|Durham|Dyfed[- ]Powys|Essex|"
    "Gloucestershire|Greater Manchester|Gwent|Hampshire|Hertfordshire|Humberside|Kent|Lancashire|"
    "Leicestershire|Lincolnshire|Merseyside|Metropolitan|Norfolk|Northamptonshire|Northumbria|"
    "North Wales|North Yorkshire|Nottinghamshire|South Wales|South Yorkshire|Staffordshire|Suffolk|"
    "Surrey|Sussex|Thames Valley|Warwickshire|West Mercia|West Midlands|West Yorkshire|Wiltshire"
)
_NO_NAME = "The|This|Our|Your|Local|Many|Some|Dear|All|From|To|By|And|Of|For|In|At|A|With|Both"
_WORD = rf"(?!(?:{_NO_NAME})\b)[A-Z][\w'\u2019-]+"
_WHERE = rf"{_WORD}(?:[ \n](?:{_WORD}|(?:and|of|upon|on|in|the|&)(?=[ \n]))){{0,4}}"
_KINDS = (
    rf"(?:{_FORCES}) [Pp]olice(?: Service)?\b(?! and Crime)",
    r"Police Scotland|Police Service of Northern Ireland",
    rf"{_WHERE}[ \n]Constabulary",
    rf"{_WHERE}[ \n]Fire (?:(?:and|&) Rescue )?(?:Service|Authority)",
    rf"(?:NHS[ \n])?{_WHERE}[ \n](?:CCG|Clinical Commissioning Group)",
    rf"{_WHERE}[ \n]NHS (?:Foundation )?Trust",
    rf"{_WHERE}[ \n]Health Board",
    rf"{_WHERE}[ \n](?:Primary Care Trust|PCT|Combined Authority)",
    rf"(?:Office of the )?Police and Crime Commissioner for {_WHERE}",
    r"NHS (?:England|Digital|Improvement|Scotland|Business Services Authority)",
    r"Department (?:for|of) [A-Z]\w+(?:,? (?:and |the |& )?[A-Z]\w+)*",
    r"Home Office|Ministry of (?:Justice|Defence)|Cabinet Office|Ofsted",
)
_NAMES = re.compile(r"\b(?:" + "|".join(_KINDS) + r")\b")
_SIGNS = (
    *("olice", "Constabulary", "Fire", "CCG", "Commissioning Group", "NHS", "Health Board", "PCT"),
    *(
        "Primary Care Trust",
        "Combined Authority",
        "Department",
        "Home Office",
        "Ministry",
        "Ofsted",
    ),
    *("Cabinet Office",),
)
_SIEVE = Sieve(map(re.compile, _SIGNS))
_LONGEST = 90
_NHS_GROUP = " Clinical Commissioning Group"
_WRITTEN_OUT = ((" CCG", _NHS_GROUP), (" PCT", " Primary Care Trust"), (" & ", " and "))


def other_bodies(content: str, *, known: tuple[BodyMention, ...]) -> Iterator[BodyMention]:
    """Yield bodies named in `content` outside the register, where no `known` mention stands."""
    taken = [(mention.start, mention.end) for mention in known if mention.strong]
    for found in _found(content):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield BodyMention(
                start=found.start(),
                end=found.end(),
                candidates=(BodyRef(id="", name=_full(found.group())),),
            )


def _found(content: str) -> Iterator[re.Match[str]]:
    """Yield the names; they are looked for only around a word that one of them must hold."""
    if not _SIEVE.caught(content):
        return
    places = sorted(place for sign in _SIGNS for place in _places(content, sign))
    for start, end in around(places, before=_LONGEST, after=_LONGEST):
        yield from _NAMES.finditer(content, start, end)


def _places(content: str, sign: str) -> Iterator[tuple[int, int]]:
    place = content.find(sign)
    while place >= 0:
        yield place, place + len(sign)
        place = content.find(sign, place + 1)


def _full(name: str) -> str:
    words = " ".join(name.split()).replace(" police", " Police")
    for short, full in _WRITTEN_OUT:
        words = words.replace(short, full)
    if words.endswith(_NHS_GROUP) and not words.startswith("NHS "):
        words = f"NHS {words}"
    return words
