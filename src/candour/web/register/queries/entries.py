"""Entries and states of knowledge for a chosen day, from claims."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from candour.config import CONTENT
from candour.records import Claim, Search, Subject
from candour.register import codebook as codebooks
from candour.register.codebook import Codebook
from candour.register.entry import Entry, entry
from candour.register.knowledge import TELLING, Knowledge, knowledge
from candour.web.register.models import Use
from candour.web.register.queries import claims as stored


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """Return the codebook in force."""
    return codebooks.read(CONTENT / "register")


def use_entry(slug: str, *, as_of: date, known_on: date) -> Entry:
    """Return the entry of a use as of a day and as known on a day."""
    return entry(
        stored.of_use(slug, known_on=known_on),
        subject=Subject(kind="use", id=slug),
        as_of=as_of,
        known_on=known_on,
        codebook=codebook(),
    )


def body_entry(slug: str, *, as_of: date, known_on: date) -> Entry:
    """Return what is said of a body itself."""
    return entry(
        stored.of_body(slug),
        subject=Subject(kind="body", id=slug),
        as_of=as_of,
        known_on=known_on,
        codebook=codebook(),
    )


def body_knowledge(slug: str, *, as_of: date, known_on: date) -> Knowledge:
    """Return the state of knowledge of one body."""
    return knowledge_of([slug], as_of=as_of, known_on=known_on)[slug]


def knowledge_of(slugs: Iterable[str], *, as_of: date, known_on: date) -> dict[str, Knowledge]:
    """Return the state of knowledge of many bodies, in as many queries as for one."""
    chosen = list(slugs)
    of_use, of_body = _by_body(
        stored.of_bodies(chosen, properties=TELLING, known_on=known_on), known_on=known_on
    )
    made: dict[str, list[Search]] = defaultdict(list)
    for search in stored.searches():
        made[search.body].append(search)
    return {
        slug: knowledge(
            body=slug,
            uses=of_use[slug],
            body_claims=of_body[slug],
            searches=made[slug],
            as_of=as_of,
            known_on=known_on,
            codebook=codebook(),
        )
        for slug in chosen
    }


def _by_body(
    claims: Iterable[Claim], *, known_on: date
) -> tuple[dict[str, dict[str, list[Claim]]], dict[str, list[Claim]]]:
    owner = dict(Use.objects.values_list("slug", "body__slug"))
    kept = stored.kept_as("use", known_on=known_on)
    of_use: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    of_body: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject.kind == "body":
            of_body[claim.subject.id].append(claim)
            continue
        use = kept.get(claim.subject.id, claim.subject.id)
        of_use[owner[use]][use].append(stored.moved(claim, use))
    return of_use, of_body
