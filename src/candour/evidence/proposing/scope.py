"""Tells what lies outside the register's question: no family's data, or nobody's use."""

import re

# Each with the reason it is out: statutory audits, adults alone, general office work, management figures, and
# assessments that a person makes on paper.
_OUTSIDE = re.compile(
    r"\bnational fraud initiative\b|\bNFI\b|\bgangs? matrix\b|\bpolice[- ]led\b|\bpaper form\b|\brisk register\b|"
    r"\bproblem[- ]profil\w+|\bproject risks?\b|\b(?:each|every) (?:project|contract|action)\b|\baudit of services\b|\bform to be filled\b|\bopen data\b|\bcookies?\b",
    re.IGNORECASE,
)
_ADULTS = re.compile(
    r"\badult(?:s|['’]s)?(?: and \w+)? (?:social )?(?:care|services?|social)\b|\badult services\b",
    re.IGNORECASE,
)
_FAMILIES = re.compile(
    r"\bchild\w*|\bfamil\w+|\byoung\b|\byouth\b|\bpupils?\b|\bschool\w*|\bparents?\b|\bbab(?:y|ies)\b|\bearly help\b|"
    r"\bSEND\b|\bEHCP|\bhousehold|\bsocial work(?:ers?)?\b|\bresidents?\b|\btenan\w+|\bclaim(?:s|ants?)?\b|\bbenefits?\b|\bhomeless\w*",
    re.IGNORECASE,
)  # fmt: skip
_OFFICE = re.compile(
    r"\b(?:general )?office (?:assistant|work)|\bproductivity\b|\bemails?\b|\bminutes of meetings\b",
    re.IGNORECASE,
)


# Notices say what the law calls profiling or a decision by computer; that is no use of either.
_DEFINES = re.compile(
    r"\b(?:is when|means (?:that|the|any|automated|processing)|is defined|refers to|the law|legal effects?|legally|"
    r"rights? (?:not to|to object|in relation|about|over)|you have (?:the|a) right|you can object|GDPR)\b",
    re.IGNORECASE,
)


def defines(sentence: str) -> bool:
    """Tell whether a sentence explains a word or a right, and tells of no practice."""
    return bool(_DEFINES.search(sentence))


def outside(sentence: str) -> bool:
    """Tell whether a sentence speaks of a practice that the register leaves out by rule."""
    return bool(_OUTSIDE.search(sentence))


def adults_alone(document: str) -> bool:
    """Tell whether the words around a use speak of adults' care and never of families."""
    return bool(_ADULTS.search(document)) and not _FAMILIES.search(_ADULTS.sub(" ", document))


def speaks_of_people(document: str) -> bool:
    """Tell whether families, children, residents or claims are spoken of at all."""
    return bool(_FAMILIES.search(document))


def office_work(document: str) -> bool:
    """Tell whether a tool is spoken of as help with office work."""
    return bool(_OFFICE.search(document))
