"""Message templates: read, checked, filled, and measured as the phone network measures them."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from candour.errors import ContentError

# What a template may ask for; the value beside each is as long as one becomes in practice.
PLACEHOLDERS = {
    "name": "Christopher",
    "study": "The Harbour study",
    "day": "Wed 30 Sept",
    "time": "7.30pm",
    "link": "https://candour.example/my-place/" + "x" * 32 + "/",
    "join": "https://meet.example/harbour-abcd-efgh-ijkl",
    "code": "ABCD-EFGH-JKLM-NPQR",
    "amount": "£25",
    "phone": "01632 960 417",
    "reply_by": "7.30pm, Wed 30 Sept",
}
ONE_TEXT = 160
ONE_TEXT_OF_OTHER_LETTERS = 70
# Splitting a text costs each part some letters, by which the phone joins them again.
_PART, _PART_OF_OTHER_LETTERS = 153, 67
# The alphabet of GSM 03.38 (ETSI TS 123 038), and what costs two letters of it.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")
# Typographers' marks, by their code points, and what every phone has instead.
_PLAINER = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
    "\u00a0": " ",
}
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class Template:
    """What one message says: `subject` and `email` by e-mail, `text` on a phone."""

    subject: str
    email: str
    text: str


def parse(words: str, *, sensitive: Iterable[str] = ()) -> Template:
    """Return the template; raise ContentError, with all that is wrong, where it cannot be used."""
    try:
        given = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"The message is not TOML: {error}.") from error
    found = {name: given.get(name) for name in ("subject", "email", "text")}
    troubles = [f"It lacks “{name}”." for name, part in found.items() if not _is_words(part)]
    troubles += [f"It has “{name}”, which nothing reads." for name in given if name not in found]
    if not troubles:
        template = Template(**{name: str(part).strip() for name, part in found.items()})
        troubles = _troubles(template, sensitive=tuple(sensitive))
    if troubles:
        raise ContentError(f"The message cannot be used. {' '.join(troubles)}")
    return template


def _is_words(part: object) -> bool:
    return isinstance(part, str) and bool(part.strip())


def _troubles(template: Template, *, sensitive: tuple[str, ...]) -> list[str]:
    whole = f"{template.subject}\n{template.email}\n{template.text}"
    unknown = sorted(set(_PLACE.findall(whole)) - set(PLACEHOLDERS))
    loose = "{" in _PLACE.sub("", whole) or "}" in _PLACE.sub("", whole)
    troubles = [f"Nothing is known as {{{name}}}." for name in unknown]
    troubles += ["A curly bracket has no partner."] if loose else []
    troubles += ["The subject must be one line."] if "\n" in template.subject else []
    for name, part in (("subject", template.subject), ("text", template.text)):
        held = find_sensitive(part, sensitive)
        troubles += [f"The {name} says “{word}”; somebody else may read it." for word in held]
    if not troubles:
        troubles += _too_long(template.text)
    return troubles


def _too_long(text: str) -> list[str]:
    filled = for_phone(fill(text, PLACEHOLDERS))
    if parts(filled) == 1:
        return []
    room = ONE_TEXT if in_gsm(filled) else ONE_TEXT_OF_OTHER_LETTERS
    return [f"Filled in, the text is {length(filled)} letters long; one text message holds {room}."]


def find_sensitive(words: str, sensitive: Iterable[str]) -> list[str]:
    """Return those of the sensitive words that stand in a text."""
    plain = _plainer(words).casefold()
    return [word for word in sensitive if re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", plain)]


def read_sensitive(content: str) -> tuple[str, ...]:
    """Return the words of the list, one a line; notes begin with #."""
    lines = (line.strip() for line in content.splitlines())
    return tuple(_plainer(line).casefold() for line in lines if line and not line.startswith("#"))


def fill(words: str, values: Mapping[str, str]) -> str:
    """Put the values in; raise ContentError where one that is asked for is missing or empty.

    What is put in is never itself filled: a name in curly brackets stays a name.
    """
    missing = [name for name in _PLACE.findall(words) if not values.get(name, "").strip()]
    if missing:
        raise ContentError(
            f"The message needs {{{missing[0]}}}, and nothing is known to put there."
        )
    return _PLACE.sub(lambda place: values[place[1]].strip(), words)


def asked_for(template: Template) -> frozenset[str]:
    """Return the names of all placeholders in a template."""
    return frozenset(_PLACE.findall(f"{template.subject}\n{template.email}\n{template.text}"))


def fill_text(words: str, values: Mapping[str, str], *, neutral: str) -> str:
    """Fill a text for a phone, in the network's own letters, so that it stays one message.

    Where a long or foreign name would make it two, `neutral` stands for the name: shorter is surer.
    """
    filled = for_phone(fill(words, values))
    if parts(filled) == 1 or "{name}" not in words:
        return filled
    return for_phone(fill(words, {**values, "name": neutral}))


def for_phone(words: str) -> str:
    """Return a text in the network's alphabet where that loses no more than marks on letters."""
    plainer = "".join(_letter(letter) for letter in _plainer(words))
    return plainer if in_gsm(plainer) else words


def _plainer(words: str) -> str:
    return "".join(_PLAINER.get(letter, letter) for letter in words)


def _letter(letter: str) -> str:
    if letter in _GSM or letter in _GSM_TWICE:
        return letter
    bare = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return bare if bare and in_gsm(bare) else letter


def in_gsm(words: str) -> bool:
    """Tell whether the network's own alphabet can write this."""
    return set(words) <= _GSM | _GSM_TWICE


def length(words: str) -> int:
    """Return how many letters the network counts: some cost two, emoji cost two of UCS-2."""
    if in_gsm(words):
        return len(words) + sum(letter in _GSM_TWICE for letter in words)
    return len(words.encode("utf-16-le")) // 2


def parts(words: str) -> int:
    """Return how many text messages this takes."""
    gsm, counted = in_gsm(words), length(words)
    if counted <= (ONE_TEXT if gsm else ONE_TEXT_OF_OTHER_LETTERS):
        return 1
    return -(-counted // (_PART if gsm else _PART_OF_OTHER_LETTERS))
