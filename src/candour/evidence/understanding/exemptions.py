"""The exemptions a body cites, written one way: s.31(1)(a), s.12, reg.12(4)(b)."""

import re
from collections.abc import Iterator

from candour.evidence.records import Voice
from candour.evidence.understanding.utterances import Utterance

# Sections under which information is refused; the others are duties, times and procedure.
_REFUSING = frozenset({"12", "14", "22a", *(str(number) for number in range(21, 45))})
_REFUSING_REGULATIONS = frozenset({"12", "13"})
_PART = r"(?: ?\(\d{1,2}\)| ?\([a-z]{1,2}\)| ?\([ivx]+\))*"
_SECTIONS = re.compile(
    rf"\b(?P<kind>sections?|ss?\.?|sect\.|exemptions?|regulations?|regs?\.?) ?"
    rf"(?P<list>\d{{1,2}}a?{_PART}(?:(?:, ?| ?and ?| ?& ?| ?or ?|, and ){{1,2}}"
    rf"(?:section |s\.? ?|regulation )?\d{{1,2}}a?{_PART})*)(?![\d%])"
    r"(?=(?P<after>.{0,60}))"
)
# The exceptions of the Environmental Information Regulations have a form of their own.
_EXCEPTION = re.compile(r"\b12\([45]\)\([a-g]\)")
_ONE = re.compile(rf"(\d{{1,2}}a?)({_PART})")
_OTHER_LAW = re.compile(
    r"^[^.;]{0,25}\b(?:of|in) "
    r"(?!(?:the |this |said )?(?:foi|freedom|act\b|2000|eir|environmental))[\w,' ]{0,50}?"
    r"\b(?:act|code|regulations|agreement|contract|policy|gdpr|report|guidance|form)\b"
)
_IN_NAME = re.compile(r"\b(?:s|sect?|section)[ ._-]?(\d{2}a?)\b")


def exemptions(said: list[Utterance], heard: list[Voice], *, name: str) -> tuple[str, ...]:
    """Return what the body itself cites, in order of section; `name` is the folded file name."""
    cited = {
        section
        for one, voice in zip(said, heard, strict=True)
        if voice in {Voice.OWN, Voice.HYPOTHETICAL}
        for section in _cited(one.words)
    }
    if not cited:
        cited = {f"s.{found}" for found in _IN_NAME.findall(name) if found in _REFUSING}
    return tuple(sorted(_most_exact(cited), key=_order))


def _cited(words: str) -> Iterator[str]:
    for found in _SECTIONS.finditer(words):
        if _OTHER_LAW.search(found["after"].replace("freedom of information", "foi")):
            continue
        regulation = found["kind"].startswith("reg")
        for number, part in _ONE.findall(found["list"]):
            if number in (_REFUSING_REGULATIONS if regulation else _REFUSING):
                mark = "reg" if regulation else "s"
                yield f"{mark}.{number.upper()}{part.replace(' ', '')}"
    if "regulation" in words:
        yield from (f"reg.{found}" for found in _EXCEPTION.findall(words))


def _most_exact(cited: set[str]) -> set[str]:
    """Leave out a bare section where one of its subsections is cited too."""
    return {one for one in cited if not any(other.startswith(f"{one}(") for other in cited)}


def _order(section: str) -> tuple[str, int, str]:
    mark, _, rest = section.partition(".")
    figures = re.match(r"\d+", rest)
    return mark, int(figures.group()) if figures else 0, rest
