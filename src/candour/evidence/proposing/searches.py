"""Proposes a Search from what came of a request, so that refusals reach the register as such."""

import re

from candour.evidence.records import (
    AnswerOutcome,
    ProposedSearch,
    Sentence,
    Text,
    Understanding,
    Voice,
)

QUESTION_LIMIT = 1200
QUOTE_LIMIT = 400
_SCOPE = re.compile(
    r"\b(?:within|in|by)\s(?:the |our |this )?((?:Public Health|[A-Z][\w'’]+(?:[ ,&]+(?:and )?[A-Z][\w'’]+){0,4} "
    r"(?:Department|Service|Services|Directorate|Team))\b)"
)


def search(*, text: Text, understanding: Understanding) -> ProposedSearch | None:
    """Return the question that a letter answers and its outcome, or None for other documents."""
    if understanding.outcome is None:
        return None
    start, end = _answer(text, understanding)
    quote = text.content[start:end]
    scope = _SCOPE.search(quote)
    return ProposedSearch(
        body=understanding.body,
        question=_question(text, understanding),
        scope=scope[1] if scope else "",
        dated=understanding.dated,
        outcome=understanding.outcome,
        exemptions=understanding.exemptions,
        quote=quote,
        page=_page(understanding.sentences, start),
        start=start,
        end=end,
        confidence=_confidence(understanding),
    )


def _answer(text: Text, understanding: Understanding) -> tuple[int, int]:
    """The range that says what came of it; where none was singled out, the body's first words."""
    if understanding.outcome_range is not None:
        start, end = understanding.outcome_range
    else:
        own = next((s for s in understanding.sentences if s.voice is Voice.OWN), None)
        start, end = (own.start, own.end) if own else (0, min(len(text.content), QUOTE_LIMIT))
    if end - start > QUOTE_LIMIT:
        end = start + max(1, text.content[start : start + QUOTE_LIMIT].rfind(" "))
    return start, end


def _question(text: Text, understanding: Understanding) -> str:
    if understanding.question is None:
        return ""
    start, end = understanding.question
    asked = " ".join(text.content[start:end].split())
    return asked if len(asked) <= QUESTION_LIMIT else asked[:QUESTION_LIMIT].rsplit(" ", 1)[0]


def _page(sentences: tuple[Sentence, ...], place: int) -> int | None:
    return next((s.page for s in sentences if s.start <= place < s.end), None)


def _confidence(understanding: Understanding) -> float:
    """Sure where a sentence says it; less so where the outcome was put together from several."""
    clear = understanding.outcome in {AnswerOutcome.NOT_HELD, AnswerOutcome.REFUSED}
    return 0.9 if clear and understanding.outcome_range else 0.8
