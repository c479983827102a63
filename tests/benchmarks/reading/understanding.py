"""Measures what reading understands of labelled papers and page notes."""

import csv
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import binomtest

from candour import fingerprint
from candour.evidence.records import BodyRef, Clues, Received, Text, Understanding, Voice
from candour.evidence.text import extract
from candour.evidence.understanding import understand
from candour.evidence.vocabulary import Gazetteer, Matcher, load

ROOT = Path(__file__).parents[3]
CORPUS = ROOT.parent / "shared" / "corpus"
_READABLE = frozenset({"text", "text_variant", "ocr_text"})
_NOT_OWN = frozenset({"question_text", "quoted_from_other", "hypothetical", "boilerplate"})
_FOI = frozenset({"foi_response", "internal_review"})
Row = dict[str, str]
_FANCY = "\u2018\u2019\u201a\u201c\u201d\u2010\u2011\u2013\u2014"


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What finds names in a text."""

    gazetteer: Gazetteer
    matcher: Matcher


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One thing that was right or wrong, and what was expected."""

    measure: str
    document: str
    right: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Read:
    """One document as the rules understood it."""

    text: Text
    understanding: Understanding


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(path: Path, *, tools: Tools) -> Read:
    """Extract one file and understand it, as the pipeline does."""
    data = path.read_bytes()
    received = Received(name=path.name, data=data, fingerprint=fingerprint.of_bytes(data))
    text = extract(received).text
    saved = re.match(r"(https?://\S+)\s+(.*)", text.content)
    title = saved[2] if saved else text.title
    clues = Clues(
        address=tools.gazetteer.of_address(saved[1]) if saved else None,
        name=tools.gazetteer.named(path.stem),
        title=tools.gazetteer.named(title),
        supplier=bool(saved) and _is_supplier(tools.matcher, saved[1], title),
    )
    bodies = tools.gazetteer.mentions(text.content)
    return Read(
        text=text,
        understanding=understand(received=received, text=text, bodies=bodies, clues=clues),
    )


def papers(folder: Path, *, tools: Tools, chosen: set[str] | None) -> Iterator[Judged]:
    """Judge every released paper against its labels, or the chosen ones."""
    claims, traps = defaultdict(list), defaultdict(list)
    for row in rows(folder / "claims.csv"):
        claims[row["file_name"]].append(row)
    for row in rows(folder / "traps.csv"):
        traps[row["file_name"]].append(row)
    for row in rows(folder / "documents.csv"):
        name = row["file_name"]
        if chosen is None or name in chosen:
            done = read(folder / "documents" / name, tools=tools)
            yield from _paper(row, done.understanding)
            yield from _voices(name, done, claims=claims[name], traps=traps[name])


def _paper(row: Row, found: Understanding) -> Iterator[Judged]:
    name, answer = row["file_name"], row["response_outcome"] != "not_a_response"
    yield _judged("answer or not", name, (found.kind in _FOI) == answer, found.kind)
    if row["body_basis"] in _READABLE:
        got = _body(found.body)
        yield _judged("body", name, _plain(got) == _plain(row["body_name"]), got)
    for column in ("date_answered", "document_date"):
        if row[f"{column}_basis"] in _READABLE:
            right = found.dated[: len(row[column])] == row[column]
            yield _judged("date", name, right, f"{found.dated} for {row[column]}")
    if row["reference_basis"] in _READABLE:
        right = _plain(found.reference) == _plain(row["reference_number"])
        yield _judged("reference", name, right, f"{found.reference} for {row['reference_number']}")
    if answer:
        yield from _answer(row, found)


def _answer(row: Row, found: Understanding) -> Iterator[Judged]:
    name = row["file_name"]
    fits = {row["response_outcome"], *row["outcome_also_ok"].split(";")} - {""}
    got = found.outcome.value if found.outcome else "none"
    yield _judged("outcome", name, got in fits, f"{got} for {row['response_outcome']}")
    cited = {part for part in row["exemptions"].split(";") if part}
    right = set(found.exemptions) == cited
    yield _judged("exemptions", name, right, f"{found.exemptions} for {sorted(cited)}")


def _voices(name: str, done: Read, *, claims: list[Row], traps: list[Row]) -> Iterator[Judged]:
    for row in traps:
        if row["kind"] in _NOT_OWN and row["locator_in"] != "image_only":
            voice = voice_at(done, row["trap_text_start"])
            note = f"{voice}: {row['kind']}: {row['trap_text_start']}"
            yield _judged("trap not own", name, voice not in {None, Voice.OWN}, note)
    for row in claims:
        if row["locator_in"] != "image_only":
            voice = voice_at(done, row["quote_start"])
            note = f"{voice}: required {row['required']}: {row['quote_start']}"
            yield _judged("claim own", name, voice is Voice.OWN, note)


