"""How public bodies are told apart, in sentences about real bodies and invented ones."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from candour.evidence.vocabulary import Gazetteer
from candour.evidence.vocabulary.tables import rows

CONTENT = Path(__file__).parents[4] / "content"
COUNCILS = tuple(rows(CONTENT / "bodies" / "authorities.csv"))


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load(CONTENT)


def found(text: str) -> list[tuple[str, str, bool]]:
    return [
        (text[m.start : m.end], m.candidates[0].id or m.candidates[0].name, m.strong)
        for m in gazetteer().mentions(text)
    ]


def strong(text: str) -> list[str]:
    return [body for _, body, is_strong in found(text) if is_strong]


@pytest.mark.parametrize("row", COUNCILS, ids=lambda row: row["id"])
def test_every_council_is_found_by_its_own_name_and_no_other(row: dict[str, str]) -> None:
    sentence = f"The answer of {row['official_name']} came late."
    mention = gazetteer().mentions(sentence)
    assert [[c.id for c in m.candidates] for m in mention if m.strong] == [[row["id"]]]
    assert sentence[mention[0].start : mention[0].end].endswith(row["official_name"])


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("Essex County Council", "essex"),
        ("ESSEX COUNTY COUNCIL", "essex"),
        ("Essex county\ncouncil", "essex"),
        ("Kent CC", "kent"),
        ("LB Camden", "camden"),
        ("LB of Camden", "camden"),
        ("Camden Council", "camden"),
        ("Royal Borough of Kingston", "kingston-upon-thames"),
        ("Kingston council", "kingston-upon-thames"),
        ("Hull City Council", "kingston-upon-hull"),
        ("Bristol City Council", "city-of-bristol"),
        ("RBKC", "kensington-and-chelsea"),
        ("Bath & North East Somerset", "bath-and-north-east-somerset"),
        ("B&NES", "bath-and-north-east-somerset"),
        ("BCP Council", "bournemouth-christchurch-and-poole"),
        ("Bolton MBC", "bolton"),
        ("Borough of Poole", "borough-of-poole"),
        ("Thurrock Borough Council", "thurrock"),
        ("Westminster City Council", "westminster"),
        ("Somerset County Council", "somerset-county-council"),
        ("Somerset Council", "somerset"),
        ("North Somerset Council", "north-somerset"),
        ("Dorset County Council", "dorset-county-council"),
        ("Dorset Council", "dorset-council"),
        ("Newcastle City Council", "newcastle-upon-tyne"),
        ("Newcastle Borough Council", "newcastle-under-lyme"),
        ("Greater Manchester Combined Authority", "greater-manchester-combined-authority"),
        ("Manchester City Council", "manchester"),
    ],
)
def test_forms_with_a_word_for_their_kind(written: str, body: str) -> None:
    sentence = f"We asked {written}\u2019s officers."
    assert found(sentence) == [(written, body, True)]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("The tool is used in Bristol.", "city-of-bristol"),
        ("Thurrock uses it.", "thurrock"),
        ("It is used in Reading.", "reading"),
        ("Families from Bath were asked.", "bath-and-north-east-somerset"),
    ],
)
def test_a_bare_place_is_a_weaker_candidate(sentence: str, body: str) -> None:
    assert [(b, s) for _, b, s in found(sentence)] == [(body, False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Born in Bradford is a study of children.",
        "Wellingborough Homes is a landlord.",
        "Leeds Beckett and Sheffield Hallam are universities.",
        "NHS Kent pays.",
        "Reading the report takes time; Bath time is at six; a Rugby match.",
        "Mr Kent, Councillor Lincoln and Dr Preston spoke.",
        "The office is at 12 Bristol Road near Camden Lock and York House.",
        "The Borough Council met; the City Council and our County Council agreed.",
        "Write to data@essex.gov.uk or www.Kent.gov.uk.",
        "HART is a tool of the police; WELLS are deep.",
        "West Yorkshire, Greater Manchester and South Wales are areas.",
        "The Manchester Evening News and the Bristol Cable wrote about it.",
    ],
)
def test_what_is_no_council_is_not_taken_for_one(sentence: str) -> None:
    assert [body for _, body, _ in found(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Durham Constabulary answered.", ["Durham Constabulary"]),
        ("Gwent Police\u2019s answer", ["Gwent Police"]),
        ("Essex Police", ["essex-police"]),
        ("the NHS Manchester CCG", ["NHS Manchester Clinical Commissioning Group"]),
        (
            "Sampleton & Exampleshire Fire & Rescue Service",
            ["Exampleshire Fire and Rescue Service"],
        ),
        (
            "Devon and Cornwall Police and Bristol City Council",
            ["Devon and Cornwall Police", "city-of-bristol"],
        ),
        (
            "Bristol City Council and Avon and Somerset Constabulary",
            ["city-of-bristol", "avon-and-somerset-constabulary"],
        ),
        ("The Exampleshire County Council", ["Exampleshire County Council"]),
        ("Dear Sampleton Town Council", ["Sampleton Town Council"]),
        ("University of Essex", ["university-of-essex"]),
        ("Sampleton University Hospitals NHS Trust", ["Sampleton University Hospitals NHS Trust"]),
        ("the Home Office and the police", ["Home Office"]),
        ("A Local Police team and the Clinical Commissioning Group", []),
    ],
)
def test_bodies_of_other_kinds_are_known_by_their_kind(sentence: str, names: list[str]) -> None:
    assert strong(sentence) == names


def test_a_name_with_two_bearers_gives_both() -> None:
    (mention,) = gazetteer().mentions("Newcastle Council")
    assert {c.id for c in mention.candidates} == {"newcastle-upon-tyne", "newcastle-under-lyme"}


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (None, "somerset"),
        (date(2018, 5, 1), "somerset-county-council"),
        (date(2024, 5, 1), "somerset"),
    ],
)
def test_the_day_decides_between_a_council_and_its_successor(on: date | None, first: str) -> None:
    (mention,) = gazetteer().mentions("It is used in Somerset.", on=on)
    assert {c.id for c in mention.candidates} == {"somerset", "somerset-county-council"}
    assert mention.candidates[0].id == first


def test_a_short_form_that_the_text_gives_is_known_in_that_text() -> None:
    text = "Suffolk County Council (SCC) has none. SCC said so."
    assert [body for _, body, _ in found(text)] == ["suffolk", "suffolk", "suffolk"]
    assert found("SCC said so.") == []


def test_a_short_form_must_fit_the_name() -> None:
    assert [b for _, b, _ in found("Suffolk County Council (GDPR) and GDPR")] == ["suffolk"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Data analytics usage (West Lindsey)", "west-lindsey"),
        ("Kent County Council", "kent"),
        ("Copy of [08-03-2018] Kent County Council 2nd Response.docx", "kent"),
        ("essex_county_council_foi.pdf", "essex"),
        ("Reading", "reading"),
        ("Newcastle", None),
        ("The Guardian", None),
        ("Kent County Council and Essex County Council", None),
        ("Somerset", "somerset"),
        ("", None),
    ],
)
def test_a_short_text_names_one_body_or_none(text: str, body: str | None) -> None:
    named = gazetteer().named(text)
    assert (named.id if named else None) == body


def test_a_short_text_may_name_a_body_that_no_register_knows() -> None:
    named = gazetteer().named("31_07 Durham Constabulary - FOI response.docx")
    assert named is not None
    assert (named.id, named.name, named.gss) == ("", "Durham Constabulary", None)


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("https://www.kent.gov.uk/about", "kent"),
        ("https://democracy.kent.gov.uk/documents/x.pdf", "kent"),
        ("http://committees.westminster.gov.uk/", "westminster"),
        ("https://bristol.moderngov.co.uk/mgFoo.aspx", "city-of-bristol"),
        ("https://www.bournemouth.gov.uk/x", "bournemouth-borough-council"),
        ("https://www.northamptonshire.gov.uk/", "northamptonshire-county-council"),
        ("https://www.whatdotheyknow.com/body/kent_county_council", "kent"),
        ("https://www.gov.uk/government/x", None),
        ("https://www.bath.ac.uk/", None),
        ("https://www.example.org/kent.gov.uk", None),
        ("kent.gov.uk", "kent"),
        ("not an address", None),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_an_address_belongs_to_the_council_whose_site_it_is(url: str, body: str | None) -> None:
    ref = gazetteer().of_address(url)
    assert (ref.id if ref else None) == body


def test_every_web_site_of_a_council_of_today_leads_to_it_unless_it_is_shared() -> None:
    current = [row for row in COUNCILS if row["website"] and not row["ended"]]
    sharers = Counter(row["website"] for row in current)
    for row in current:
        ref = gazetteer().of_address(row["website"])
        expected = row["id"] if sharers[row["website"]] == 1 else None
        assert (ref.id if ref else None) == expected
