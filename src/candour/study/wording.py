"""Checks the words of a text by its kind, before anybody can approve them."""

import tomllib
from collections.abc import Callable, Iterable

from candour.errors import ContentError
from candour.study import consent, messages, plan, support
from candour.study.plan_faults import faults

# Every message that the work of a study can need; none may be missing when it opens.
MESSAGES = (
    "welcome",
    "waiting",
    "offer",
    "held",
    "confirmed",
    "reminder_week",
    "reminder_day",
    "reminder_hour",
    "standby",
    "cancelled",
    "session_cancelled",
    "after_care",
    "thanks",
    "withdrawn",
    "renew",
)


def check(*, kind: str, key: str, words: str, sensitive: Iterable[str]) -> None:
    """Raise ContentError, with all that is wrong, where a text of this kind cannot be used."""
    if not words.strip():
        raise ContentError("There are no words.")
    if kind == "message":
        if key not in MESSAGES:
            raise ContentError(f"No message is called “{key}”: {', '.join(MESSAGES)}.")
        messages.parse(words, sensitive=sensitive)
    elif kind in _CHECKS:
        _CHECKS[kind](words)


def for_people(*, kind: str, words: str) -> str:
    """Return the part of a text that people read, as Markdown: nothing of a plan."""
    if kind == "plan":
        return ""
    if kind == "consent":
        return consent.read_item(words).words
    if kind == "message":
        message = messages.parse(words)
        return f"{message.subject}\n\n{message.email}\n\n{message.text}"
    if kind == "services":
        return "\n\n".join(f"{one.name}. {one.about}" for one in support.parse(words))
    return words


def _check_plan(words: str) -> None:
    troubles = faults(plan.parse(words))
    if troubles:
        raise ContentError(f"The plan cannot be used. {' '.join(troubles)}")


def _check_consent(words: str) -> None:
    try:
        given = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"The item of consent is not TOML: {error}.") from error
    lacking = [name for name in ("order", "needed", "words") if name not in given]
    if lacking:
        raise ContentError(f"The item of consent lacks {', '.join(lacking)}.")
    consent.read_item(words)


def _check_services(words: str) -> None:
    support.parse(words)


_CHECKS: dict[str, Callable[[str], None]] = {
    "plan": _check_plan,
    "consent": _check_consent,
    "services": _check_services,
}
