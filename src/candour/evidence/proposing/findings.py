"""Reads each sentence that may be evidence into a finding: whose, which system, what, how far."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from candour.evidence.proposing import names as naming
from candour.evidence.proposing.cues import Cue, cues_in
from candour.evidence.proposing.denial import Denial, denial_in
from candour.evidence.proposing.owner import (
    Owner,
    is_council,
    is_own_voice,
    owners,
    speaks_itself,
)
from candour.evidence.proposing.scope import adults_alone, defines, outside
from candour.evidence.proposing.status import StatusCue, status_cues
from candour.evidence.records import (
    BlockKind,
    BodyMention,
    BodyRef,
    Known,
    KnownSystem,
    Mention,
    Sentence,
    Text,
    Understanding,
    Voice,
)

# A body's own paper is heard in its own voice alone; a report also tells what others say.
_HEARD_IN_OWN = frozenset({Voice.OWN})
_HEARD_IN_REPORTS = frozenset({Voice.OWN, Voice.QUOTED, Voice.OTHER_BODY})
# Letters that answer a request: what they say is used is an answer to a question about data.
ANSWERS = frozenset({"foi_response", "internal_review"})
# In these a heading within names a topic; what is said of it stands below.
_TOPICAL = frozenset({"privacy_notice", "council_page", "committee_paper"})
_APART = frozenset({BlockKind.NAVIGATION, BlockKind.HEADER, BlockKind.MAIL_QUOTE})


_FINDING_FAMILIES = re.compile(
    r"\bidentif(?:y|ies|ied|ying|ication)\b|\bmatch\w*|\blink\w*|\beligib\w+|\bcriteria\b|\bevaluation\b|\bjoin(?:ed|s|ing)?\b|"
    r"\bshar(?:e|ed|ing) (?:\w+ ){0,3}(?:information|data)\b|\b(?:information|data)[- ]shar\w+|\bdata\b|\binformation\b",
    re.IGNORECASE,
)
# Words of the law that notices explain to their readers.
_DEFINED = frozenset({"automated_decision", "other", "predictive_model"})
# In answers a question that stands alone says nothing; "…: yes" answers itself.
_ASKS = re.compile(
    r"^\W*(?:\d+\W*)?(?:does|do|is|are|has|have|what|how|which|who|whose|why|when|where|can|could|please|if so)\b(?!.*[:?]\s*(?:yes|no)\b)",
    re.IGNORECASE | re.DOTALL,
)
_NO_PAPERS = re.compile(
    r"\b(?:do|does|did)(?: not|n['’]t) (?:currently )?(?:hold|have) (?:any |all |the )?(?:of the |requested )?(?:information|records?|documents?|details)\b|"
    r"\b(?:holds?|have|has) no (?:information|records?|documents?|details)\b|\bno information (?:is )?held\b|\bis not held\b",
    re.IGNORECASE,
)
_PICKING = re.compile(
    r"\bidentif\w+\b[^.;]{0,40}\b(?:famil|household|children|people)\w*|\bmatch(?:ed|es|ing)?\b|\blink(?:ed|s|ing)\b|"
    r"\bevaluation\b|\beligib\w+",
    re.IGNORECASE,
)
_ACRONYM = 5
_WEBSITE = re.compile(r"\.(?:com|co|org|gov|net)\b", re.IGNORECASE)
# Where the body only says again what it was asked.
_RETELLS = re.compile(
    r"^\W*questions?\b[^.]{0,30}:|^\W*(?:requested|the request asks?)\b|\b(?:thank you for|in response to|with reference to|further to|acknowledge) your (?:\w+ ){0,5}(?:request|e-?mail|letter|enquiry)\b|"
    r"\byou (?:have |had )?(?:asked|requested)\b|\byour (?:\w+ ){0,3}request (?:for|was|dated|received|about|is)\b",
    re.IGNORECASE,
)


# A letter that says it holds what was asked confirms that there is such a thing, and no more.
_CONFIRMS = re.compile(
    r"\b(?:holds?|held)\b[^.]{0,40}\b(?:information|requested|some|records?)\b|\binformation (?:you )?(?:have )?requested is held\b|"
    r"\bcan confirm\b[^.]{0,60}\bholds?\b|\bis held by\b",
    re.IGNORECASE,
)
_NOT_HELD = re.compile(r"\b(?:not|no|never|nothing|neither|nor|none)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SystemName:
    """A system as a sentence names it; `key` is empty where the vocabulary does not know it."""

    key: str
    name: str
    start: int
    end: int
    scope: str = "families"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one sentence tells; every range counts characters of the document."""

    sentence: Sentence
    words: str
    owners: tuple[Owner, ...]
    systems: tuple[SystemName, ...]
    suppliers: tuple[Mention, ...]
    programmes: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    statuses: tuple[StatusCue, ...]
    denial: Denial | None = None
    concepts: tuple[Mention, ...] = field(default=())

    @property
    def strong(self) -> bool:
        """Tell whether the sentence can carry a use by itself."""
        return bool(self.systems) or any(cue.strong for cue in self.cues)


