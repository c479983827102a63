"""What came of a request for information, put together from the answers to its parts."""

import re
from collections.abc import Iterator

from candour.evidence.records import AnswerOutcome, Voice
from candour.evidence.understanding.phrases import Cue
from candour.evidence.understanding.signs import Signs, signs, together
from candour.evidence.understanding.utterances import Utterance

Found = tuple[AnswerOutcome | None, tuple[int, int] | None]
_Answer = list[tuple[Utterance, Voice]]

_WHOLE = Cue(
    r"\b(?:the|any|this|all|no) (?:of the )?(?:information|data|documents?)(?: that| which)?"
    r"(?: you(?: have|'ve)?)? (?:requested|request|asked for|sought)\b|\byour request\b",
    r"\binformation (?:relating|in relation|relevant) to (?:this|your)\b|\binformation requested\b",
    r"\bnone of\b|\bholds? (?:no|none)\b|\bany (?:such )?information\b",
)
# An answer that says which part of the request it answers.
_NUMBERED = re.compile(
    r"\(?\d{1,2}[.)]\s|a\d{1,2}\b|(?:in|with) (?:relation|response|respect|regards?) to (?:your )?"
    r"(?:question|part|point|item) \(?\d|(?:question|part|point|response|answer|item) \d"
)
_COST = Cue(r"\b18 hours\b|\bsection 12\b|\b(?:appropriate|cost|fees?) limit\b")
_REMARKS = 2

_CHANGED = Cue(
    r"\b(?:upheld|uphold|upholding) in part\b|\bpart(?:ly|ially) up(?:held|hold)\b|\boverturn",
    r"\b(?:uphold|upheld) (?:your|the) (?:complaint|appeal)s? in part\b",
    r"\b(?:complaint|appeal|concerns?|review)(?: \w+){0,3} (?:is|are|was|has been|be|should be) "
    r"(?:therefore )?upheld\b|(?<!not )(?<!cannot )\b(?:uphold|upheld) your (?:complaint|appeal)\b",
    r"\bdecision (?:is|was|has been|should be) (?:not upheld|revised|changed|amended|varied)\b",
    r"\bnow (?:disclos|releas|provid|able to (?:disclose|release|provide))|"
    r"\b(?:was|were) (?:\w+ )?(?:incorrect|wrong)(?:ly)?\b|\bshould (?:not )?have been\b",
    r"\b(?:i|we) (?:have )?(?:attach|enclose)(?:ed|d)?\b|\bno longer (?:rely|relies|applies)\b",
    r"\b(?:is|are) (?:attached|enclosed)\b|\band (?:attach|enclose)\b",
    r"\b(?:decided|able|content|prepared|going) to (?:now )?(?:release|disclose|provide)\b",
)
_UPHELD = Cue(
    r"\b(?:decision|response|outcome|exemption|reply)(?: \w+){0,8} (?:is|was|has been|be|are) "
    r"(?:therefore )?(?:upheld|correct)\b|\b(?:uphold|upholding|maintain|"
    r"agree with) the (?:original|"
    r"initial|decision|council|exemption|use|application)\b",
    r"\b(?:complaint|appeal)(?: \w+){0,2} (?:is|was|has) (?:been )?not (?:been )?upheld\b",
    r"\b(?:not|cannot) uphold (?:your|the)\b|\b(?:correctly|rightly|properly|appropriately) "
    r"(?:applied|withheld|refused|engaged|cited)\b|\bupheld\b",
    r"\b(?:was|were|been) (?:applied|withheld|refused|engaged|handled) "
    r"(?:correctly|rightly|properly|appropriately)\b",
    r"\b(?:satisfied|agree|content|conclude|view) (?:that|with) (?:the|your) (?:\w+ ){0,3}"
    r"(?:decision|response|exemption|refusal)(?: \w+){0,4} (?:correct|appropriate|reasonable)\b",
)


def outcome(said: list[Utterance], heard: list[Voice], *, kind: str) -> Found:
    """Return the outcome and the range of the sentence that says it best; None where none."""
    answers = list(_answers(said, heard))
    if kind == "internal_review":
        return _review([one for answer in answers for one, _ in answer])
    if kind != "foi_response":
        return None, None
    opening = [signs(answers[0], asked=False)]
    parts = [
        signs(part, asked=not _is_preface(answer))
        for answer in answers[1:]
        for part in _numbered(answer)
    ]
    answered = [part for part in parts if part.told or part.denied or part.turned or part.given]
    found = _by_part(together(opening + parts), answered) if len(answered) > 1 else None
    return found or _answer(together(opening + parts), papers=_seeks_papers(said, heard))