def voice_at(done: Read, words: str) -> Voice | None:
    """Return who speaks where `words` stand, or None where the text does not hold them.

    White space does not count; the same case is looked for first.
    """
    content = done.text.content
    places = [place for place, letter in enumerate(content) if not letter.isspace()]
    squashed = _loose("".join(content.split()))
    sought = _loose("".join(words.split()))
    found = squashed.find(sought)
    if found < 0:
        found = squashed.lower().find(sought.lower())
    if found < 0:
        return None
    start = places[found]
    inside = (s for s in done.understanding.sentences if s.start <= start < s.end)
    return next((sentence.voice for sentence in inside), None)


def _is_supplier(matcher: Matcher, address: str, title: str) -> bool:
    """Say whether the host or the publisher, after the last dash, is a known supplier."""
    host = re.sub(r"[./-]", " ", address.split("/")[2])
    publisher = re.sub(r"\(.*\)", "", re.split(r" [\u2014\u2013-] ", title)[-1])
    return any(m.kind == "supplier" for m in matcher.mentions(f"{host} . {publisher}"))


def notes(folder: Path, *, tools: Tools, chosen: set[str] | None) -> Iterator[Judged]:
    """Judge every page note: its kind, its body where one is claimed, and its date."""
    claims = defaultdict(set)
    for row in rows(folder / "claims.csv"):
        claims[row["page_id"]].add(row["authority_gss"])
    for row in rows(folder / "pages.csv"):
        page = row["page_id"]
        if chosen is not None and page not in chosen:
            continue
        found = read(folder / "text" / f"{page}.txt", tools=tools).understanding
        kind = _REGISTERED.get(found.kind, found.kind)
        note = (
            f"{kind} for {row['source_kind']}: {row['source_url'][:70]} {row['source_title'][:50]}"
        )
        yield _judged("kind of page", page, kind == row["source_kind"], note)
        known = claims[page] - {""}
        if len(known) == 1:
            right = found.body is not None and found.body.gss in known
            yield _judged("body of page", page, right, f"{_body(found.body)} for {known}")
        if row["source_date"]:
            right = found.dated[: len(row["source_date"])] == row["source_date"]
            yield _judged("date of page", page, right, f"{found.dated} for {row['source_date']}")


# What the register calls the kinds that only reading tells apart.
_REGISTERED = {
    "internal_review": "foi_response",
    "strategy": "council_page",
    "evaluation": "council_page",
    "contract": "council_page",
    "manual": "council_page",
    "impact_assessment": "council_page",
    "letter": "foi_response",
}


def _judged(measure: str, document: str, right: bool, note: str) -> Judged:
    return Judged(measure=measure, document=document, right=right, note=note)


def _body(body: BodyRef | None) -> str:
    return body.name if body else "none"


def _loose(words: str) -> str:
    """Fold quotes and dashes, one letter for one letter."""
    return words.translate(str.maketrans(_FANCY, "'''\"\"----"))


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())


def table(judged: Iterable[Judged]) -> str:
    """Return one line a measure: right of all, the share and its 95 % Wilson interval."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for one in judged:
        counts[one.measure].append(one.right)
    return "\n".join(_line(measure, found) for measure, found in counts.items())


def _line(measure: str, found: list[bool]) -> str:
    interval = binomtest(sum(found), len(found)).proportion_ci(method="wilson")
    share = f"{sum(found)}/{len(found)} = {sum(found) / len(found):.1%}"
    return f"{measure:<14} {share:<18} ({interval.low:.0%} to {interval.high:.0%})"


def main(chosen: set[str] | None = None) -> None:
    """Print the measures and what went wrong; `chosen` limits them to some documents."""
    content = ROOT / "content"
    tools = Tools(gazetteer=Gazetteer.load(content), matcher=Matcher(load(content)))
    begun = time.perf_counter()
    judged = [
        *papers(CORPUS / "foi-2018", tools=tools, chosen=chosen),
        *notes(CORPUS / "page-notes", tools=tools, chosen=chosen),
    ]
    print(table(judged), f"in {time.perf_counter() - begun:.1f} s", sep="\n")
    for one in judged:
        if not one.right:
            print(f"{one.measure}: {one.document[:60]}: {one.note}")


if __name__ == "__main__":
    sys.exit(main())
