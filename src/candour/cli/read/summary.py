"""The closing words of a run: what was read, what could not be read, and why."""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from candour.evidence.engines.tasks import Finished
from candour.evidence.pipeline import UNREAD

_NAMED = 3
_REASONS = 500  # reasons that name a page or a size differ; memory must not grow with them
_OTHER = "Other reasons."


@dataclass(kw_only=True)
class Reasons:
    """Why documents could not be read: how many for each reason, and the first few of them."""

    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[str]] = field(default_factory=dict)

    def add(self, *reasons: str, name: str) -> None:
        """Count one document."""
        self.documents += 1
        for reason in reasons:
            known = reason if reason in self.counts or len(self.counts) < _REASONS else _OTHER
            self.counts[known] += 1
            named = self.names.setdefault(known, [])
            if len(named) < _NAMED:
                named.append(name)

    def words(self) -> list[str]:
        """Return each reason and under it the documents, the most frequent first."""
        words = []
        for reason, number in self.counts.most_common():
            more = number - len(self.names[reason])
            names = ", ".join(self.names[reason]) + (f" and {more:,} more" if more else "")
            words += [f"  {number:,}  {reason}", f"       {names}"]
        return words


class Summary:
    """Listens to a run and prints the closing words on standard error."""

    def __init__(self) -> None:
        self.problems = Reasons()
        self._started = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._unread = Reasons()
        self._partly = Reasons()
        self._unsettled = Reasons()

    def add(self, finished: Finished) -> None:
        """Listen to what came of one document."""
        self._counts["remembered"] += len(finished.lines) if finished.remembered else 0
        for line in finished.lines:
            self._add(json.loads(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Print the closing words, unless the run ended in a fault before anything was read."""
        if kind is None or self._counts["documents"]:
            print("\n".join(self.words()), file=sys.stderr, flush=True)

    def words(self) -> list[str]:
        """Return the closing words."""
        return [
            self._opening(),
            *_told("could not be read", self._unread),
            *_told("could be read only in part", self._partly),
            *_told("left the reader with a problem", self._unsettled),
            *_told("could not be put on the desk, or not whole", self.problems),
        ]

    def _opening(self) -> str:
        seconds = time.monotonic() - self._started
        before = self._counts["remembered"]
        earlier = f" ({before:,} of them in an earlier run)" if before else ""
        documents = _many(self._counts["documents"], "document")
        uses = _many(self._counts["uses"], "use")
        return f"{documents}{earlier} in {seconds:,.1f} s; {uses} or denials proposed."

    def _add(self, told: Mapping[str, Any]) -> None:
        document = told["document"]
        self._counts["documents"] += 1
        self._counts["uses"] += len(told["uses"])
        reasons = self._unread if document["kind"] == UNREAD else self._partly
        found = dict.fromkeys(item["reason"] for item in told["unread"])
        if found:
            reasons.add(*found, name=document["path"])
        if "problems" in told:
            self._unsettled.add(*told["problems"], name=document["path"])


def _told(what: str, reasons: Reasons) -> list[str]:
    if not reasons.documents:
        return []
    return [f"{_many(reasons.documents, 'document')} {what}:", *reasons.words()]


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
