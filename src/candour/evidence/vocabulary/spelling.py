"""The forms of an expression: choices in brackets, other spellings, and the plural."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from candour.errors import ContentError

_BRACKETS = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+")
# Beyond this an expression says too much in one line, and somebody should write two.
_MOST = 400


def expanded(form: str) -> tuple[str, ...]:
    """Return the forms of "risk (score|rating)(s)": one choice of each bracket, or none of it.

    A bracket without a bar may be left out. Raise ContentError for more than 400 forms.
    """
    pieces = _BRACKETS.split(form)
    if "(" in "".join(pieces[::2]) or ")" in "".join(pieces[::2]):
        raise ContentError(f"“{form}” has a bracket without its partner, or one inside another.")
    choices = [_choices(piece) if n % 2 else (piece,) for n, piece in enumerate(pieces)]
    made = dict.fromkeys(" ".join("".join(parts).split()) for parts in product(*choices))
    if len(made) > _MOST:
        raise ContentError(f"“{form}” stands for {len(made)} forms; write it as several lines.")
    return tuple(made)


def _choices(inside: str) -> tuple[str, ...]:
    parts = tuple(inside.split("|"))
    return parts if len(parts) > 1 else (*parts, "")


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
