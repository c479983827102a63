"""Nothing about a person is kept without an entry in the list that pages and erasure follow."""

from dataclasses import fields

from django.apps import apps
from django.db.models import Model

from candour.study.holding import Fate, Moment, Place
from candour.study.records import Needs, Person
from candour.web.study.queries import holdings
from candour.web.study.queries.holdings import HOLDINGS, LEADS_TO

# Screenings of people who do not go on have no pseudonym, and counts are made from them.
BESIDES = {"study.Screening", "study.ScreeningCount"}


def _about_people() -> dict[str, type[Model]]:
    """Every model that leads to a pseudonym, over however many steps."""
    models = [
        *apps.get_app_config("study").get_models(),
        *apps.get_app_config("vault").get_models(),
    ]
    named = {model._meta.label: model for model in models}
    found = {
        label
        for label, model in named.items()
        if label in BESIDES or any(field.name == "pseudonym" for field in model._meta.fields)
    }
    while more := {
        label
        for label, model in named.items()
        if label not in found
        and any(
            field.related_model is not None and _label(field.related_model) in found
            for field in model._meta.fields
        )
    }:
        found |= more
    return {label: named[label] for label in sorted(found)}


def _label(model: object) -> str:
    return str(model._meta.label) if isinstance(model, type) and issubclass(model, Model) else ""


def test_every_field_about_a_person_has_one_entry() -> None:
    held = [
        (h.table, h.field)
        for h in HOLDINGS
        if "." not in h.field and h.table.startswith(("study", "vault"))
    ]
    there = [
        (label, field.name)
        for label, model in _about_people().items()
        for field in model._meta.fields
    ]
    assert sorted(held) == sorted(there), "give each field its entry in study/queries/holdings"


def test_every_detail_of_a_card_has_one_entry() -> None:
    held = [h.field for h in HOLDINGS if h.table == "vault.Card" and "." in h.field]
    details = [
        *(f"contact.{field.name}" for field in fields(Person)),
        *(f"needs.{field.name}" for field in fields(Needs)),
        "link.token",
    ]
    assert held == details


def test_what_is_kept_has_a_reason_and_what_goes_has_a_moment() -> None:
    for h in HOLDINGS:
        assert (h.rule.fate is Fate.KEEP) == bool(h.rule.why), h
        assert (h.rule.fate is Fate.KEEP) == (h.rule.moment is Moment.NEVER), h
        assert h.what, h


def test_whatever_the_main_database_holds_is_found_by_its_pseudonym() -> None:
    held = {h.table for h in HOLDINGS if h.place is Place.MAIN}
    assert held - {"study.ScreeningCount"} == set(LEADS_TO)


def test_a_row_is_deleted_whole() -> None:
    moments = [Moment.IDENTITY, Moment.ANSWERS, Moment.LEDGER]
    for table in {table for moment in moments for table in holdings.deleted(moment)}:
        left = [h for h in HOLDINGS if h.table == table and h.rule.fate is Fate.KEEP]
        assert left == [], table
