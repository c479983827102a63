"""Finds what system a request names, for answers that confirm it without naming it again."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from candour.evidence.proposing import names as naming
from candour.evidence.proposing.findings import SystemName, retells
from candour.evidence.records import Known, Mention, Sentence, Text, Understanding, Voice

_SUBJECT = re.compile(
    r"\b(?:concerns?|concerning|about|relat(?:es?|ed|ing) to|regarding|in relation to|with respect to|in connection with|"
    r"(?:your|the|its) use of|using|called|known as)\b",
    re.IGNORECASE,
)
# What is named as an example is not what the whole request is about.
_EXAMPLES = re.compile(
    r"\b(?:could include|may include|such as|for example|e\.g\.|not be limited|not limited)\b",
    re.IGNORECASE,
)
_REACH = 90


def asked_system(
    *, text: Text, mentions: Sequence[Mention], understanding: Understanding, known: Known
) -> SystemName | None:
    """Return the one system that the request is about, where it names one."""
    for sentence in understanding.sentences:
        if sentence.voice is not Voice.REQUESTER and not retells(_words(text, sentence)):
            continue
        if _EXAMPLES.search(_words(text, sentence)):
            continue
        name = _subject(text, sentence, mentions, known)
        if name is not None:
            return name
    return None


def _words(text: Text, sentence: Sentence) -> str:
    return text.content[sentence.start : sentence.end]


def _subject(
    text: Text, sentence: Sentence, mentions: Sequence[Mention], known: Known
) -> SystemName | None:
    words = _words(text, sentence)
    cues = list(_SUBJECT.finditer(words))
    names = naming.names_in(words) if cues else ()
    for cue in cues:
        start = sentence.start + cue.end()
        end = min(start + _REACH, sentence.end)
        for mention in mentions[_first(mentions, start) : _first(mentions, end)]:
            if mention.kind == "system" and mention.key not in known.practices:
                system = known.systems.get(mention.key)
                called = system.name if system else mention.term
                return SystemName(
                    key=mention.key, name=called, start=mention.start, end=mention.end
                )
        for name in names:
            if cue.end() <= name.start < cue.end() + _REACH:
                return SystemName(
                    key="",
                    name=name.name,
                    start=sentence.start + name.start,
                    end=sentence.start + name.end,
                )
    return None


def _first(mentions: Sequence[Mention], place: int) -> int:
    """Return the number of the first mention that begins at a place or after it."""
    return bisect_left(mentions, place, key=lambda mention: mention.start)
