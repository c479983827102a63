"""What one version of a text says otherwise than another, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line that stayed (`same`), went (`gone`) or came (`new`)."""

    change: str
    words: str


def between(before: str, after: str) -> tuple[Line, ...]:
    """Return every line of both: those that stayed and came are `after`, in its order."""
    return tuple(_lines(before.splitlines(), after.splitlines()))


def _lines(before: list[str], after: list[str]) -> Iterator[Line]:
    # Without `autojunk`, so that lines that come often are still matched.
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from (Line(change="same", words=words) for words in after[new_start:new_end])
        else:
            yield from (Line(change="gone", words=words) for words in before[start:end])
            yield from (Line(change="new", words=words) for words in after[new_start:new_end])
