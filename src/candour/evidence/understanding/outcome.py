"""What came of a request for information, put together from the answers to its parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from candour.evidence.records import AnswerOutcome, Voice
from candour.evidence.understanding.phrases import Cue
from candour.evidence.understanding.utterances import Utterance

Found = tuple[AnswerOutcome | None, tuple[int, int] | None]

_NOT_HELD = Cue(
    r"\b(?:does|do|did) not (?:currently |actually )?(?:hold|record|collect|keep|have)\b"
    r"(?! (?:to|been|access|solely))",
    r"\bnot (?:currently |centrally )?held\b(?! (?:in confidence|against))|\bholds? (?:no|none)\b",
    r"\b(?:no|not) (?:recorded )?information (?:is |was )?held\b|\bnot? (?:hold|have) any\b",
    r"\b(?:no|not any) (?:relevant |such )?(?:records?|information|data|documents?)\b"
    r"[^.]{0,40}\b(?:held|found|located|exists?|recorded|remain)\b",
    r"\b(?:has|have) no (?:\w+ )?(?:records?|information|data|documents?|documentation)\b",
    r"\b(?:none|nothing) (?:is |are |was |were )?held\b",
    r"\bthere (?:is|are|has been|have been) no (?:\w+ ){0,2}(?:records?|information|documents?|"
    r"requirement to produce)\b|\bunable to (?:locate|find|identify) any\b|"
    r"\binformation not held\b",
)
_REFUSED = Cue(
    r"\b(?:is|are|be|being|considered|deemed)(?: \w+){0,2} exempt\b",
    r"\bexempt(?:ion|ions|ed)? (?:from|under|because|appl|provided|as|contained|at)\b",
    r"\bexcept(?:ed|ion) (?:from|under|in|appl)",
    r"\bwithh(?:eld|old|olding)\b|\brefus(?:e|es|ed|ing|al)\b(?! to (?:engage|work))",
    r"\bexemptions? (?:that |which )?(?:applies|applied|would apply|has been|have been|is|are)\b",
    r"\bexceeds? the (?:appropriate|cost|time|18)|\b(?:appropriate|cost|fees?) limit\b|"
    r"\b18 hours\b",
    r"\bneither confirm(?:s|ing)? n?or den(?:y|ies|ying)\b|\bvexatious\b",
    r"\b(?:cannot|can not|will not|not able to|unable to) (?:therefore )?(?:be )?"
    r"(?:provide|disclose|release|share|suppl|comply)",
    r"\bnot (?:be|been) (?:disclosed|released|provided|shared|published|supplied)\b",
    r"\binformation\b[^.]{0,40}\b(?:is|are) not available\b|\bnot be complying\b",
    r"\bcommercial(?:ly)? (?:sensitive|confidential|in confidence)\b|\bredact(?:ed|ions?)\b",
    r"\b(?:apply|applying|applied|engag(?:e|ed|ing)) (?:the |a )?(?:section|exemption|s\.)",
)
_CLARIFYING = Cue(
    r"\b(?:inviting|invite|ask|asking|asked|like|need|require)(?: \w+){0,2} you to "
    r"(?:refine|clarify|narrow|specify|be more specific|provide (?:more|further))",
    r"\b(?:need|require|seek(?:ing)?|ask(?:ing)? for)(?: some| further| more)* clarification\b",
    r"\bplease (?:could you |can you )?(?:clarify|specify|refine|narrow)\b",
    r"\b(?:until|unless) (?:we|i) (?:receive|hear)\b.{0,60}\bclarif",
    r"\brequest (?:is|was) (?:too (?:broad|vague)|unclear|not clear)\b",
)
_SUPPLIED = Cue(
    r"\bplease (?:find|see) (?:\w+ ){0,4}(?:attached|enclosed|below|following|answers?|response)\b",
    r"\b(?:is|are) (?:attached|enclosed|provided|set out|detailed|listed|available)\b"
    r"(?! to (?:view|complain))",
    r"\bi (?:have|am) (?:attached|attaching|enclosed?|pleased to)|\bplease (?:see|find|refer to) "
    r"(?:http|the|our|www|answer|link)|\b(?:can|may) be (?:found|viewed|accessed|downloaded)\b",
    r"\bfollowing (?:link|web ?site|information|systems?)\b|"
    r"\binformation (?:you )?requested is (?:as|set)\b",
)
# Sentences that carry a letter but answer nothing.
_CARRYING = Cue(
    r"\bthank you\b|\byour (?:original |foi )?(?:request|e-?mail|letter|enquiry|correspondence)\b",
    r"^dear\b|^good (?:morning|afternoon)\b|^date\b|^(?:our |your |my )?ref|^tel\b|^fax\b|^re\b|@",
    r"\bfreedom of information act\b|\bthe act\b|\b(?:under|of) (?:section|s\.)|\bsection \d",
    r"\b(?:completed|conducted|carried out|undertaken) (?:our|a|the) (?:\w+ )?search",
    r"\binformation you (?:have )?requested\b",
    r"\bpublic interest\b|\bfactors?\b|\barguments?\b|\bprejudic|\bdisclos|\breleas|\bin favour\b",
    r"\b(?:cost|hours?|time) (?:of|to|it would|limit|estimate)|\bestimate[ds]?\b|£|\blimit\b",
    r"\byou (?:may|might|can|could|should) (?:wish|want|like|contact|try|also|request|narrow)\b",
    r"\b(?:contact|hesitate)\b|\bhope\b|\bsorry\b|\bapologi[sz]e\b|\bbalance\b|\brefine\b|"
    r"\bassist\b",
    r"\bexempt|\brequests?\b|\bholds? (?:the |some |this |all )?information\b|"
    r"\badvice and assistance\b",
    r"\bwe have (?:stated|considered|dealt)\b|^please (?:note|do not|quote)\b|\bfollows:?$",
)
_WHOLE = Cue(
    r"\b(?:the|any|this|all|no) (?:of the )?(?:information|data|documents?)(?: that| which)?"
    r"(?: you(?: have|'ve)?)? (?:requested|request|asked for|sought)\b|\byour request\b",
    r"\binformation (?:relating|in relation|relevant) to (?:this|your)\b|\binformation requested\b",
    r"\bnone of\b|\bholds? (?:no|none)\b|\bany (?:such )?information\b",
)
_SHORTEST_ANSWER = 5
_REMARKS = 2

_CHANGED = Cue(
    r"\b(?:upheld|uphold) in part\b|\bpart(?:ly|ially) up(?:held|hold)\b|\boverturn",
    r"\b(?:complaint|appeal|concerns?|review)(?: \w+){0,3} (?:is|are|was|has been|be|should be) "
    r"(?:therefore )?upheld\b|\b(?:uphold|upheld) your (?:complaint|appeal)\b",
    r"\bdecision (?:is|was|has been|should be) (?:not upheld|revised|changed|amended|varied)\b",
    r"\bnow (?:disclos|releas|provid|able to (?:disclose|release|provide))|\bwas (?:incorrect|"
    r"wrong)ly\b",
    r"\bi have (?:attached|enclosed)\b|\bno longer (?:rely|relies|applies)\b",
)
_UPHELD = Cue(
    r"\b(?:decision|response|outcome|exemption|reply)(?: \w+){0,8} (?:is|was|has been|be|are) "
    r"(?:therefore )?(?:upheld|correct)\b|\b(?:uphold|upholding|maintain|"
    r"agree with) the (?:original|"
    r"initial|decision|council|exemption|use|application)\b",
    r"\b(?:complaint|appeal)(?: \w+){0,2} (?:is|was|has) (?:been )?not (?:been )?upheld\b",
    r"\b(?:not|cannot) uphold your\b|\bcorrectly (?:applied|withheld|refused)\b|\bupheld\b",
)


@dataclass(frozen=True, kw_only=True)
class _Signs:
    """The body's sentences that refuse, hold nothing, ask back, supply, or simply tell."""

    refused: list[Utterance]
    not_held: list[Utterance]
    clarifying: list[Utterance]
    supplied: list[Utterance]
    told: list[Utterance]


