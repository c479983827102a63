"""Recognises the name of a system that the vocabulary does not know yet."""

import re
from dataclasses import dataclass

_HEADS = (
    r"(?:System|Tool|Toolkit|Database|Dataset|Data ?[Ss]et|Index|Model|Platform|Portal|Warehouse|Hub|Tracker|"
    r"Dashboard|Engine|Matrix|Measure|Indicator|Accelerator|Suite|App|View|Record)"
)
_WORD = r"(?:[A-Z][\w'’&-]*|[a-z][A-Z]\w+)"
_LINK = r"(?:of|and|for|the|in|&)"
_CAPITALISED = re.compile(
    rf"\b(?:{_WORD}\s(?:{_LINK}\s)?){{1,6}}?{_HEADS}s?\b(?!\s(?:Manager|Officer|Analyst|Team|Lead|Administrator|Developer))(?:\s?\((?P<short>[A-Z][A-Za-z&]{{1,9}})\))?"
)
_WITH_SHORT = re.compile(rf"\b(?:{_WORD}\s(?:{_LINK}\s)?){{1,6}}\((?P<short>[A-Z]{{2,8}})\)")
_INTRODUCED = re.compile(
    r"\b(?:called|named|known as|entitled|branded|titled|referred to as)\s(?:the\s)?[‘“'\"]?"
    rf"(?P<name>{_WORD}(?:\s(?:{_LINK}\s)?(?:{_WORD}|\d+)){{0,5}})"
)
_CALLED = re.compile(
    r"\b(?:model|tool|system|software|database|platform|app|product|package|algorithm|index|dataset|program)s?,?\s(?:\w+\s)?"
    rf"(?:called|named|known as)\s(?:the\s)?[‘“'\"]?(?P<name>{_WORD}(?:\s(?:{_LINK}\s)?(?:{_WORD}|\d+)){{0,4}})"
)
# Two capitals in one word: few words but names of products are written so.
_CAMEL = re.compile(r"\b(?P<name>[A-Z][a-z]{2,}[A-Z][a-z]{2,}\w*)\b(?!\.\w)")
_NOT_PRODUCTS = re.compile(
    r"\A(?:Mac[A-Z]|Whats|You[A-Z]|Linked|Java|Power[A-Z]oint|Modern|Whatdo|What[A-Z]|Sky[A-Z]|Hub[A-Z]pot|Face[A-Z]|Git[A-Z]|Share[A-Z]|One(?:Drive|Note)|Out[A-Z]|Team[A-Z]|Post[A-Z])"
)
_PACKAGE = re.compile(
    r"\b(?:software|package|product|system|tool|solution|application)\b[^.;:]{0,90}?\b(?:is|are|was|called|named)\s"
    rf"(?:an? (?:[A-Z]{{2,}} )?(?:product|system) (?:called )?)?(?P<name>{_WORD}(?:\s{_WORD}|\s\d+){{0,3}})(?=[\s,.;]|$)"
)
_QUOTED = re.compile(
    rf"[‘“'\"](?P<name>{_WORD}(?:\s(?:{_LINK}\s)?{_WORD}){{0,5}})[’”'\"](?=\s|[,.;]|$)"
)
_USES = re.compile(
    r"\b(?:uses?|used|using|utili[sz]es?|procured|purchased|bought|licen[cs]es? for|versions? of)\s(?:the\s|an?\s)?"
    rf"(?P<name>{_WORD}(?:\s(?:V?\d[\w.]*|{_WORD})){{0,3}})(?=[\s,.;]|$)"
)
_BESIDE = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]*[A-Z][\w]*|[A-Z][a-z]+[A-Z]?\w*(?:\s[A-Z]\w+)?)\s(?:tools?|software|platform|suite|system|package|product)\b"
)
_PROJECT = re.compile(
    rf"\bthe\s(?P<name>{_WORD}(?:\s(?:{_LINK}\s)?{_WORD}){{0,4}})\s(?:project|pilot|scheme|initiative|app|algorithm|tool|model|dataset|database)\b"
)
_DASHED = re.compile(
    rf"\b(?:system|tool|software|package|database|model)s?\s?[-–—:(]\s?(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})(?=[\s,.;()]|$)"
)
_SMALL_HEAD = re.compile(
    r"\b(?:models?|datasets?|data sets?|databases?|data warehouse|tools?|(?:detection|scoring|rating|/scoring)\s?systems?|"
    r"scoring system|dashboards?|index)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"^\W*(?:o\s)?$|\b(?:an?|our|their|its|own|two|three|several|use|uses|using|[a-z]+(?:'s|’s))\s$",
    re.IGNORECASE,
)
# Words at which a plain description begins: articles, prepositions, verbs.
_STOPS = frozenset(
    [
        "the",
        "a",
        "an",
        "our",
        "this",
        "that",
        "these",
        "those",
        "of",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "through",
        "their",
        "use",
        "used",
        "using",
        "uses",
        "utilise",
        "any",
        "each",
        "its",
        "it",
        "no",
        "not",
        "to",
        "in",
        "and",
        "or",
        "from",
        "with",
        "for",
        "on",
        "by",
        "as",
        "at",
        "how",
        "which",
        "who",
        "what",
        "where",
        "when",
        "we",
        "they",
        "i",
        "you",
        "have",
        "has",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "create",
        "created",
        "creating",
        "develop",
        "developed",
        "developing",
        "build",
        "built",
        "run",
        "runs",
        "running",
        "provide",
        "provides",
        "hold",
        "holds",
        "all",
        "other",
        "others",
        "several",
        "number",
        "some",
        "such",
        "new",
        "called",
        "named",
        "known",
        "also",
        "more",
        "most",
        "both",
        "based",
        "information",
        "data",
        "about",
        "into",
        "onto",
        "within",
        "across",
        "please",
        "see",
        "there",
        "here",
        "if",
        "so",
        "than",
        "then",
        "but",
        "because",
        "please",
        "available",
        "following",
        "relating",
        "concerning",
        "number",
        "one",
        "two",
        "three",
        "describe",
        "describes",
        "described",
        "model's",
        "system's",
    ]
)
# What opens a sentence or names an office, a law or a paper, not a system.
_NOT_NAMES = re.compile(
    r"\b(?:Freedom|Act|Council|Councils|Regulations?|Information Request|Dear|Officer|Commissioner|Department|Directorate|"
    r"Service[s]?|Committee|Cabinet|Member|University|Police|Constabulary|NHS|Trust|Government|Office|Section|Question|"
    r"Borough|County|City|Director|Manager|Head of|Team|Adult|Children|Ministry|Schedule|Appendix|Annex|Part|Page|Data "
    r"Authority|Assembly|Foundation|Institute|Partnership|Partners|Inquiry|Justice|Impact Assessment|Data Protection|Privacy|Board|Data Controller|Framework|Policy|Notice|Code of)\b"
)
_OPENERS = re.compile(
    r"^(?:Your|In-house|Bespoke|The|This|That|These|Our|An?|In|As|For|With|Its|Their|Any|Each|All|And|Of|Please|Whilst|While|Although|However|If|When|Where|It|We|I|To|On|By|At|From|Since|Following|Currently)\s+"
)


_BARE = frozenset(
    {
        "The",
        "This",
        "That",
        "These",
        "Those",
        "Our",
        "Which",
        "When",
        "There",
        "Model",
        "System",
        "Tool",
        "Database",
        "IBM",
    }
)


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
    for pattern in (
        _CAPITALISED,
        _WITH_SHORT,
        _INTRODUCED,
        _PACKAGE,
        _PROJECT,
        _DASHED,
        _BESIDE,
        _QUOTED,
    ):
        for match in pattern.finditer(sentence):
            name = _name(match)
            if name and not any(name.start < n.end and n.start < name.end for n in found):
                found.append(name)
    return tuple(sorted(found, key=lambda name: name.start))


def stores_in(sentence: str) -> tuple[Name, ...]:
    """Return stores of data spoken of beside a named system, such as “a data warehouse”."""
    return tuple(
        Name(name=m["name"], short="", start=m.start("name"), end=m.end("name"))
        for m in re.finditer(
            r"\b(?:an?|our|their)\s(?P<name>data (?:warehouse|lake|hub|platform))\b", sentence
        )
    )


def introduced(sentence: str) -> tuple[Name, ...]:
    """Return names that a sentence itself says are names: “a model called Home Ahead”."""
    return tuple(name for match in _CALLED.finditer(sentence) if (name := _name(match)))


def thing(sentence: str) -> Name | None:
    """Return a plain word for a practice, such as “single view” or “predictive analytics”."""
    match = _THING.search(sentence)
    if match is None:
        return None
    return Name(name=match.group(), short="", start=match.start(), end=match.end())


def answered(sentence: str) -> tuple[Name, ...]:
    """Return what an answer to a request says is used, with or without a name of its own."""
    first = described(sentence)
    opening = (first,) if first and first.start <= _OPENING else ()
    products = (name for match in _CAMEL.finditer(sentence) if (name := _name(match)))
    return (*used_names(sentence), *stores_in(sentence), *products, *opening)


def used_names(sentence: str) -> tuple[Name, ...]:
    """Return names that stand right after a word of use: weaker than names with a head noun."""
    return tuple(name for match in _USES.finditer(sentence) if (name := _name(match)))


def described(sentence: str) -> Name | None:
    """Return a plain description such as “community risk management model”, without its article."""
    if not _VERB.search(sentence):
        return None
    for head in _SMALL_HEAD.finditer(sentence):
        words = list(re.finditer(r"[\w'’/&-]+", sentence[: head.start()]))[-4:]
        start = head.start()
        for word in reversed(words):
            gap = sentence[word.end() : start]
            said = word.group().lower()
            if (
                said in _STOPS
                or said.endswith(("'s", "’s"))
                or gap.strip()
                or word.group().isdigit()
            ):
                break
            start = word.start()
        # "The model" points back to something named already; "a model" brings in a new one.
        new = _NEW.search(sentence[:start])
        if start < head.start() and new:
            return Name(name=sentence[start : head.end()], short="", start=start, end=head.end())
    return None


_THING = re.compile(
    r"\b(?:single (?:digital )?view(?: of (?:the|a) \w+)?|360 (?:degree )?view|residents?['’]? index|intelligence hub|data (?:warehouse|lake|hub|platform|accelerator)|"
    r"data sharing (?:platform|project|tool|pilot|system)|predictive (?:analytics|model\w*)|risk[- ]based verification|risk (?:scor\w+|profil\w+|model\w*)|"
    r"data[- ]matching|data[- ]linkage|machine learning|automat\w+ decision[- ]making|auto(?:matic)?[- ]enrolment|business intelligence|integrated dataset|data sets?)\b",
    re.IGNORECASE,
)
_OPENING = 3
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|uses?|used|utili[sz]\w+|being|do|does|did|helps?|supports?|gives?|shows?)\b"
)
# What data comes out of is a source of the thing spoken of, not the thing; so is its maker.
_SOURCE_OF = re.compile(
    r"\b(?:from|via|out of|(?:supplied|sold|made|provided) by)\s(?:the\s|our\s)?$", re.IGNORECASE
)


def _name(match: re.Match[str]) -> Name | None:
    if _SOURCE_OF.search(match.string[: match.start()]):
        return None
    groups = match.groupdict()
    text = groups.get("name") or match.group()
    start = match.start("name") if groups.get("name") else match.start()
    opener = _OPENERS.match(text)
    while opener:
        start, text = start + opener.end(), text[opener.end() :]
        opener = _OPENERS.match(text)
    short = groups.get("short") or ""
    bare = text.split("(")[0].strip()
    # What belongs to a name is not that name: "ATOS's" tells of a maker.
    if (
        bare.endswith(("'s", "’s"))
        or len(bare) < 3
        or bare in _BARE
        or _NOT_NAMES.search(bare)
        or bare.islower()
    ):
        return None
    return Name(name=bare, short=short, start=start, end=start + len(text.rstrip()))