def findings(
    *, text: Text, mentions: Sequence[Mention], understanding: Understanding, known: Known
) -> tuple[Finding, ...]:
    """Return a finding for every heard sentence that speaks of data, a system or a programme."""
    if outside(text.title) or adults_alone(text.title):
        return ()
    topic = _topic(text, understanding)
    found: list[Finding] = []
    by_sentence = _by_sentence(mentions, understanding.sentences)
    heard = _HEARD_IN_OWN if is_own_voice(understanding) else _HEARD_IN_REPORTS
    headings = [b.number for b in text.blocks if b.kind is BlockKind.HEADING]
    unheard = {b.number for b in text.blocks if b.kind in _APART}
    if understanding.kind in _TOPICAL:
        unheard |= set(headings[1:])
    for sentence in understanding.sentences:
        if sentence.voice not in heard or sentence.block in unheard:
            continue
        finding = _finding(
            text, sentence, by_sentence.get(sentence.start, ()), understanding, topic, known
        )
        named = tuple(
            owner.body for owner in finding.owners if owner.named and is_council(owner.body)
        )
        topic = named or topic
        if understanding.kind in ANSWERS and _ASKS.match(finding.words):
            continue
        if not (retells(finding.words) and not confirms(finding.words)) and (
            _tells(finding) or confirms(finding.words)
        ):
            found.append(finding)
    return tuple(found)


def _tells(finding: Finding) -> bool:
    """A sentence that no papers are held says nothing of a use, for or against."""
    return not _NO_PAPERS.search(finding.words) and bool(
        finding.cues or finding.systems or finding.programmes or finding.denial or finding.statuses
    )


def picks_out_families(words: str) -> bool:
    """Tell whether words say that families are picked out, or their records joined or evaluated."""
    return bool(_PICKING.search(words))


def finds_families(words: str) -> bool:
    """Tell whether words about a programme say that families are found or data joined."""
    return bool(_FINDING_FAMILIES.search(words))


def retells(words: str) -> bool:
    """Tell whether a sentence of the body only says again what it was asked."""
    return bool(_RETELLS.search(words))


def confirms(words: str) -> bool:
    """Tell whether a sentence says that the body holds what was asked for."""
    return bool(_CONFIRMS.search(words)) and not _NOT_HELD.search(words)


def _finding(
    text: Text,
    sentence: Sentence,
    mentions: Sequence[Mention],
    understanding: Understanding,
    topic: Sequence[BodyRef],
    known: Known,
) -> Finding:
    words = text.content[sentence.start : sentence.end]
    cues = () if outside(words) else cues_in(words)
    if defines(words):
        cues = tuple(cue for cue in cues if cue.technique not in _DEFINED)
    kinds = _by_kind(mentions)
    return Finding(
        sentence=sentence,
        words=words,
        owners=owners(
            sentence=sentence, text=text.content, understanding=understanding, topic=topic
        ),
        systems=_systems(
            words,
            sentence,
            kinds.get("system", []),
            known,
            cues,
            bodies=understanding.bodies,
            answering=understanding.kind in ANSWERS,
            makers=kinds.get("supplier", ()),
        ),
        suppliers=tuple(kinds.get("supplier", ())),
        programmes=tuple(kinds.get("programme", ())),
        concepts=tuple(kinds.get("concept", ())),
        cues=cues,
        statuses=status_cues(words),
        denial=denial_in(words),
    )


