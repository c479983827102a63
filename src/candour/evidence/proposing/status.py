"""Reads from a sentence how far a use has come, and settles one status from many sentences."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from candour.evidence.sieve import Sieve


@dataclass(frozen=True, kw_only=True)
class StatusCue:
    """A status with its range in the sentence; the heavier cue wins over the lighter."""

    status: str
    weight: int
    start: int
    end: int


_STOPPED = (
    r"\b(?P<itself>dropped|drops|scrap(?:ped|s)|abandoned|discontinued|stopped (?:using|its use)|no longer (?:us\w+|in (?:use|place)|"
    r"operat\w+)|switched off|decommissioned|shelved|pulled out of|axed|ending in \w+ (?:19|20)\d\d|ran until|not (?:been )?renew(?:ed)?|did not renew|has not renewed)\b|"
    r"\b(?:ceased|cancelled|terminated|withdrawn|(?:has|have|had) (?:now )?(?:ended|finished|closed|stopped)|came to an end|ended in|"
    r"(?:was|were|been) (?:closed|ended|stopped|retired)|not (?:been )?(?:extend(?:ed)?|continued?|taken forward|go(?:ne)? ahead)|"
    r"did not (?:extend|continue|proceed|go ahead)|decided (?:against|not to)|ran to|"
    r"(?:project|contract|pilot|scheme|trial|programme)\b[^.;:]{0,30}\b(?:ended|finished|closed|came to an end))\b"
)
_PAST_USE = r"\b(?:used|using|ran|operated|run|contract|live|years?|rolled out|in use|since|until|after use)\b"

# Heaviest first; what is planned never outweighs what is.
_RULES: tuple[tuple[str, int, str], ...] = (
    ("replaced", 9, r"\b(?:replaced (?:by|with)|superseded by|migrated to|moved (?:from .{0,40} )to)\b"),
    ("paused", 9, r"\b(?:paused|suspended|on hold|halted|put on ice)\b"),
    ("in_use", 8, r"\b(?:fully )?(?:embedded|operational)\b(?! in (?:january|february|march|april|may|june|july|"
        r"august|september|october|november|december))"),
    ("in_use", 8, r"\b(?:has|have|had|been|was|were|is|are|now|first)?\s?(?:rolled[- ]out|went live|gone live|"
        r"been live|is live|now live|is now (?:used|in use)|in (?:daily|regular|current|operational) use|"
        r"currently us(?:e|es|ed|ing)|continued? (?:use|to use)|continuing (?:use|to use)|remains? in use|"
        r"already us(?:es?|ed|ing)|in (?:day[- ]to[- ]day|everyday) use)\b"),
    ("in_use", 7, r"\b(?:introduced|implemented|adopted|launched|deployed|installed|began using|"
        r"started using|has been using|have been using|recently started|already begun|has now|us(?:ed|ing) (?:it )?for (?:about |approx\w* |over )?\w+ years|about \w+ years)\b"),
    ("in_use", 5, r"\b(?:uses?(?! of (?:your|personal|their|this|the) (?:data|information))|utili[sz]es?|using|is used|are used|used|being used|been used(?! of)|was built|were built|has built|"
        r"have built|we built|we['’]ve built|has created|created|in place|runs? on|holds? (?:matched|linked|data))\b"),
    ("pilot", 6, r"\b(?:pilot(?:s|ed|ing)?|trial(?:s|led|ling)?|(?:private|public) beta|beta|"
        r"proof of concept|test(?:s|ed|ing)? (?:the|it|a|phase|environment|and)|test environment|testing;|process of testing|"
        r"to see (?:how|if|whether) (?:well )?(?:it|this|that|they|the (?:system|tool|project|approach)) (?:works?|helps?)|"
        r"(?:ongoing|experimental) (?:research|experiment)|experiment(?:al|ing)?|controlled pilot)\b"),
    ("in_development", 6, r"\b(?:(?:is|are|being|been|still|currently) (?:being )?(?:develop(?:ed|ing)|built|building|"
        r"design(?:ed|ing)|procur(?:ed|ing)|implement(?:ed|ing)|test(?:ed|ing))|in development|under development|"
        r"(?:is|are|am|we|we['’]re|been|now|currently) developing|in the process of (?:establish|develop|build|set|implement|procur|introduc)\w*|go(?:es|ing)? live|go[- ]live|to be (?:introduced|implemented|launched|rolled out|installed|"
        r"developed|used)|approved? (?:the )?(?:use|introduc\w+|implement\w+|purchase|procure\w+|policy|funding)|"
        r"resolved to (?:purchase|procure|buy|adopt)|(?:to|will) (?:purchase|procure|buy)|"
        r"(?:secured|awarded|won|received) (?:\S+ ){0,4}(?:funding|fund|grant|million|pounds)|from the \w+ \w+ fund|"
        r"journey to|set(?:ting)? up|in a test environment|in progress|build(?:ing)? (?:a|an|the)|"
        r"will (?:be )?(?:introduc|launch|roll|implement|build|develop|creat|bring|pilot)\w*|will use|"
        r"introduc(?:e|ing|tion of) (?:a|the|risk|of)|support is sought)\b"),
    ("considering", 6, r"\b(?:(?:is|are) to (?:consider|mull|decide|vote)|to consider|considering|consider(?:s|ed)? (?:whether|"
        r"the|using|introducing|adopting|how)|explor(?:e|es|ed|ing)|feasibility|options appraisal|scoping|"
        r"(?:is|are|was|were) proposed|propos(?:al|als|es|ed|ing) (?:to|for|that)|would like to|"
        r"looking (?:into|to)|interested in|(?:should|could) be (?:used|underpinned|adopted|considered)|"
        r"business case|an ambition|under consideration|to be considered|may (?:use|adopt|introduce)|"
        r"asked to (?:approve|consider|agree)|mull(?:s|ing)?)\b"),
    ("in_development", 4, r"\b(?:plan(?:s|ned|ning)? to|aims? to (?:build|develop|create|bring|improve|introduce)|"
        r"intend(?:s|ed)? to|vision|hopes? to|expects? to)\b"),
    ("in_use", 3, r"\b(?:we|it|they|council|authority|which|that|system|service|platform|tool|database|team|software|model)\s"
        r"(?:also |now |already |currently )?(?:match|link|join|combine|identif|shar|hold|collect|bring|collat|predict|"
        r"score|flag|show|help|let|give|allow|provid|record|analys|compar|run|operat|rely|relies|carr|take|is used)\w*\b"),
)  # fmt: skip
_CAN_END = re.compile(
    r"\b(?:project|pilot|contract|system|tool|scheme|trial|model|software|platform|hub|algorithm|licen[cs]e|database)s?\b",
    re.IGNORECASE,
)
_STOPPED_AT = re.compile(_STOPPED, re.IGNORECASE)
_PAST_USE_AT = re.compile(_PAST_USE, re.IGNORECASE)
_COMPILED = tuple((s, w, re.compile(p, re.IGNORECASE)) for s, w, p in _RULES)
_SIEVE = Sieve((_STOPPED_AT, *(pattern for _, _, pattern in _COMPILED)))
# What is only intended: a status word after one of these is a plan, not a fact.
_AHEAD = re.compile(
    r"\b(?:will|would|should|could|may|might|plans?|planned|planning|intends?|proposals?|proposed|hopes?|"
    r"expect(?:s|ed)?|aim(?:s|ed)?|want(?:s|ed)?|seeks?|sought|to be|if|until|before|expansion|wish(?:es)?|"
    r"asked|recommend(?:s|ed)?)\b[^.;:]{0,45}$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|n't|without|nor|has yet to|have yet to)\b[^.;:,]{0,25}$", re.IGNORECASE
)
# What a meeting adopts is a paper. "Already used by other councils" says nothing of this one.
_BY_OTHERS = re.compile(
    r"\s+by (?:the )?(?:full |borough |city |county )?(?:council|cabinet|committee|executive)\b|\s+(?:by|in|at)\s+(?:(?:over|more than|about) )?(?:others?\b|(?:a number|dozens|many|several|some|most|all|\d{1,3}) "
    r"(?:of )?(?:\w+ )?(?:councils|authorities|boroughs|districts|counties|cities|towns|places)\b)",
    re.IGNORECASE,
)
# "It is also being trialled for…" tells of a second application beside the first.
_ALSO = re.compile(r"\balso\b[^.;:]{0,20}$", re.IGNORECASE)
_BY_GOVERNMENT = re.compile(
    r"[^.;]{0,20}\bby (?:the )?(?:government|department|ministry|DWP|DfE|MHCLG)", re.IGNORECASE
)
_FURTHER = re.compile(r"\s+(?:other|more|further|new|wider|whether to expand|expan)", re.IGNORECASE)
_AFTER_TRIAL = re.compile(
    r"\b(?:after|following|since|from|beyond|successful)\b[^.;]{0,40}\b(?:pilot|trial)",
    re.IGNORECASE,
)
_HARMLESS_AHEAD = frozenset({"in_development", "considering"})


def status_cues(sentence: str) -> tuple[StatusCue, ...]:
    """Return every status the sentence speaks of; planned use counts as development."""
    caught = _SIEVE.caught(sentence)
    stops = caught.finditer(_STOPPED_AT, sentence)
    cues = [cue for match in stops if (cue := _stopped(sentence, match))]
    for status, weight, pattern in _COMPILED:
        for match in caught.finditer(pattern, sentence):
            cue = _cue(sentence, match, status, weight)
            if cue is not None:
                cues.append(cue)
    return _within_trial(sentence, sorted(cues, key=lambda cue: (cue.start, cue.end, cue.status)))


def _cue(sentence: str, match: re.Match[str], status: str, weight: int) -> StatusCue | None:
    before = sentence[max(0, match.start() - 60) : match.start()]
    if _NOT.search(before) or _BY_OTHERS.match(sentence, match.end()):
        return None
    also = status == "pilot" and _ALSO.search(before)
    further = status == "considering" and _FURTHER.match(sentence, match.end())
    ongoing = match.group().lower().startswith(("ongoing", "experiment"))
    planned = status not in _HARMLESS_AHEAD and not ongoing and _AHEAD.search(before)
    return StatusCue(
        status="in_development" if planned else status,
        weight=4 if planned or also or further else weight,
        start=match.start(),
        end=match.end(),
    )


def _within_trial(sentence: str, cues: list[StatusCue]) -> tuple[StatusCue, ...]:
    """What is used as part of a trial is on trial, unless the trial lies behind it."""
    trial = any(cue.status == "pilot" and cue.weight >= 6 for cue in cues)
    if not trial or _AFTER_TRIAL.search(sentence):
        return tuple(cues)
    return tuple(
        replace(cue, weight=5) if cue.status == "in_use" and cue.weight == 7 else cue
        for cue in cues
    )


def _stopped(sentence: str, match: re.Match[str]) -> StatusCue | None:
    """An ending counts only where a thing that can end stands beside the word."""
    near = sentence[max(0, match.start() - 90) : match.end() + 90]
    before = sentence[max(0, match.start() - 60) : match.start()]
    sure = (
        (match["itself"] or _CAN_END.search(near))
        and not _AHEAD.search(before)
        and not _NOT.search(before)
        and not _BY_GOVERNMENT.match(sentence, match.end())
    )
    if not sure:
        return None
    rest = sentence[: match.start()] + sentence[match.end() :]
    said = match.group().lower()
    used = "until" in said or "renew" in said or said.startswith(("pilot", "trial"))
    status = "ended_after_use" if used or _PAST_USE_AT.search(rest) else "ended"
    return StatusCue(status=status, weight=10, start=match.start(), end=match.end())


def settle(cues: Iterable[StatusCue]) -> StatusCue | None:
    """Return the cue that decides: the heaviest, and of equals the first handed in."""
    return max(cues, key=lambda cue: cue.weight, default=None)
