"""The forms of an expression: choices in brackets, other spellings, and the plural."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from math import prod

from candour.errors import ContentError

_BRACKETS = re.compile(r"(\([^()]*\)\??)")
_WORD = re.compile(r"[^\W_]+")
# Beyond this an expression says too much in one line, and somebody should write two.
_MOST = 2_000


def expanded(form: str) -> tuple[str, ...]:
    """Return the forms that brackets stand for: "risk (score|rating)(s)" has four.

    A bracket without a bar, or with a question mark behind it, may be left out. Raise
    ContentError for brackets inside others and for more than 2,000 forms.
    """
    pieces = _BRACKETS.split(form)
    if re.search(r"[()?]", "".join(pieces[::2])):
        raise ContentError(f"“{form}” has a bracket without its partner, or one inside another.")
    choices = [_choices(piece) if n % 2 else (piece,) for n, piece in enumerate(pieces)]
    if prod(map(len, choices)) > _MOST:
        raise ContentError(f"“{form}” stands for too many forms; write it as several.")
    return tuple(dict.fromkeys(" ".join("".join(parts).split()) for parts in product(*choices)))


def _choices(bracket: str) -> tuple[str, ...]:
    parts = tuple(bracket.rstrip("?")[1:-1].split("|"))
    return (*parts, "") if len(parts) == 1 or bracket.endswith("?") else parts


def spelt(form: str, spellings: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield a form and the same with each word in its other spellings; `spellings` is by word."""
    yield form
    for word in _WORD.finditer(form):
        for other in spellings.get(word.group().lower(), ()):
            rest = form[word.end() :]
            yield from (form[: word.start()] + other + end for end in spelt(rest, spellings))


def plural(form: str) -> str:
    """Return the regular plural of the last word, or the form itself where that has none."""
    if re.search(r"(?:[^\w]|s|ing|ed|ly|\d)$", form) or form.isupper():
        return form
    if re.search(r"[^aeiou]y$", form):
        return f"{form[:-1]}ies"
    return f"{form}es" if re.search(r"(?:x|ch|sh)$", form) else f"{form}s"
