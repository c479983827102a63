"""Lists for looking around as data: systems, suppliers, endings, words and search."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from candour.errors import InputError
from candour.register.export.rows import Row
from candour.web.site.exports.twins.lists import every_page
from candour.web.site.exports.twins.shape import Twin
from candour.web.site.queries import endings as endings_query
from candour.web.site.queries import search as search_query
from candour.web.site.queries import suppliers as suppliers_query
from candour.web.site.queries import systems as systems_query
from candour.web.site.queries import words as words_query
from candour.web.site.queries.days import Days
from candour.web.site.queries.endings import EndedUse, Tally
from candour.web.site.queries.filters import Group
from candour.web.site.queries.making import MakerLine, MakerList, UsedHere, UsePage
from candour.web.site.queries.names import Name
from candour.web.site.queries.question import read_question
from candour.web.site.queries.search import Result
from candour.web.site.queries.use_lines import UseLine

_USE_COLUMNS = (
    "id", "name", "body", "body_name", "nation", "system", "suppliers", "status", "status_words",
    "seen_words", "confirmed", "families", "disputed", "page",
)  # fmt: skip
_MAKER_COLUMNS = (
    "id", "name", "aliases", "related", "uses", "in_use", "planned", "ended", "unconfirmed", "page",
)  # fmt: skip
_RESULT_COLUMNS = ("kind", "id", "title", "summary", "page")
_MOST_RESULT_PAGES = 20


def only_today(days: Days) -> None:
    """Refuse an earlier day for a list that speaks of today alone."""
    if not days.now:
        raise InputError(
            _("This list is of today only. For an earlier day take the whole register.")
        )


def key_of(name: Name) -> str:
    """Return the id of the thing whose page a name leads to."""
    return name.href.strip("/").rsplit("/", 1)[-1]


def use_item(line: UseLine) -> Row:
    """Return a use as a list has it."""
    return {
        "id": line.slug,
        "name": line.name,
        "body": key_of(line.body),
        "body_name": line.body_full,
        "nation": line.nation,
        "system": key_of(line.system) if line.system else None,
        "suppliers": [key_of(supplier) for supplier in line.suppliers],
        "status": line.status or None,
        "status_words": str(line.status_words) or None,
        "seen_words": str(line.seen_words) or None,
        "confirmed": line.confirmed,
        "families": line.families,
        "disputed": line.disputed,
        "page": line.href,
    }


def systems(_given: QueryDict, days: Days, number: int) -> Twin:
    """Return one page of the list of systems."""
    only_today(days)
    every = every_page(lambda n: systems_query.systems(number=n))
    return _makers("systems", days, systems_query.systems(number=number), every)


def suppliers(_given: QueryDict, days: Days, number: int) -> Twin:
    """Return one page of the list of suppliers."""
    only_today(days)
    every = every_page(lambda n: suppliers_query.suppliers(number=n))
    return _makers("suppliers", days, suppliers_query.suppliers(number=number), every)


def _makers(kind: str, days: Days, page: MakerList, every: Iterable[MakerList]) -> Twin:
    return Twin(
        path=f"/{kind}/",
        days=days,
        data={kind: [_maker(line) for line in page.lines]},
        columns=_MAKER_COLUMNS,
        table=(_maker(line) for one in every for line in one.lines),
        number=page.number,
        pages=page.pages,
        total=page.total,
    )


def _maker(line: MakerLine) -> Row:
    return {
        "id": key_of(line.name),
        "name": line.name.text,
        "aliases": list(line.aliases),
        "related": [key_of(name) for name in line.related],
        "uses": line.uses,
        "in_use": line.using,
        "planned": line.planned,
        "ended": line.ended,
        "unconfirmed": line.unconfirmed,
        "page": line.name.href,
    }


def system(slug: str, days: Days, number: int) -> Twin:
    """Return a system and a page of its uses."""
    only_today(days)
    kept = systems_query.kept_system(slug)
    page = systems_query.system(kept, number=number)
    about = {
        "id": page.slug,
        "name": page.name,
        "aliases": list(page.aliases),
        "note": page.note or None,
        "suppliers": [key_of(maker) for maker in page.makers],
    }
    every = (systems_query.system(kept, number=n).used for n in _numbers(page.used))
    return _used(f"/systems/{kept}/", days, {"system": about}, page.used, every)


def supplier(slug: str, days: Days, number: int) -> Twin:
    """Return a supplier and a page of the uses of what it makes."""
    only_today(days)
    kept = suppliers_query.kept_supplier(slug)
    page = suppliers_query.supplier(kept, number=number)
    about = {
        "id": page.slug,
        "name": page.name,
        "aliases": list(page.aliases),
        "note": page.note or None,
        "systems": [key_of(made) for made in page.systems],
    }
    every = (suppliers_query.supplier(kept, number=n).used for n in _numbers(page.used))
    return _used(f"/suppliers/{kept}/", days, {"supplier": about}, page.used, every)


def _numbers(used: UsePage) -> range:
    return range(1, used.pages + 1)


def _used(
    path: str, days: Days, about: Mapping[str, Row], used: UsePage, every: Iterable[UsePage]
) -> Twin:
    statuses = [{"status": i, "words": str(w), "uses": n} for i, w, n in used.statuses]
    return Twin(
        path=path,
        days=days,
        data={
            **about,
            "bodies": used.bodies,
            "statuses": statuses,
            "unconfirmed": used.unconfirmed,
            "uses": [_used_item(one) for one in used.uses],
        },
        columns=_USE_COLUMNS,
        table=(_used_item(one) for page in every for one in page.uses),
        number=used.number,
        pages=used.pages,
        total=used.total,
    )


def _used_item(one: UsedHere) -> Row:
    return use_item(one.line)


def endings(given: QueryDict, days: Days, number: int) -> Twin:
    """Return how many uses ended when and why, and a page of them."""
    only_today(days)
    chosen = {"stage": given.get("stage", ""), "reason": given.get("reason", "")}
    page = endings_query.endings(**chosen, number=number)
    pages = range(1, page.pages + 1)
    every = (endings_query.endings(**chosen, number=n) for n in pages)
    return Twin(
        path="/endings/",
        days=days,
        data={
            "bodies": page.bodies,
            "stages": [_tally(tally) for tally in page.stages],
            "reasons": [_tally(tally) for tally in page.reasons],
            "uses": [_ended(use) for use in page.uses],
        },
        columns=(*_USE_COLUMNS, "stage", "reasons"),
        table=(_ended(use) for one in every for use in one.uses),
        number=page.number,
        pages=page.pages,
        total=page.shown,
        query={name: value for name, value in chosen.items() if value},
    )


def _tally(tally: Tally) -> Row:
    return {"id": tally.id, "label": str(tally.label), "uses": tally.count}


def _ended(use: EndedUse) -> Row:
    reasons = [reason.id for reason in use.ending.reasons]
    return use_item(use.line) | {"stage": use.stage or None, "reasons": reasons}


def words(_given: QueryDict, days: Days, _number: int) -> Twin:
    """Return every word with its concept and the years in which it was seen."""
    only_today(days)
    page = words_query.words()
    terms = [
        {
            "concept": group.id,
            "concept_label": group.label,
            "term": word.expression,
            "years": list(word.years),
            "pages": word.pages,
        }
        for group in page.groups
        for word in group.words
    ]
    concepts = [{"id": g.id, "label": g.label, "definition": g.definition} for g in page.groups]
    return Twin(
        path="/words/",
        days=days,
        data={"concepts": concepts, "terms": terms},
        columns=("concept", "concept_label", "term", "years", "pages"),
        table=terms,
        total=len(terms),
    )


def search(given: QueryDict, days: Days, number: int) -> Twin:
    """Return a page of what answers a question, with the counts by filter."""
    only_today(days)
    question = read_question(given)
    page = search_query.search(question, number=number)
    return Twin(
        path="/search/",
        days=days,
        data={
            "question": question.query.text,
            "corrected": page.corrected or None,
            "results": [_result(one) for one in page.results],
            "filters": [_group(group) for group in page.groups],
        },
        columns=_RESULT_COLUMNS,
        table=_every_result(given, page.pages),
        number=page.number,
        pages=page.pages,
        total=page.total,
        query=question.pairs(),
    )


def _every_result(given: QueryDict, pages: int) -> Iterator[Row]:
    for number in range(1, min(pages, _MOST_RESULT_PAGES) + 1):
        found = search_query.search(read_question(given), number=number)
        yield from (_result(one) for one in found.results)


def _result(one: Result) -> Row:
    return {
        "kind": one.kind,
        "id": one.key,
        "title": _plain(one.title),
        "summary": str(one.summary) or None,
        "passage": _plain(one.passage) or None,
        "page": one.href,
    }


def _plain(pieces: Sequence[tuple[str, bool]]) -> str:
    return "".join(text for text, _marked in pieces)


def _group(group: Group) -> Row:
    return {
        "name": group.name,
        "label": str(group.label),
        "options": [
            {"value": option.value, "label": str(option.label), "count": option.count}
            for option in (*group.options, *group.more)
        ],
    }
