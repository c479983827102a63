"""Every text is checked by its kind before anybody can approve it."""

from pathlib import Path

import pytest

from candour.errors import ContentError
from candour.study import differences, messages, plan, support, wording
from candour.study.plan_faults import faults

HARBOUR = Path(__file__).parents[3] / "examples" / "studies" / "harbour"
PLAN = (HARBOUR / "plan.toml").read_text(encoding="utf-8")
SENSITIVE = ("social worker", "council")
MESSAGE = 'subject = "S"\nemail = "E {{link}}"\ntext = "{text}"\n'


def check(kind: str, words: str, *, key: str = "") -> None:
    wording.check(kind=kind, key=key, words=words, sensitive=SENSITIVE)


@pytest.mark.parametrize(
    ("kind", "key", "words", "says"),
    [
        ("sheet", "", " \n", "There are no words."),
        ("plan", "", "name = ", "not TOML"),
        ("plan", "", 'name = "x"', "lacks 'summary'"),
        ("consent", "read", "I agree.", "not TOML"),
        ("consent", "read", 'words = "I agree."', "lacks order, needed"),
        ("services", "", "services = []", "empty"),
        ("message", "hello", MESSAGE, "No message is called “hello”"),
        ("message", "held", MESSAGE.format(text="{surname}"), "Nothing is known as {surname}"),
        ("message", "held", MESSAGE.format(text="Your council calls"), "says “council”"),
        ("message", "held", MESSAGE.format(text="a" * 161), "161 letters long"),
        ("message", "held", MESSAGE.format(text="See you"), "The text must have {link}"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(
    kind: str, key: str, words: str, says: str
) -> None:
    with pytest.raises(ContentError, match=says.replace("{", r"\{").replace("}", r"\}")):
        check(kind, words, key=key)


CHANGES = {
    "a group asks for an answer nobody can give": ('"mother"], money', '"aunt"], money'),
    "a group asks a question that is not asked": ("children = [", "pets = ["),
    "two groups have one key": ('key = "black_parents"', 'key = "home_owners"'),
    "identities go after answers": ("identities = 2027", "identities = 2029"),
    "the fewest are more than fit": ("fewest = 4", "fewest = 9"),
    "nobody is sought": ("target = 18", "target = 0"),
    "there is no phone": ('phone = "01632 960 417"', 'phone = ""'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_plan_that_cannot_be_meant_is_refused(change: str) -> None:
    before, after = CHANGES[change]
    assert before in PLAN
    assert len(faults(plan.parse(PLAN.replace(before, after, 1)))) == 1


def test_the_plan_of_the_example_has_no_fault() -> None:
    assert faults(plan.parse(PLAN)) == ()


def test_every_text_of_the_example_keeps_to_the_rules() -> None:
    sensitive = messages.read_sensitive(
        (HARBOUR.parents[2] / "content" / "study" / "sensitive_words.txt").read_text("utf-8")
    )
    for path in sorted((HARBOUR / "texts").rglob("*.*")):
        own = path.parent.name in {"message", "consent"}
        wording.check(
            kind=path.parent.name if own else path.stem,
            key=path.stem if own else "",
            words=path.read_text(encoding="utf-8"),
            sensitive=sensitive,
        )


def test_the_example_has_every_message_in_both_languages() -> None:
    for folder in (HARBOUR / "texts", HARBOUR / "texts" / "cy"):
        assert {path.stem for path in (folder / "message").glob("*")} == set(wording.MESSAGES)


def test_services_near_a_postcode_come_with_the_urgent_ones_first() -> None:
    services = support.parse((HARBOUR / "texts" / "services.toml").read_text(encoding="utf-8"))
    near = support.near(services, postcode="nm3 4aa")
    assert [one.urgent for one in near] == sorted((one.urgent for one in near), reverse=True)
    assert "Lantern Hill Family Advice" in {one.name for one in near}
    assert "Quay Street Parents’ Room" not in {one.name for one in near}
    assert {one.areas for one in support.near(services, postcode="")} == {()}


def test_a_difference_shows_what_stayed_went_and_came() -> None:
    lines = differences.between("a\nb\nc", "a\nx\nc")
    found = [(line.change, line.words) for line in lines]
    assert found == [("same", "a"), ("gone", "b"), ("new", "x"), ("same", "c")]
