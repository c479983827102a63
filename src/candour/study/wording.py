"""Checks the words of a text by its kind, before anybody can approve them."""

import tomllib
from collections.abc import Callable, Iterable

from candour.errors import ContentError
from candour.study import consent, messages, plan, support
from candour.study.plan_faults import faults

# Every message that the work of a study can need, and when it goes; none may be missing.
MESSAGES = {
    "welcome": "somebody has entered",
    "waiting": "somebody is on the waiting list",
    "offer": "a place has become free",
    "held": "a place is held",
    "confirmed": "a place is fixed",
    "reminder_week": "a week before",
    "reminder_day": "a day before",
    "reminder_hour": "an hour before",
    "standby": "somebody is asked to stand by",
    "cancelled": "somebody gave a place back",
    "session_cancelled": "the team called a session off",
    "after_care": "the day after",
    "thanks": "the thank-you itself",
    "withdrawn": "somebody stopped taking part",
    "renew": "a consent has changed",
}


def check(*, kind: str, key: str, words: str, sensitive: Iterable[str]) -> None:
    """Raise ContentError, with all that is wrong, where a text of this kind cannot be used."""
    if not words.strip():
        raise ContentError("There are no words.")
    if kind == "message":
        if key not in MESSAGES:
            raise ContentError(f"No message is called “{key}”: {', '.join(MESSAGES)}.")
        _check_link(key, messages.parse(words, sensitive=sensitive))
    elif kind in _CHECKS:
        _CHECKS[kind](words)


def for_people(*, kind: str, words: str) -> str:
    """Return the part of a text that people read, as Markdown: nothing of a plan."""
    if kind == "plan":
        return ""
    if kind == "consent":
        return consent.read_item(words).words
    if kind == "message":
        return "\n\n".join(parts_of_message(words).values())
    if kind == "services":
        return "\n\n".join(f"{one.name}. {one.about}" for one in support.parse(words))
    return words


def parts_of_message(words: str) -> dict[str, str]:
    """Return what each part of a message says, by its name."""
    message = messages.parse(words)
    return {"Subject": message.subject, "E-mail": message.email, "Text message": message.text}


def _check_link(key: str, message: messages.Template) -> None:
    """Every message leads to where somebody can stop, but the one that says that they have."""
    if key == "withdrawn":
        return
    parts = {"e-mail": message.email, "text": message.text}
    lacking = [name for name, part in parts.items() if "{link}" not in part]
    if lacking:
        raise ContentError(
            f"The {' and the '.join(lacking)} must have {{link}}: it leads to the page where people"
            " change their place or stop taking part."
        )


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
