"""What the layout of a letter hints about who is speaking: order, emphasis, tables, mail."""

import re
from collections.abc import Iterator, Mapping
from statistics import fmean

from candour.evidence.records import BlockKind, Emphasis
from candour.evidence.understanding import cues
from candour.evidence.understanding.turns import NOTHING, Gains, Hint, together
from candour.evidence.understanding.utterances import Utterance

_LONGEST_MAIL_HEAD = 400
_QUESTION = -1.5
_HEADING = 5.0
# Where answers stand between questions, what follows a question needs no other sign.
_ANSWER: Gains = (2.5, 0.0, 0.0)
# What stands between a heading for the request and one for the answer is the request.
_REPEATED: Gains = (0.0, 3.0, 0.0)
# What comes after a request that is told in one sentence is seldom more of it.
_REPORTED: Gains = (2.0, 0.0, 0.0)
_TO_REPLY: Gains = (0.5, 2.0, 1.5)
_LONGEST_LABEL = 40
_SHORTEST_PHRASE = 5
_STRONGEST_EMPHASIS = 1.5
_AGREED = 0.6
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]")
_RESPONSE = re.compile(
    r"(?:(?:our|the|full|foi|council|council's) )*(?:response|reply|answer)s?\s*[:.-]*$"
)
_ANSWERED = re.compile(r"\bthank you for (?:your|contacting)\b|\b(?:can|to) confirm\b|\bnot hold\b")
_PUBLIC = re.compile(
    r"@[\w.-]*(?:\bgov\.(?:uk|scot|wales)|police\.uk|nhs\.uk|nhs\.net|hscni\.net)\b"
)
_AFTER_SENDER = re.compile(r"\b(?:sent|date|to|anfonwyd) ?:")


def gains(said: list[Utterance], worded: list[Gains]) -> list[Gains]:
    """Return what words and place of each sentence say together; `worded` is what its words say."""
    emphasis = _by_emphasis(said, worded)
    columns = _by_column(said, worded)
    repeated = _repeated(said)
    led_in = {o.order + 1 for o in said if o.words.endswith(":") and cues.ASKED.within(o)}
    reported = _reported(said)
    return [
        together(
            words,
            emphasis[one.paragraph.emphasis] if _is_phrase(one) else NOTHING,
            columns.get((one.paragraph.block, one.paragraph.cell), NOTHING),
            _REPEATED if one.order in repeated or one.order in led_in else NOTHING,
            _REPORTED if place in reported else NOTHING,
            mail,
        )
        for place, (one, words, mail) in enumerate(zip(said, worded, _by_mail(said), strict=True))
    ]


def _reported(said: list[Utterance]) -> set[int]:
    """Return the places right after a request that the body tells in a sentence of its own."""
    return {
        place + 1
        for place, one in enumerate(said)
        if one.words.endswith((".", '."', '".', ".'", "'."))
        and cues.ASKED.within(one)
        and "following" not in one.words
    } - {place for place, one in enumerate(said) if one.listed or one.words[:1] in "\"'"}


def hints(said: list[Utterance], placed: list[Gains]) -> list[Hint]:
    """Return a hint for each sentence from its gains, and from the order of question and answer."""
    questions = _questions(said, placed)
    follows = _interleaved(said, questions)
    reported = _reported(said)
    return [
        Hint(
            gains=together(gain, _ANSWER) if follows and _answers(one, questions) else gain,
            costs=_TO_REPLY
            if place in reported
            else _cost(one, questions=questions, follows=follows),
        )
        for place, (one, gain) in enumerate(zip(said, placed, strict=True))
    ]


def _cost(one: Utterance, *, questions: Mapping[int, Utterance], follows: bool) -> Gains:
    if not one.first or one.unfinished:
        return (4.0, 4.0, 3.0)
    to_body = 2.0
    if _answers(one, questions):
        to_body = 0.5 if follows else 1.5
    return (to_body, 1.0 if one.set_apart or one.order in questions else 2.0, 1.5)


def _lean(gain: Gains) -> float:
    return gain[0] - gain[1]


def _questions(said: list[Utterance], placed: list[Gains]) -> dict[int, Utterance]:
    """Return by place the paragraphs that ask: set apart, asking outright, or labelled so."""
    questions: dict[int, Utterance] = {}
    last = 0
    for one, gain in zip(said, placed, strict=True):
        number = _number(one)
        if one.first and (
            _asks(one, _lean(gain)) or (number and number == last + 1 and not _lean(gain))
        ):
            questions[one.order] = one
            last = number or last
    return questions


def _asks(one: Utterance, lean: float) -> bool:
    said_again = cues.NUMBERED_AGAIN.match(one.opening) and lean <= -_HEADING
    labelled = said_again or (cues.ASKED_HEADING.match(one.opening) and _is_phrase(one))
    return bool(labelled) or (lean <= _QUESTION and (one.set_apart or "?" in one.words))


