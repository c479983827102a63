"""Text that can be kept and shown: within a limit, without control or direction marks."""

import re

from candour.errors import InputError

# Control characters (but tab and line ends), marks that turn the reading direction, halves of
# surrogate pairs and non-characters: databases refuse some, and others hide what is written.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def clean(text: str, *, limit: int, lines: bool = False) -> str:
    """Return text trimmed (on one line, unless `lines`); raise InputError where it is unfit."""
    if _UNFIT.search(text):
        raise InputError("This holds characters that cannot be shown. Type it again by hand.")
    if lines:
        kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    else:
        kept = " ".join(text.split())
    if len(kept) > limit:
        raise InputError(f"This is {len(kept):,} characters long; keep it under {limit:,}.")
    return kept
