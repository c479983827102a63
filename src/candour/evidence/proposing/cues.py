"""Finds the words in a sentence that tell what is done with data about people."""

import re
from dataclasses import dataclass

from candour.evidence.sieve import Sieve

_DATA = (
    r"(?:data|datasets?|data-sets?|data feeds|information|records?|identifiers?|details|sources|"
    r"(?:many |several |main |council |it |source )*systems|databases?|registers?|census)"
)
_JOIN = (
    r"(?:match(?:e[sd]|ing)?|cross[- ]?match(?:e[sd]|ing)?|link(?:s|ed|ing)?|join(?:s|ed|ing)?|"
    r"combin(?:e[sd]?|ing)|collat(?:e[sd]?|ing)|cross[- ]?referenc(?:e[sd]?|ing)|"
    r"(?:bring(?:s|ing)?|brought|draw(?:s|n|ing)?|pull(?:s|ed|ing)?|group(?:s|ed|ing)?|put(?:s|ting)?) together|"
    r"integrat(?:e[sd]?|ing)|consolidat(?:e[sd]?|ing)|amalgamat(?:e[sd]?|ing)|merg(?:e[sd]?|ing)|"
    r"connect(?:s|ed|ing)|compar(?:e[sd]?|ing)|aggregat(?:e[sd]?|ing))"
)
_FOLK = (
    r"(?:famil(?:y|ies)|children|child|young people|pupils?|students?|residents?|households?|people|"
    r"person|persons|individuals?|tenants?|tenancies|patients?|claimants?|claims?|cases?|those|"
    r"victims|babies|mothers|pregnan\w+|citizens?|offenders?)"
)


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A range of a sentence that speaks of a technique; a strong one can carry a use alone."""

    technique: str
    strong: bool
    start: int
    end: int


def _near(first: str, second: str, gap: int) -> str:
    """Either order of two patterns, at most `gap` characters apart in one clause."""
    between = rf"[^.;:?!]{{0,{gap}}}?"
    return rf"\b{first}\b{between}\b{second}\b|\b{second}\b{between}\b{first}\b"


_STRONG = {
    "data_linkage": (
        _near(_JOIN, _DATA, 45),
        r"\bdata[- ]?(?:link(?:age|ing)|match(?:ing)?|join(?:ing)?)\b|\bmatched? (?:headline )?data\b",
        r"\b(?:single|holistic|joined[- ]up|whole[- ]family|complete|fuller|360|full(?:er)?|rounded)"
        r"(?:[- ]degree)?[- ](?:digital )?(?:view|picture|record)\b",
        r"\bsingle digital view\b|\b360[- ]?(?:degree )?view\b|\bintegrated (?:data ?set|dataset|record)s?\b",
        r"\bdata[- ]sharing (?:platform|project|tool|system|pilot)\b|\bresidents?['’]? index\b",
        r"\b(?:match|link)(?:es|ed|ing)? (?:up )?(?:personal|identifiable|individual)\b",
        r"\bone view\b|\bgolden record\b|\bmaster (?:data|index|record)\b|\bunique identifier linking\b",
        _near(
            r"(?:screen|tool|view|app|portal|platform|database|index|dashboard)",
            r"(?:brings? together|shows? (?:which|what) services|services involved)",
            50,
        ),
        r"\bauto(?:matic(?:ally)?)?[- ](?:enrol|award|register)\w*|\bautomatic enrolment\b",
    ),
    "data_warehouse": (
        r"\bdata[- ](?:warehouse|lake|platform|hub|store|mart)s?\b|\bintelligence hub\b|\bcommon data layer\b",
        r"\b(?:central|integrated|shared|secure|research|intelligence|family|single|sql)"
        r"(?: (?:and|&) \w+)? database\b|\bdata accelerator\b",
    ),
    "predictive_model": (
        r"\bpredictive(?: data)? (?:analy\w+|model\w*|risk|tool|system|safeguarding|software|algorithm)\w*",
        _near(r"(?:predict(?:s|ed|ing|ion|ions)?|forecast(?:s|ing)?)", _FOLK, 60),
        r"\bmachine[- ]learning\b|\bpropensity model\w*|\brandom forest\b|\bearly warning (?:system|tool|model)\b",
        _near(r"(?:algorithms?|statistical model|computer model|predictive model)", _FOLK, 60),
        r"\bpredict(?:s|ing|ed)? (?:and \w+ )?(?:which|who|what|how|the (?:risk|likelihood)|risk|(?:\w+ )?(?:demand|needs?)|future)\b",
        r"\b(?:combined predictive|risk|data|workload|demand|propensity|dynamics) model(?:ling)?\b",
    ),
    "risk_score": (
        r"\brisk[- ]based[- ]verification\b|\bRBV\b|\bverification (?:framework )?risk\b",
        r"\brisk[- ](?:scor\w+|rating|stratif\w+|profil\w+|band\w*|rank\w+|flag\w*|tool)\b",
        r"\b(?:scor(?:e[sd]?|ing)|rank(?:s|ed|ing)?|prioritis(?:e[sd]?|ing)|flag(?:s|ged|ging)?)\b"
        rf"[^.;:?!]{{0,40}}?\b(?:risk|{_FOLK}|list)\b",
        r"\b(?:low|medium|high)[- ]risk (?:claims?|cases?|groups?|scores?)\b|\bhigh,? (?:medium|and) \w* ?risk\b",
        r"\b(?:low,? medium (?:and|or) high|high,? medium (?:and|or) low|red,? amber (?:and|or) green)\b",
        r"\b(?:frailty|vulnerability|risk of neet|deprivation|need) (?:index|indicator|score|matrix)\b|\bRONI\b",
        r"\bidentif\w+\b[^.;]{0,60}\b(?:at risk of|likely to|may) (?:becom\w+|be(?:ing)?) (?:NEET|excluded|homeless)\b",
        r"\bscoring systems?\b|\bprioriti[sz]ed list\b|\brisk profiles?\b|\brisk scores?\b",
    ),
    "automated_decision": (
        r"\bautomat(?:ed|ic|ically)[- ](?:\w+[- ]){0,3}decision\w*|\bdecision[- ]making (?:software|algorithm\w*|system|tool)\w*",
        r"\balgorithmic(?:ally)? (?:decision|automat)\w*|\bwithout human (?:input|intervention|involvement|review)\b",
        r"\bscreen(?:s|ed|ing)? applications\b|\b(?:decid|approv|refus)\w+ (?:by|automatically) (?:a )?(?:computer|software)\b",
    ),
    "generative_ai": (
        r"\bgenerative (?:ai|artificial intelligence)\b|\b(?:chat)?gpt(?:-?\d)?\b|\blarge language model\w*|\bLLMs?\b",
        r"\b(?:ai|artificial intelligence)[- ](?:\w+[- ])?(?:note|transcri|summar|scribe|minut|assistant|writ)\w*",
        r"\b(?:transcri(?:be|bes|bed|bing|pts?|ption)|summaris\w+|meeting notes|case ?notes|note[- ]taking|draft(?:s|ing)? (?:reports?|letters?|assessments?))\b"
        r"[^.;:?!]{0,80}?\b(?:ai|artificial intelligence|tool|automat\w+|software)\b",
        r"\b(?:ai|artificial intelligence|tool|software|automates)\b[^.;:?!]{0,80}?\b(?:transcri(?:be|bes|bed|bing|pts?|ption)|summar(?:y|ies|ises?|ising)|note[- ]taking|notes|write reports|drafts?)\b",
        r"\brecord(?:s|ed|ing)? (?:meetings|visits|conversations|assessments)\b",
        r"\b(?:pilot(?:s|ed|ing)?|trial(?:s|led|ling)?|us(?:es?|ed|ing)|deploy(?:s|ed|ing)?|adopt(?:s|ed|ing)?|introduc(?:es|ed|ing)|"
        r"roll(?:s|ed|ing) out|test(?:s|ed|ing)?)\s(?:\w+\s){0,2}(?:AI|artificial intelligence)\b(?! strategy| policy)",
    ),
    "dashboard": (
        r"\bdashboards?\b|\bpower ?bi\b|\bqlik(?: ?(?:view|sense))?\b|\btableau\b|\bperformance portal\b",
        r"\b(?:data )?visuali[sz]ation (?:tool|software|platform)s?\b|\breporting (?:suite|tool|system|solution)s?\b",
    ),
    "other": (
        r"\bprofiling (?:tools?|systems?|residents|customers|famil\w+|households)\b|\bsegmentation\b",
        r"\bfraud (?:detection|analytics)(?: systems?)?\b|\bcounter[- ]?fraud (?:hub|system|analytics)\b",
        r"\b(?:geographical|graphical|geographic) information systems?\b|\boperational intelligence system\b",
    ),
}

_WEAK = {
    "data_linkage": (
        _near(r"(?:shar(?:e[sd]?|ing))", r"(?:data|information|records?)", 40),
        _near(r"(?:identif(?:y|ies|ied|ying)|find(?:s|ing)?)", _FOLK, 50),
        r"\b(?:linked|matched|shared|collected) (?:information|data)\b|\bdata sets?\b|\bdatasets?\b",
    ),
    "data_warehouse": (r"\bdatabase\b|\bcase[- ]management system\b|\bdata feeds?\b",),
    "predictive_model": (
        r"\bpredict\w*|\bforecast\w*|\balgorithms?\b|\bmodelling\b|\banalytics\b|\bdata science\b",
    ),
    "risk_score": (r"\bat risk\b|\brisk factors?\b|\bscor(?:e[sd]?|ing)\b|\btarget(?:s|ed|ing)\b",),
    "automated_decision": (r"\bautomat(?:ed|es|ion|ic|ically)\b",),
    "generative_ai": (r"\b(?:AI|A\.I\.)\b|\bartificial intelligence\b|\btranscri\w+",),
    "dashboard": (r"\bbusiness intelligence\b|\bperformance (?:reporting|data)\b",),
    "other": (r"\bprofil(?:e[sd]?|ing)\b|\bdata analysis\b",),
}


def _compiled(patterns: dict[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (technique, re.compile(pattern, re.IGNORECASE))
        for technique, several in patterns.items()
        for pattern in several
    )


_COMPILED = {True: _compiled(_STRONG), False: _compiled(_WEAK)}
_SIEVE = Sieve(pattern for several in _COMPILED.values() for _, pattern in several)


def cues_in(sentence: str) -> tuple[Cue, ...]:
    """Return what the sentence says is done with data, in order of place."""
    caught = _SIEVE.caught(sentence)
    if not caught:
        return ()
    found = [
        Cue(technique=technique, strong=strong, start=match.start(), end=match.end())
        for strong, patterns in _COMPILED.items()
        for technique, pattern in patterns
        for match in caught.finditer(pattern, sentence)
    ]
    return tuple(sorted(found, key=lambda cue: (cue.start, -cue.end, cue.technique)))