def _number(one: Utterance) -> int:
    """Return the number that a paragraph bears, or 0."""
    found = _NUMBER.match(one.words) if one.first else None
    return int(found[1]) if found else 0


def _answers(one: Utterance, questions: Mapping[int, Utterance]) -> bool:
    """Say whether a paragraph comes right after a question, and does not go on with its list."""
    question = questions.get(one.order - 1)
    if question is None or not one.first or one.unfinished or one.order in questions:
        return False
    return not one.listed or not (one.paragraph.marked or question.listed)


def _interleaved(said: list[Utterance], questions: Mapping[int, Utterance]) -> bool:
    """Say whether most questions have something other than a question after them."""
    last = said[-1].order if said else 0
    followed = sum(order + 1 not in questions and order < last for order in questions)
    return bool(questions) and followed * 2 >= len(questions)


def _by_emphasis(said: list[Utterance], worded: list[Gains]) -> Mapping[Emphasis, Gains]:
    """Weigh each emphasis by what its paragraphs lean to, where two lean apart."""
    shares = {emphasis: _agreement(said, worded, emphasis=emphasis) for emphasis in Emphasis}
    apart = min(shares.values()) <= -_AGREED and max(shares.values()) >= _AGREED
    return {
        emphasis: _weight(share) if apart and abs(share) >= _AGREED else NOTHING
        for emphasis, share in shares.items()
    }


def _agreement(said: list[Utterance], worded: list[Gains], *, emphasis: Emphasis) -> float:
    """Return -1 where every paragraph with this emphasis asks, 1 where every one answers."""
    signs = [
        1.0 if _lean(gain) > 0 else -1.0
        for one, gain in zip(said, worded, strict=True)
        if one.first and one.paragraph.emphasis is emphasis and _lean(gain)
    ]
    return fmean(signs) if len(signs) > 1 else 0.0


def _repeated(said: list[Utterance]) -> set[int]:
    """Return the paragraphs between a heading for the request and the next one for the answer."""
    repeated: set[int] = set()
    stretch: set[int] | None = None
    for one in said:
        if one.first and len(one.words) < _LONGEST_LABEL and cues.ASKED_HEADING.match(one.opening):
            stretch = set()
        elif one.first and _RESPONSE.match(one.opening):
            repeated |= stretch or set()
            stretch = None
        elif _ANSWERED.search(one.words):
            stretch = None
        elif stretch is not None:
            stretch.add(one.order)
    return repeated


def _is_phrase(one: Utterance) -> bool:
    """Say whether a paragraph begins here that is more than a name or a line of an address."""
    return one.first and len(one.words.split()) >= _SHORTEST_PHRASE


def _weight(share: float) -> Gains:
    strength = abs(share) * _STRONGEST_EMPHASIS
    return (strength, 0.0, 0.0) if share > 0 else (0.0, strength, 0.0)


def _by_mail(said: list[Utterance]) -> Iterator[Gains]:
    """Weigh every sentence by the sender of the mail it stands in."""
    weight = NOTHING
    for place, one in enumerate(said):
        if one.first and cues.MAIL_HEAD.match(one.words):
            weight = _sender(said[place : place + 6])
        quoted = one.paragraph.kind is BlockKind.MAIL_QUOTE and weight is NOTHING
        yield (0.0, 4.0, 0.0) if quoted else weight


def _sender(head: list[Utterance]) -> Gains:
    line = " ".join(one.words for one in head)[:_LONGEST_MAIL_HEAD]
    sender = _AFTER_SENDER.split(line, maxsplit=1)[0]
    return (1.0, 0.0, 0.0) if _PUBLIC.search(sender) else (0.0, 3.0, 0.0)


def _by_column(said: list[Utterance], worded: list[Gains]) -> dict[tuple[int, int], Gains]:
    """Weigh the cells of tables whose first row, or first column, says who asks and answers."""
    heads: dict[int, Gains] = {}
    weights: dict[tuple[int, int], Gains] = {}
    labels: dict[int, dict[int, Gains]] = {}
    for one, gain in zip(said, worded, strict=True):
        block, cell = one.paragraph.block, one.paragraph.cell
        if one.paragraph.kind is not BlockKind.ROW:
            heads = {}
        elif abs(_lean(gain)) >= _HEADING and len(one.opening) < _LONGEST_LABEL:
            labels.setdefault(block, {})[cell] = gain
            heads = labels[block] if len(set(map(_lean, labels[block].values()))) > 1 else heads
        else:
            weights[block, cell] = labels.get(block, {}).get(0) or heads.get(cell, NOTHING)
    return weights
