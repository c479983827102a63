"""Puts a message's words and address together: the one place where both are in one hand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date
from django.conf import settings
from django.utils import timezone

from candour.dates import LONDON
from candour.errors import ContentError
from candour.study import messages
from candour.study.records import Carrier, Person, StudyContact
from candour.study.sending.port import Outgoing
from candour.web.study.models import Message
from candour.web.study.queries.codes import code_for
from candour.web.study.queries.consents import may_take_part
from candour.web.study.queries.texts import plan_of
from candour.web.vault.queries import cards

# What stands for a name that will not fit, and for the way to join when we ring.
_NEUTRAL = {"en-gb": "there", "cy": "ffrind"}
_WE_RING = {"en-gb": "we will ring you", "cy": "byddwn yn eich ffonio"}
_ON_THE_PAGE = {"en-gb": "on your page", "cy": "ar eich tudalen"}
# An address, a number or a sentence in the place of a name.
_NO_NAME = re.compile(r"[\d/:@<>{}£$!?]|\bwww\b|(?<=\w)(?<!\bst)\.\w{2,}", re.IGNORECASE)
_MOST_NAMES, _LONGEST_NAME = 4, 50
_ADDRESS = {Carrier.TEXT: "phone", Carrier.EMAIL: "email"}


@dataclass(frozen=True, kw_only=True)
class Composed:
    """A message ready to go, and what it goes by."""

    carrier: Carrier
    letter: Outgoing


def compose(message: Message) -> Composed:
    """Open the vault and fill the template; raise ErasedError, or ContentError with what lacks."""
    person = cards.person(message.participant_id)
    carrier = carrier_for(message, person)
    template = messages.parse(message.template.words)
    if carrier is Carrier.TEXT:
        letter = Outgoing(key=message.key, to=person.phone, body=_text(message, person, template))
    else:
        values = _values(message, person, short=False)
        letter = Outgoing(
            key=message.key,
            to=person.email,
            subject=messages.fill(template.subject, values),
            body=messages.fill(template.email, values),
            leave=f"{_own_page(message)}stop/",
        )
    return Composed(carrier=carrier, letter=letter)


def carrier_for(message: Message, person: Person) -> Carrier:
    """Return what reaches this person: what they prefer, else what there is an address for."""
    wanted = Carrier(message.carrier)
    other = Carrier.EMAIL if wanted is Carrier.TEXT else Carrier.TEXT
    for carrier in (wanted, other):
        if getattr(person, _ADDRESS[carrier]):
            return carrier
    raise ContentError("There is no phone number and no e-mail address to send it to.")


def letter_of(message: Message) -> tuple[Person, str, str]:
    """Return the person, subject and words of a message that is posted or read out."""
    person = cards.person(message.participant_id)
    template = messages.parse(message.template.words)
    values = _values(message, person, short=False)
    subject = messages.fill(template.subject, values)
    return person, subject, messages.fill(template.email, values)


def _text(message: Message, person: Person, template: messages.Template) -> str:
    """Fill the text; where a long way to join would make it two, people join from their page."""
    language = message.template.language
    neutral = _NEUTRAL.get(language, _NEUTRAL["en-gb"])
    # No address stands twice in a message that has so little room.
    page = _ON_THE_PAGE.get(language, _ON_THE_PAGE["en-gb"]) if "{link}" in template.text else ""
    values = _values(message, person, short=True, page=page)
    words = messages.fill_text(template.text, values, neutral=neutral)
    if messages.parts(words) == 1 or "{join}" not in template.text:
        return words
    by_page = _values(message, person, short=True, page=page, direct=False)
    return messages.fill_text(template.text, by_page, neutral=neutral)


class _Values(dict[str, str]):
    """Works a value out when a template first asks for it; a code is opened only where needed."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self._makers = makers

    def __missing__(self, name: str) -> str:
        return self._makers[name]() if name in self._makers else ""

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        """Return the value, worked out."""
        return self[name] or default


def _values(
    message: Message, person: Person, *, short: bool, page: str = "", direct: bool = True
) -> Mapping[str, str]:
    participant, language = message.participant, message.template.language
    link = _own_page(message)
    reply_by = message.details.get("reply_by")
    makers: dict[str, Callable[[], str]] = {
        "name": lambda: _called(person.name, language=language, short=short),
        "study": lambda: participant.study.name,
        "link": lambda: link,
        "phone": lambda: _contact(message).phone,
        "code": lambda: code_for(str(message.details.get("entitlement", ""))),
        "amount": lambda: _pounds(int(message.details.get("pence", 0))),
    }
    if message.session is not None:
        session = message.session
        makers["day"] = lambda: day_words(session.starts, language=language, short=short)
        makers["time"] = lambda: time_words(session.starts)
        makers["join"] = lambda: _join(message, page or link, direct=direct)
    if "entitlement" in message.details:
        makers["code"] = lambda: code_for(str(message.details["entitlement"]))
    if reply_by:
        until = datetime.fromisoformat(reply_by)
        makers["reply_by"] = lambda: (
            f"{time_words(until)}, {day_words(until, language=language, short=short)}"
        )
    return _Values(makers)


def _own_page(message: Message) -> str:
    return f"{settings.ORIGIN}/my-place/{cards.link(message.participant_id)}/"


def _called(name: str, *, language: str, short: bool) -> str:
    """Return what to call somebody; words that no name has do not travel to whoever's phone it is.

    A form with somebody else's number must not make us the bearer of its own message.
    """
    words = name.split()
    if not words or len(words) > _MOST_NAMES or len(name) > _LONGEST_NAME or _NO_NAME.search(name):
        return _NEUTRAL.get(language, _NEUTRAL["en-gb"])
    return words[0] if short else name


def _contact(message: Message) -> StudyContact:
    return plan_of(message.participant.study).contact


def _join(message: Message, page: str, *, direct: bool) -> str:
    session = message.session
    if session is not None and session.medium == "phone":
        return _WE_RING.get(message.template.language, _WE_RING["en-gb"])
    # Who has not agreed to the words as they stand is led to them, and joins from there.
    if session is None or not may_take_part(message.participant, at=timezone.now()):
        return page
    return (session.address if direct else "") or page


def _pounds(pence: int) -> str:
    if not pence:
        return ""
    return f"£{pence // 100}" if pence % 100 == 0 else f"£{pence / 100:.2f}"


def day_words(moment: datetime, *, language: str, short: bool) -> str:
    """Return `Wednesday 30 September`, or `Wed 30 Sept`, in a language, as London dates it."""
    locale = {"en-gb": "en_GB"}.get(language, language.replace("-", "_"))
    form = "EEE d MMM" if short else "EEEE d MMMM"
    return str(format_date(moment.astimezone(LONDON).date(), form, locale=locale))


def time_words(moment: datetime) -> str:
    """Return `7.30pm` or `10am` by London's clock."""
    local = moment.astimezone(LONDON)
    minutes = f".{local.minute:02}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"