def _answers(said: list[Utterance], heard: list[Voice]) -> Iterator[_Answer]:
    """Yield what the body says before any question, then what it says after each."""
    answer: _Answer = []
    asked = False
    for one, voice in zip(said, heard, strict=True):
        if voice is Voice.REQUESTER:
            asked = True
        elif voice in {Voice.OWN, Voice.HYPOTHETICAL}:
            if asked:
                yield answer
                answer, asked = [], False
            answer.append((one, voice))
    yield answer


def _numbered(answer: _Answer) -> Iterator[_Answer]:
    """Yield the stretches of one answer that bear numbers of their own, after what precedes."""
    begins = [
        place
        for place, (one, _) in enumerate(answer)
        if one.first and _NUMBERED.match(one.words.lstrip())
    ]
    bounds = sorted({0, *begins}) if len(begins) > 1 else [0]
    for start, end in zip(bounds, (*bounds[1:], len(answer)), strict=True):
        yield answer[start:end]


def _is_preface(answer: _Answer) -> bool:
    return any("thank you for your" in one.words for one, _ in answer)


def _seeks_papers(said: list[Utterance], heard: list[Voice]) -> bool:
    """Say whether the requester asks for papers, and puts no question that a no would answer."""
    asked = [one for one, voice in zip(said, heard, strict=True) if voice is Voice.REQUESTER]
    return not any("?" in one.words for one in asked)


def _review(own: list[Utterance]) -> Found:
    changed = [one for one in own if _CHANGED.within(one)]
    upheld = [one for one in own if _UPHELD.within(one)]
    if changed:
        return AnswerOutcome.REVIEW_CHANGED, _range(changed)
    return (AnswerOutcome.REVIEW_UPHELD, _range(upheld)) if upheld else (None, None)


def _by_part(whole: Signs, parts: list[Signs]) -> Found | None:
    """Put together the answers to several questions; None where one outcome fits them all."""
    answered = [part for part in parts if part.given or _tells_enough(part)]
    denied = [part for part in parts if part.denied and not part.turned]
    if whole.turned and (answered or (denied and whole.refused)):
        return AnswerOutcome.PARTIAL, _range(whole.turned)
    return None


def _tells_enough(part: Signs) -> bool:
    """Say whether a part is answered, not merely turned down with a remark."""
    return (bool(part.told) and not part.turned) or len(part.told) > _REMARKS


def _answer(whole: Signs, *, papers: bool) -> Found:
    tells = len(whole.told) > _REMARKS
    if whole.clarifying and not whole.not_held and not _insists(whole):
        return AnswerOutcome.CLARIFICATION, _range(whole.clarifying)
    if whole.pending and not (whole.turned or whole.given or whole.denied):
        return None, None
    if whole.redacted:
        return AnswerOutcome.PARTIAL, _range(whole.redacted)
    if (whole.given or tells) and whole.turned and not _is_whole(whole):
        return AnswerOutcome.PARTIAL, _range(whole.turned)
    if whole.refused and not (whole.not_held and not _insists(whole)):
        return AnswerOutcome.REFUSED, _range(whole.refused)
    if whole.not_held:
        return AnswerOutcome.NOT_HELD, _range(whole.not_held)
    return _untold(whole, papers=papers, tells=tells)


def _untold(whole: Signs, *, papers: bool, tells: bool) -> Found:
    """Return what came of a request that is neither refused nor said to find nothing."""
    empty = whole.elsewhere or (whole.denied if papers else [])
    if empty and not (whole.given or tells):
        return AnswerOutcome.NOT_HELD, _range(empty)
    best = whole.given or whole.told or whole.denied or whole.pointing
    return (AnswerOutcome.SUPPLIED, _range(best)) if best else (None, None)


def _insists(whole: Signs) -> bool:
    return len(whole.refused) > 1 or any(_COST.within(one) for one in whole.refused)


def _is_whole(whole: Signs) -> bool:
    """Say whether the letter turns down everything at once and adds only remarks."""
    turned = (*whole.refused, *whole.not_held)
    remarks = len(whole.told) + len(whole.linked)
    return not whole.handed and remarks <= _REMARKS and any(_WHOLE.within(one) for one in turned)


def _range(found: list[Utterance]) -> tuple[int, int]:
    best = next((one for one in found if _WHOLE.within(one)), found[0])
    return best.start, best.end