def outcome(said: list[Utterance], heard: list[Voice], *, kind: str) -> Found:
    """Return the outcome and the range of the sentence that says it best; None where none."""
    answers = list(_answers(said, heard))
    own = [one for answer in answers for one in answer]
    if kind == "internal_review":
        return _review(own)
    if kind != "foi_response":
        return None, None
    parts = [_signs(answer) for answer in answers[1:] if not _is_preface(answer)]
    return _by_part(_signs(own), parts) if len(parts) > 1 else _answer(_signs(own))


def _answers(said: list[Utterance], heard: list[Voice]) -> Iterator[list[Utterance]]:
    """Yield what the body says before any question, then what it says after each."""
    answer: list[Utterance] = []
    asked = False
    for one, voice in zip(said, heard, strict=True):
        if voice is Voice.REQUESTER:
            asked = True
        elif voice in {Voice.OWN, Voice.HYPOTHETICAL}:
            if asked:
                yield answer
                answer, asked = [], False
            answer.append(one)
    yield answer


def _is_preface(answer: list[Utterance]) -> bool:
    return any("thank you for your" in one.words for one in answer)


def _review(own: list[Utterance]) -> Found:
    changed = [one for one in own if _CHANGED.within(one)]
    upheld = [one for one in own if _UPHELD.within(one)]
    if changed:
        return AnswerOutcome.REVIEW_CHANGED, _range(changed)
    return (AnswerOutcome.REVIEW_UPHELD, _range(upheld)) if upheld else (None, None)