def _systems(
    words: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    known: Known,
    cues: tuple[Cue, ...],
    *,
    bodies: Sequence[BodyMention],
    answering: bool,
    makers: Sequence[Mention],
) -> tuple[SystemName, ...]:
    """Known systems first; unknown names only where the sentence speaks of data as well."""
    found = [
        SystemName(
            key=m.key,
            name=_called(m, words, sentence, known),
            start=m.start,
            end=m.end,
            scope=_scope(known.systems[m.key]),
        )
        for m in _longest(mentions)
        if m.key in known.systems
        and not _WEBSITE.match(words, m.end - sentence.start)
        and (m.key not in known.practices or finds_families(words))
    ]
    names = (*naming.introduced(words), *(naming.names_in(words) if cues else ()))
    answers = naming.answered(words) if answering else ()
    taken = [(m.start, m.end) for m in makers] + [(m.start, m.end) for m in bodies]
    for name in (*names, *answers):
        start, end = sentence.start + name.start, sentence.start + name.end
        free = not any(s.start < end and start < s.end for s in found)
        if free and not any(first <= start and end <= last for first, last in taken):
            found.append(SystemName(key="", name=name.name, start=start, end=end))
    return tuple(sorted(found, key=lambda system: system.start))


def _scope(system: KnownSystem) -> str:
    """A program that writes is a use of its own, however ordinary the office it sits in."""
    return "writing" if "generative_ai" in system.techniques else system.scope


def _called(mention: Mention, words: str, sentence: Sentence, known: Known) -> str:
    """A thing is called what its document calls it; an acronym is written out."""
    said = " ".join(words[mention.start - sentence.start : mention.end - sentence.start].split())
    return said if len(said) > _ACRONYM else known.systems[mention.key].name


def _longest(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Of overlapping mentions the longest."""
    taken: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(m.start < mention.end and mention.start < m.end for m in taken):
            taken.append(mention)
            yield mention


def _by_kind(mentions: Sequence[Mention]) -> Mapping[str, list[Mention]]:
    kinds: dict[str, list[Mention]] = {}
    for mention in mentions:
        kinds.setdefault(mention.kind, []).append(mention)
    return kinds


def _by_sentence(
    mentions: Sequence[Mention], sentences: Sequence[Sentence]
) -> Mapping[int, tuple[Mention, ...]]:
    """Mentions by the start of the sentence that holds them; one pass over both."""
    found: dict[int, list[Mention]] = {}
    ordered = sorted(mentions, key=lambda m: m.start)
    place = 0
    for sentence in sentences:
        while place < len(ordered) and ordered[place].start < sentence.start:
            place += 1
        look = place
        while look < len(ordered) and ordered[look].start < sentence.end:
            if ordered[look].end <= sentence.end:
                found.setdefault(sentence.start, []).append(ordered[look])
            look += 1
    return {start: tuple(several) for start, several in found.items()}


def _topic(text: Text, understanding: Understanding) -> tuple[BodyRef, ...]:
    """The bodies a document is about before it names one: its own, its title's, or the only one."""
    if speaks_itself(understanding) and understanding.body is not None:
        return (understanding.body,)
    councils = [m for m in understanding.bodies if m.candidates and is_council(m.candidates[0])]
    place = text.content.find(text.title) if text.title else -1
    titled = [m for m in councils if place <= m.start and m.end <= place + len(text.title)]
    about = titled if place >= 0 and titled else councils
    distinct = {m.candidates[0].id or m.candidates[0].name: m.candidates[0] for m in about}
    return tuple(distinct.values()) if titled or len(distinct) == 1 else ()
