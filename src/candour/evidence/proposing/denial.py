"""Finds what a body says it does not use, and for which part of itself it says so."""

import re
from dataclasses import dataclass

from candour.evidence.proposing.cues import Cue, cues_in

_NEGATIONS = (
    r"\b(?:do|does|did|has|have|had|is|are|was|were|will|can)(?: not|n['’]t)(?: (?:currently|yet|at present|itself|"
    r"solely|also|generally|ordinarily))?\s(?:us(?:e|ed|ing)|utili[sz]e[d]?|run|operat\w+|employ|deploy(?:ed)?|have|carry out|carried out|"
    r"undertak\w+|make|made|mak\w+|generat\w+|engage|perform|conduct|appl(?:y|ied)|possess|own|rely|based|subject|part|replac\w+|"
    r"involve|implement(?:ed)?|develop(?:ed)?|automat\w+|a part|currently|"
    r"present(?:ly)?|procured?|bought|purchased?|score|profile|predict|made|tak\w+|any)\b",
    r"\b(?:have|has|had|there (?:is|are)|with|but|uses?|hold|makes?|has)\s(?:currently )?no\s",
    r"\bno (?!longer|further|more)(?:\w+ ){0,4}(?:systems?|software|tools?|algorithms?|analytics|models?|decisions?|scor\w+|profiling|"
    r"automat\w+|predictive|AI|such|risk scoring)\b",
    r"\bnone (?:of|are|is|in use|within|used)\b|\bneither\b|\bnever (?:us|mak|been used|made)\w*|\bnot (?:an? )?automat\w+",
    r"\bis not (?:about replacing|used|intended|made|automated|a system)\b|\bare not (?:used|made|automated)\b",
    r"\bnot (?:at present|currently|presently)?\s?used (?:at present |currently )?(?:for|to|in|by)\b",
    r"\b(?:specifically|tools?|systems?)\b[^.?!]{0,80}[?:]\s*(?:no|none|n/a|not applicable)\b",
    r"\bwithout (?:using|the use of)\b",
    r"\bno (?:\w+ )?decisions?\b[^.;]{0,60}\b(?:is|are|was|were) (?:made|taken) (?:solely |purely |only )?(?:by|automatically)\b",
    r"\b(?:not|never)(?: about)? replac(?:e|ed|ing) (?:the )?[^.;]{0,30}?(?:decision|judge?ment|assessment)",
)
_NEGATION = re.compile("|".join(_NEGATIONS), re.IGNORECASE)
# "Never used to make decisions" and "does not replace judgement" deny that a computer decides.
_DECIDING = re.compile(
    r"[^.;:?!]{0,60}?(?:\bno (?:\w+ )?decisions?\b|\b(?:mak|tak)\w+ (?:any |automat\w+ |the |these )?decisions?\b|\breplac\w+ [^.;]{0,40}?(?:decision|judge?ment|assessment)\w*)",
    re.IGNORECASE,
)
# "We do not hold" speaks of papers; "not only" asserts.
_NOT_A_DENIAL = re.compile(
    r"\bnot (?:only|just|simply|all|every|necessarily)\b|\b(?:do|does|did) not (?:currently )?(?:hold|record|have (?:any |the )?"
    r"(?:information|records?|details|documents?|data|requested))\b|\bno (?:information|records?|recorded|documents?|data) "
    r"(?:is|are|was|were|held|relating|recorded)\b|\bnot (?:be )?(?:identif|shared?|sold|disclos|kept|keep|known|affect|able|possible|party|required)\w*",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\b(?:within|in|by|on|for|across)\s(?:the |our |its |this |any )?"
    r"(?P<scope>(?:[A-Z][\w'’]+(?:[ ,&-]+(?:and |of )?[A-Z][\w'’]+){0,5})(?: (?:department|service|team|directorate|division))?|"
    r"(?:local recording|local) systems?|(?:children['’]s|adult|social|housing|education|revenues?|benefits?|public health|"
    r"early help|youth)[\w' ’&-]{0,30}?(?:services?|care|department|team|directorate)|this (?:department|service|directorate))",
)


# "The model does not use health data" tells what the model takes in, not that there is none.
_DOES_NOT = re.compile(
    r"(?:\s(?!we\b|council\b|they\b)\w+){0,2}\s(?:do|does|did)(?: not|n['’]t)\b", re.IGNORECASE
)
# Techniques whose weak words ("algorithms", "automated") still say what is denied.
_TELLING = frozenset({"predictive_model", "automated_decision", "generative_ai", "other"})


@dataclass(frozen=True, kw_only=True)
class Denial:
    """What is denied, by technique; ranges are of the sentence, `scope` the words that limit it."""

    techniques: tuple[str, ...]
    start: int
    end: int
    scope: str


def denial_in(sentence: str) -> Denial | None:
    """Return the denial a sentence makes, or None where it denies no practice."""
    negation = _NEGATION.search(sentence)
    if negation is None or _NOT_A_DENIAL.search(sentence[: negation.end() + 60]):
        return None
    denied = _denied(cues_in(sentence), negation)
    deciding = _DECIDING.match(sentence, negation.start())
    if deciding:
        denied = []
    elif not denied:
        return None
    limited = _SCOPE.search(sentence, negation.end())
    return Denial(
        # Who says that people still decide denies that a computer does.
        techniques=tuple(dict.fromkeys(cue.technique for cue in denied)) or ("automated_decision",),
        start=negation.start(),
        end=max([negation.end(), *(cue.end for cue in denied), deciding.end() if deciding else 0]),
        scope=limited["scope"].strip() if limited else "",
    )


def _denied(cues: tuple[Cue, ...], negation: re.Match[str]) -> list[Cue]:
    """What stands after the negation, or just before it where the sentence is passive."""
    cues = tuple(cue for cue in cues if cue.strong or cue.technique in _TELLING)
    after = [cue for cue in cues if cue.end > negation.start() and cue.start - negation.end() < 160]
    return after or [
        cue
        for cue in cues
        if cue.strong
        and negation.start() - cue.end < 60
        and not _DOES_NOT.match(negation.string, cue.end)
    ]
