"""The search page: what answers a question, fifty at a time, with the filters beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.text import slugify
from django.utils.translation import gettext, gettext_noop

from candour.web.bodies.models import Body
from candour.web.register.models import SearchText
from candour.web.register.queries import fulltext
from candour.web.register.queries.fulltext import END, START, Extract
from candour.web.site.queries.days import today
from candour.web.site.queries.filters import Chosen, Group, groups
from candour.web.site.queries.opening import site_open
from candour.web.site.queries.question import Question
from candour.web.site.queries.selecting import Selection, select
from candour.web.site.queries.use_lines import UseLine, lines, public_uses

PER_PAGE = 50
_ONE = {
    "use": gettext_noop("What a council does"),
    "body": gettext_noop("Council or other body"),
    "system": gettext_noop("System"),
    "supplier": gettext_noop("Supplier"),
    "source": gettext_noop("Source"),
    "term": gettext_noop("Word"),
}
# Kinds whose words say more than their title and summary.
_TELLING = frozenset({"use", "system", "supplier"})
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, kw_only=True)
class Result:
    """One thing found; title and passage come in pieces, true where a word was found."""

    kind: str
    kind_label: str
    key: str
    href: str
    title: Pieces
    passage: Pieces
    summary: str
    use: UseLine | None


@dataclass(frozen=True, kw_only=True)
class SearchPage:
    """What was asked, what was looked for, and what was found."""

    question: Question
    results: tuple[Result, ...]
    total: int
    number: int
    pages: int
    corrected: str
    loose: bool
    groups: tuple[Group, ...]
    chosen: tuple[Chosen, ...]
    indexable: bool


def search(question: Question, *, number: int) -> SearchPage:
    """Answer a question with one page of results and all filters."""
    selection = select(question)
    pages = max(ceil(len(selection.ids) / PER_PAGE), 1)
    number = min(number, pages)
    shown = selection.ids[(number - 1) * PER_PAGE : number * PER_PAGE]
    made, chosen = groups(question, selection.counts)
    return SearchPage(
        question=question,
        results=_results(shown, selection),
        total=len(selection.ids),
        number=number,
        pages=pages,
        corrected=selection.found.corrected,
        loose=selection.found.wanted.any,
        groups=made,
        chosen=chosen,
        indexable=question.blank and number == 1 and site_open(),
    )


def _results(ids: Sequence[int], selection: Selection) -> tuple[Result, ...]:
    texts = SearchText.objects.defer("words").in_bulk(list(ids))
    extracts = fulltext.full_text().extracts(selection.found.wanted, ids)
    found = [texts[key] for key in ids if key in texts]
    uses = _uses(found)
    addresses = _body_addresses(found)
    return tuple(
        _result(text, extracts.get(text.pk), uses=uses, addresses=addresses) for text in found
    )


def _result(
    text: SearchText,
    extract: Extract | None,
    *,
    uses: Mapping[str, UseLine],
    addresses: Mapping[str, str],
) -> Result:
    passage = pieces(extract.passage) if extract else ()
    return Result(
        kind=text.kind,
        kind_label=gettext(_ONE[text.kind]),
        key=text.key,
        href=addresses.get(text.key, "") if text.kind == "body" else _address(text),
        title=pieces(extract.title) if extract else ((text.title, False),),
        passage=passage if text.kind in _TELLING and any(mark for _, mark in passage) else (),
        summary=text.summary,
        use=uses.get(text.key) if text.kind == "use" else None,
    )


def _uses(texts: Sequence[SearchText]) -> dict[str, UseLine]:
    slugs = [text.key for text in texts if text.kind == "use"]
    rows = public_uses().filter(use__slug__in=slugs)
    return {line.slug: line for line in lines(rows, today=today())} if slugs else {}


def _body_addresses(texts: Sequence[SearchText]) -> dict[str, str]:
    slugs = [text.key for text in texts if text.kind == "body"]
    if not slugs:
        return {}
    rows = Body.objects.filter(slug__in=slugs).values_list("slug", "council")
    return {slug: f"/{'councils' if council else 'bodies'}/{slug}/" for slug, council in rows}


def _address(text: SearchText) -> str:
    if text.kind == "term":
        return f"/words/#{slugify(text.key)}"
    return f"/{text.kind}s/{text.key}/"


def pieces(marked: str) -> Pieces:
    """Part a text at its marks, without them."""
    parts: list[tuple[str, bool]] = []
    for index, chunk in enumerate(_one_line(marked).split(START)):
        found, end, after = chunk.partition(END)
        if index and end:
            parts += [(found, True), (after, False)]
        else:
            parts.append((chunk.replace(END, ""), False))
    return tuple((text, mark) for text, mark in parts if text)


def _one_line(text: str) -> str:
    """A text of many lines as one; each line was a name or a sentence of its own."""
    return " · ".join(line.strip() for line in text.splitlines() if line.strip())
