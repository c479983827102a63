"""The frozen records of a study: its plan, its people by pseudonym, its sessions and seats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Way(StrEnum):
    """How somebody takes part."""

    GROUP = "group"
    ONE_TO_ONE = "one_to_one"


class Medium(StrEnum):
    """Where a session is held."""

    ONLINE = "online"
    PHONE = "phone"


class Carrier(StrEnum):
    """What a message or a thank-you travels by."""

    TEXT = "text"
    EMAIL = "email"
    CALL = "call"
    LETTER = "letter"


class QuotaState(StrEnum):
    """Soft: nobody is ever told that they are too many of their kind."""

    OPEN = "open"
    WAITING_LIST = "waiting_list"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to a question; `key` is what is kept."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of the screener.

    `ways` names who is asked it (empty: everybody); `several` allows more than one answer. Every
    question that is not `needed` also takes `rather_not_say`.
    """

    key: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    ways: tuple[Way, ...] = ()
    several: bool = False
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class SocialGroup:
    """Who belongs: to each question in `criteria` one of its answers; `target` are sought."""

    key: str
    name: str
    target: int
    criteria: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class WayPlan:
    """One way of taking part: `requires` names the answers without which it does not fit now."""

    key: Way
    label: str
    about: str
    minutes: int
    mediums: tuple[Medium, ...]
    requires: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Ethics:
    """Who approved the study, under which reference, until when."""

    body: str
    reference: str
    expires: date


@dataclass(frozen=True, kw_only=True)
class StudyContact:
    """How a parent reaches the team."""

    name: str
    phone: str
    text: str
    email: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ThanksPlan:
    """What says thank you, in pence; an entitlement above `second_approval_above` needs two."""

    voucher: int
    top_up: int
    second_approval_above: int


@dataclass(frozen=True, kw_only=True)
class ErasurePlan:
    """When what is erased: identities and answers on a day, others so many days after screening."""

    identities: date
    answers: date
    ledger: date
    not_going_on_days: int = 30


@dataclass(frozen=True, kw_only=True)
class SeatPlan:
    """The size of a group: runs with `fewest`, aims at up to `most`, has room for `capacity`."""

    fewest: int = 4
    most: int = 6
    capacity: int = 7


@dataclass(frozen=True, kw_only=True)
class StudyPlan:
    """Everything about a study that is not a text for parents; approved as one.

    `words` holds for each other language what its labels are called there.
    """

    name: str
    summary: str
    region: str
    ethics: Ethics
    contact: StudyContact
    basis: str
    condition: str
    ways: tuple[WayPlan, ...]
    questions: tuple[Question, ...]
    groups: tuple[SocialGroup, ...]
    thanks: ThanksPlan
    erasure: ErasurePlan
    seats: SeatPlan = field(default_factory=SeatPlan)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many were expected and how many came."""

    came: int
    expected: int


@dataclass(frozen=True, kw_only=True)
class Room:
    """A session as the allocator sees it; `taken` have a live seat, `standbys` wait for one."""

    session: str
    starts: datetime
    way: Way
    social_group: str
    acquainted: bool
    fewest: int
    capacity: int
    taken: tuple["Sitter", ...] = ()
    standbys: tuple["Sitter", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sitter:
    """A participant as the allocator sees one; `circle` joins those who know each other."""

    pseudonym: str
    social_group: str
    channel: str
    way: Way
    since: datetime
    suits: tuple[str, ...]
    circle: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A seat that the allocator would give; a standby is asked to come only if somebody cannot."""

    session: str
    pseudonym: str
    standby: bool = False


@dataclass(frozen=True, kw_only=True)
class Given:
    """One answer to one item of consent, as it was given, with the very `words` that were shown."""

    item: str
    version: int
    agreed: bool
    way: str
    at: datetime
    language: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who a participant is and how to reach them safely; only the vault keeps this.

    `carrier` is what they prefer; `safe_times` when contact is safe, in their own words;
    `voicemail` whether a message may be left; phone numbers are E.164 or empty.
    """

    name: str
    phone: str = ""
    email: str = ""
    postcode: str = ""
    address: str = ""
    carrier: str = Carrier.TEXT.value
    safe_times: str = ""
    voicemail: bool = False


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What the team must arrange for somebody; kept in the vault, read without the name."""

    interpreter: str = ""
    hearing: str = ""
    childcare: bool = False
    top_up: bool = False
    large_print: bool = False
    times: str = ""
    other: str = ""
