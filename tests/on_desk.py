"""Puts invented documents on the desk of a site, for the journeys: `python -m tests.on_desk`."""

from collections.abc import Iterator

import django

TITLES = {
    "in_use": "Answer of March",
    "pilot": "Answer on the index",
    "ended_after_use": "Review",
    "considering": "Answer of June",
}
PLACES = ("Sampleton", "Exampleshire", "Inventon", "Madeupham", "Nowhere-on-Sea", "Mocksbury")


def main() -> None:
    """Import practice for everybody, and a few that may be published."""
    django.setup()
    # Models can be imported only once Django is set up.
    from candour.web.evidence.actions.importing import import_readings  # noqa: PLC0415

    for readings, example in ((practice(), True), (publishable(), False)):
        report = import_readings(readings, origin="journeys", example=example)
        if report.problems:
            raise SystemExit("\n".join(report.problems))


def practice() -> Iterator[object]:
    """Yield readings about places that do not exist."""
    from candour.evidence.records import BodyRef, Unread  # noqa: PLC0415
    from tests.web import readings  # noqa: PLC0415

    for place in PLACES:
        body = BodyRef(id="", name=f"{place} Council")
        for status in readings.STATUS_WORDS:
            system = f"{place} Index" if status == "pilot" else "FamilyLens"
            yield readings.a_use(body, system=system, status=status, title=TITLES[status])
        yield readings.a_denial(body, unread=[Unread(page=2, reason="The page is a picture.")])
        yield readings.an_answer(body)
    yield readings.a_use(body, about="housing", restricted="Text was hidden under black bars.")


def publishable() -> Iterator[object]:
    """Yield readings about bodies of the register, in words nobody ever wrote."""
    from candour.evidence.records import BodyRef  # noqa: PLC0415
    from tests.web import readings  # noqa: PLC0415

    body = BodyRef(id="eilean-siar", name="Comhairle nan Eilean Siar")
    yield readings.a_use(body, system="Invented Lens", about="family hubs")
    yield readings.an_answer(body)


if __name__ == "__main__":
    main()
