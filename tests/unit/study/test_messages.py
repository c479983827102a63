"""A message says only what is known, fits one text, and gives nothing away on a shared phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.config import CONTENT
from candour.errors import ContentError
from candour.study import messages

SENSITIVE = messages.read_sensitive(
    (CONTENT / "study" / "sensitive_words.txt").read_text(encoding="utf-8")
)


def toml(*, subject: str = "Hello", email: str = "Hello {name}", text: str = "Hello") -> str:
    return f'subject = "{subject}"\nemail = """{email}"""\ntext = """{text}"""'


def test_a_template_is_read_as_it_stands() -> None:
    read = messages.parse(toml(text="See you on {day}. {link}"))
    assert (read.subject, read.email) == ("Hello", "Hello {name}")
    assert messages.asked_for(read) == {"name", "day", "link"}


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("subject = 1", "It lacks “subject”"),
        ("not toml", "not TOML"),
        (toml(text=""), "It lacks “text”"),
        (toml() + '\nsms = "x"', "“sms”, which nothing reads"),
        (toml(text="Dear {nmae}"), "Nothing is known as {nmae}"),
        (toml(text="Dear {name"), "no partner"),
        (toml(text="x" * 161), "161 letters long; one text message holds 160"),
        (toml(text="я" * 71), "71 letters long; one text message holds 70"),
        (toml(text="{link}" + "x" * 100), "one text message holds 160"),
        (toml(subject="About your social worker"), "The subject says “social worker”"),
        (toml(text="Your BENEFITS and you"), "The text says “benefit”"),
        (toml(text="The children’s services"), "The text says “children's services”"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_what_is_wrong(words: str, trouble: str) -> None:
    with pytest.raises(ContentError, match=trouble.replace("{", r"\{")):
        messages.parse(words, sensitive=SENSITIVE)


def test_an_email_may_say_what_a_text_may_not() -> None:
    assert messages.parse(toml(email="Ring your social worker"), sensitive=SENSITIVE).email


def test_a_sensitive_word_inside_another_word_is_no_such_word() -> None:
    assert messages.find_sensitive("The courtyard and the countryside", SENSITIVE) == []


@pytest.mark.parametrize("values", [{}, {"name": ""}, {"name": "  "}])
def test_a_place_is_never_left_empty(values: dict[str, str]) -> None:
    with pytest.raises(ContentError, match=r"needs \{name\}"):
        messages.fill("Hello {name}", values)


def test_a_name_in_curly_brackets_fills_nothing_else() -> None:
    assert messages.fill("{name}: {link}", {"name": "{link}", "link": "x"}) == "{link}: x"


@pytest.mark.parametrize(
    ("words", "counted", "taken"),
    [
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("ŵ" * 70, 70, 1),
        ("ŵ" * 71, 71, 2),
        ("😀" * 35, 70, 1),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
    ],
)
def test_letters_are_counted_as_the_network_counts_them(
    words: str, counted: int, taken: int
) -> None:
    assert (messages.length(words), messages.parts(words)) == (counted, taken)


@given(st.text())
def test_what_is_made_plainer_for_a_phone_never_takes_more_messages(words: str) -> None:
    plainer = messages.for_phone(words)
    assert messages.parts(plainer) <= max(1, messages.parts(words)) or not messages.in_gsm(plainer)
    assert messages.for_phone(plainer) == plainer


def test_marks_on_letters_do_not_make_a_text_two() -> None:
    assert messages.for_phone("Zoë’s place – Tŷ Hafan") == "Zoe's place - Ty Hafan"


@given(st.text(min_size=1, max_size=80).filter(lambda name: bool(name.strip())))
def test_whatever_the_name_a_text_that_fits_stays_one_message(name: str) -> None:
    words = "Hello {name}, see you on {day}. {link}"
    values = messages.PLACEHOLDERS | {"name": name}
    filled = messages.fill_text(words, values, neutral="there")
    assert messages.parts(filled) == 1
    assert messages.PLACEHOLDERS["link"] in filled
