"""Sentences that are not the body's own statement although it is the body that writes them."""

import re

from candour.evidence.records import Voice
from candour.evidence.understanding import cues
from candour.evidence.understanding.folding import any_of
from candour.evidence.understanding.phrases import Cue
from candour.evidence.understanding.utterances import Utterance

# Fewer words in quotation marks are a name or a term, not somebody's statement.
_SHORTEST_QUOTATION = 7
_LARGEST_PART = 0.5
_QUOTATION = re.compile(r"\"([^\"]+)\"?|(?<![\w])'(\w.+?)'(?!\w)")

# The first verb of a sentence tells whether it states or supposes.
_FIRST_VERB = re.compile(
    r"\b(?:(?P<supposing>(?<!\d )(?<!who )(?:would|could|might|may) (?!\d|like\b|you\b|i\b|we like\b|"
    r"be (?:found|obtained|accessed|of interest)\b))"
    r"|(?:is|are|was|were|has|have|had|does|do|did|will|uses|holds?|provides?|helps?|allows?|"
    r"enables?|identif(?:y|ies)|shows?|brings?|combines?|(?:we|they) \w+)\b)"
)
_MODAL = Cue(r"\b(?:would|could|might|may) ")
_SUPPOSING = Cue(
    r"\b(?:fictitious|fictional|imaginary|hypothetical|worked example)\b",
    r"\bmade-up (?:name|person|people|family|families|case|child|data)\b",
    r"\bfor (?:example|instance),? (?:an? (?:\w+ )?(?:patient|child|family|person|resident|"
    r"household|parent)|if|mr|mrs|ms|john|jane|imagine|suppose)\b",
    r"^(?:imagine|suppose|let us say) (?:that|an?|if|you)\b|^if (?:an?|you) ",
    r"\b(?:in the|in this|the) (?:above )?example\b",
    r"\bit is (?:intended|envisaged|hoped|proposed) (?:that|to)\b",
)
# Reasons for withholding speak of what disclosure would do: they are the body's own.
_REASONING = re.compile(r"\bdisclos|\breleas|\bexempt|\bwithh|\bwould not\b|\bprejudic")
_EXAMPLE_HEADING = re.compile(r"^.{0,50}\b(?:an? |worked )?example(?: \d)?$")
_GENERAL = any_of(
    r"^(?:the use of |using |better )?(?:predictive (?:modelling|analytics|models)|big data|"
    r"data (?:analytics|modelling|science|sharing|matching|linkage)|machine learning|"
    r"artificial intelligence|algorithms|risk stratification|segmentation|profiling|analytics|"
    r"understanding \w+(?: \w+)?) "
    r"(?:can|allows?|enables?|helps?|should|may|is|are|offers?|provides?|means|refers?|gives?)\b",
)
_OTHERS = Cue(
    r"^(?:in summary,? |according to |however,? )?(?!the council|we )[\w .&'-]{2,40}? "
    r"(?:describes?|claims?|states?|argues?|explains?|says) (?:that |\w+ as |it |they |the )",
    r"\b(?:you may|you might) wish to (?:contact|direct|approach|submit|ask)\b",
)


def asides(said: list[Utterance]) -> list[Voice]:
    """Return whose statement each sentence is, were all of them among the body's own words."""
    examples = {
        one.order + 1
        for one in said
        if one.first and "example" in one.words and _EXAMPLE_HEADING.search(one.words)
    }
    heard: list[Voice] = []
    within = False
    for one in said:
        within = within and not one.first
        voice = Voice.QUOTED if within else _aside(one)
        within = within != (one.words.count('"') % 2 == 1)
        supposed = voice is Voice.OWN and one.order in examples
        heard.append(Voice.HYPOTHETICAL if supposed else voice)
    return heard


def _aside(one: Utterance) -> Voice:
    if cues.STANDING.within(one) or cues.CLOSING.within(one):
        return Voice.BOILERPLATE
    if _is_quotation(one.words):
        return Voice.QUOTED
    if _OTHERS.within(one):
        return Voice.OTHER_BODY
    if _GENERAL.match(one.opening) or _is_supposed(one):
        return Voice.HYPOTHETICAL
    return Voice.OWN


def _is_supposed(one: Utterance) -> bool:
    verb = _FIRST_VERB.search(one.opening) if _MODAL.within(one) else None
    supposed = bool(verb and verb["supposing"]) or _SUPPOSING.within(one)
    return supposed and not _REASONING.search(one.words)


def _is_quotation(words: str) -> bool:
    """Say whether half of a sentence or more stands in quotation marks."""
    if '"' not in words and "'" not in words:
        return False
    quoted = [
        found
        for found in _QUOTATION.finditer(words)
        if len(found.group().split()) >= _SHORTEST_QUOTATION
    ]
    length = sum(found.end() - found.start() for found in quoted)
    return bool(quoted) and length >= len(words.strip()) * _LARGEST_PART
