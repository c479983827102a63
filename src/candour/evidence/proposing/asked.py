"""Finds what system a request names, for answers that confirm it without naming it again."""

import re
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
    for cue in _SUBJECT.finditer(words):
        start, end = sentence.start + cue.end(), sentence.start + cue.end() + _REACH
        for mention in mentions:
            wanted = mention.kind == "system" and mention.key not in known.practices
            if wanted and start <= mention.start < min(end, sentence.end):
                system = known.systems.get(mention.key)
                called = system.name if system else mention.term
                return SystemName(
                    key=mention.key, name=called, start=mention.start, end=mention.end
                )
        for name in naming.names_in(words):
            if cue.end() <= name.start < cue.end() + _REACH:
                return SystemName(
                    key="",
                    name=name.name,
                    start=sentence.start + name.start,
                    end=sentence.start + name.end,
                )
    return None