def _signs(own: list[Utterance]) -> _Signs:
    signs = _Signs(refused=[], not_held=[], clarifying=[], supplied=[], told=[])
    signs.supplied.extend(one for one in own if _redacts(one))
    for one in own:
        for kept, cue in (
            (signs.clarifying, _CLARIFYING),
            (signs.not_held, _NOT_HELD),
            (signs.refused, _REFUSED),
            (signs.supplied, _SUPPLIED),
        ):
            if cue.within(one):
                kept.append(one)
                break
        else:
            if _tells(one):
                signs.told.append(one)
    return signs


def _redacts(one: Utterance) -> bool:
    return "redact" in one.words and _SUPPLIED.within(one)


def _tells(one: Utterance) -> bool:
    return len(one.words.split()) >= _SHORTEST_ANSWER and not _CARRYING.within(one)


def _by_part(whole: _Signs, parts: list[_Signs]) -> Found:
    """Put together the answers to several questions; what answers none of them decides alone."""
    answered = [part for part in parts if part.supplied or _tells_enough(part)]
    turned = [one for part in parts for one in (*part.refused, *part.not_held)]
    if answered and turned:
        return AnswerOutcome.PARTIAL, _range(turned)
    return _answer(whole)


def _tells_enough(part: _Signs) -> bool:
    """Say whether a part is answered, not merely turned down with a remark."""
    return (bool(part.told) and not (part.refused or part.not_held)) or len(part.told) > _REMARKS


def _answer(signs: _Signs) -> Found:
    given = bool(signs.supplied) or len(signs.told) > _REMARKS
    if signs.clarifying and not signs.not_held and not _insists(signs.refused):
        return AnswerOutcome.CLARIFICATION, _range(signs.clarifying)
    if given and (signs.refused or signs.not_held) and not _is_whole(signs):
        return AnswerOutcome.PARTIAL, _range(signs.refused or signs.not_held)
    if signs.refused and not (signs.not_held and not _insists(signs.refused)):
        return AnswerOutcome.REFUSED, _range(signs.refused)
    if signs.not_held:
        return AnswerOutcome.NOT_HELD, _range(signs.not_held)
    if signs.supplied or signs.told:
        return AnswerOutcome.SUPPLIED, _range(signs.supplied or signs.told)
    return None, None


def _insists(refused: list[Utterance]) -> bool:
    return len(refused) > 1


def _is_whole(signs: _Signs) -> bool:
    """Say whether the letter turns down everything at once and adds only remarks."""
    turned = (*signs.refused, *signs.not_held)
    return len(signs.told) + len(signs.supplied) <= _REMARKS and any(
        _WHOLE.within(one) for one in turned
    )


def _range(found: list[Utterance]) -> tuple[int, int]:
    best = next((one for one in found if _WHOLE.within(one)), found[0])
    return best.start, best.end
