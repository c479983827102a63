"""Fills an empty database with a grown register of invented places."""

import random
from collections.abc import Iterator

from django.db import transaction

from candour import fingerprint
from candour.web.bodies.models import Body, BodyName
from candour.web.register.actions.rebuilding import rebuild_rows
from candour.web.register.models import (
    OPENING,
    Acceptance,
    Claim,
    Document,
    Source,
    Supplier,
    System,
    Use,
)
from candour.web.register.queries.entries import codebook

BODIES, USES, CLAIMS = 400, 5_000, 100_000
_WORDS = [
    "matching",
    "records",
    "family",
    "support",
    "early",
    "help",
    "school",
    "attendance",
    "housing",
    "benefit",
    "alert",
    "score",
    "dashboard",
    "practitioner",
    "referral",
    "safeguarding",
    "prediction",
    "linkage",
    "warehouse",
    "consent",
    "review",
    "retention",
    "partner",
    "police",
    "health",
    "data",
    "sharing",
    "agreement",
    "pilot",
    "evaluation",
    "criteria",
    "threshold",
]
_NATIONS = ("England", "Scotland", "Wales", "Northern Ireland")
_FREE = ("purpose", "data_sources", "criteria", "partners", "retention", "lawful_basis", "action")


def fill(*, bodies: int = BODIES, uses: int = USES, claims: int = CLAIMS) -> None:
    """Write the register in one transaction, the same for the same numbers."""
    rng = random.Random(20_261_122)
    with transaction.atomic():
        _bodies(bodies, rng)
        _systems()
        _documents(claims // 20)
        _uses(uses)
        _claims(uses, claims, rng)
        rebuild_rows()


def _bodies(number: int, rng: random.Random) -> None:
    made = Body.objects.bulk_create(
        Body(
            slug=f"exampleshire-{n}",
            gss=f"E99{n:06d}",
            name=f"Exampleshire {n} Council",
            short_name=f"Exampleshire {n}",
            type="unitary",
            nation=_NATIONS[n % 4],
            region=f"Region {n % 9}",
            families=n % 2 == 0,
            latitude=50 + rng.random() * 8,
            longitude=-5 + rng.random() * 6,
        )
        for n in range(number)
    )
    BodyName.objects.bulk_create(
        BodyName(body=body, name=body.short_name, folded=body.short_name.lower()) for body in made
    )


def _systems() -> None:
    suppliers = Supplier.objects.bulk_create(
        Supplier(slug=f"supplier-{n}", name=f"Supplier {n}") for n in range(40)
    )
    systems = System.objects.bulk_create(
        System(slug=f"system-{n}", name=f"System {n}") for n in range(150)
    )
    for n, system in enumerate(systems):
        system.suppliers.add(suppliers[n % 40])


def _documents(number: int) -> None:
    sources = Source.objects.bulk_create(
        Source(slug=f"story-{n}", title=f"Story {n}") for n in range(number)
    )
    kinds = ("privacy_notice", "committee_paper", "media", "foi")
    Document.objects.bulk_create(
        Document(
            source=source,
            slug=f"page-{n}",
            url=f"https://exampleshire.example/page/{n}",
            title=f"Page {n}",
            publisher=f"Publisher {n % 200}",
            kind=kinds[n % 4],
            dated=str(2012 + n % 14),
        )
        for n, source in enumerate(sources)
    )


def _uses(number: int) -> None:
    bodies = list(Body.objects.order_by("id"))
    Use.objects.bulk_create(
        Use(slug=f"use-{n}", body=bodies[n % len(bodies)], name=f"Use {n}") for n in range(number)
    )


def _claims(uses: int, number: int, rng: random.Random) -> None:
    use_ids = list(Use.objects.order_by("id").values_list("id", flat=True))
    documents = list(Document.objects.order_by("id").values_list("id", flat=True))
    made = Claim.objects.bulk_create(
        (
            Claim(
                public_id=fingerprint.short("grown", str(n)),
                use_id=use_ids[n % uses],
                property=name,
                value=value,
                stance="asserts",
                observed=str(2014 + rng.randrange(12)),
                document_id=documents[rng.randrange(len(documents))],
                where="second paragraph",
                quote=_sentence(rng, 12),
                strength="cited",
                basis="stated",
                speaker=("body", "newspaper", "supplier", "contract")[n % 4],
                codebook=codebook().version,
                origin=OPENING,
            )
            for n, (name, value) in enumerate(_values(uses, number, rng))
        ),
        batch_size=500,
    )
    Acceptance.objects.bulk_create(
        (Acceptance(claim=claim, basis=OPENING) for claim in made), batch_size=500
    )


def _values(uses: int, number: int, rng: random.Random) -> Iterator[tuple[str, str]]:
    book = codebook()
    areas, techniques = list(book.choices["service_areas"]), list(book.choices["techniques"])
    statuses = list(book.choices["statuses"])[:8]
    for n in range(number):
        step = n // uses
        if step == 0:
            yield "name", f"Use {n} for {_sentence(rng, 3)}"
        elif step == 1:
            yield "system", f"system-{rng.randrange(150)}"
        elif step in {2, 3}:
            yield "supplier", f"supplier-{rng.randrange(40)}"
        elif step in {4, 5}:
            yield "technique", rng.choice(techniques)
        elif step in {6, 7}:
            yield "service_area", rng.choice(areas)
        elif step in {8, 9, 10}:
            yield "status", rng.choice(statuses)
        else:
            yield _FREE[n % len(_FREE)], _sentence(rng, 10)


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(words))
