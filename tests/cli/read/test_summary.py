"""The closing words count what was read and say why the rest was not."""

import json
import re

from candour.cli.read.summary import Reasons, Summary
from candour.evidence.engines.tasks import Finished
from tests.unit.evidence.engines import fakes


def _finished(
    path: str,
    *reasons: str,
    kind: str = "other",
    uses: int = 0,
    remembered: bool = False,
) -> Finished:
    told = {
        "document": {"path": path, "kind": kind},
        "uses": [{}] * uses,
        "unread": [{"page": None, "reason": reason} for reason in reasons],
    }
    return Finished(
        number=0,
        received=fakes.received("words"),
        lines=(json.dumps(told),),
        remembered=remembered,
    )


def _words(*finished: Finished) -> list[str]:
    summary = Summary()
    for one in finished:
        summary.add(one)
    first, *rest = summary.words()
    return [re.sub(r"in [\d.]+ s", "in 0 s", first), *rest]


def test_a_run_in_which_all_was_read_ends_in_one_sentence() -> None:
    assert _words(_finished("a.pdf", uses=2), _finished("b.pdf", remembered=True)) == [
        "2 documents (1 of them in an earlier run) in 0 s; 2 uses or denials proposed."
    ]


def test_reasons_are_grouped_the_most_frequent_first_and_name_a_few_documents() -> None:
    locked = [_finished(f"{n}.pdf", "It is locked.", kind="unread") for n in range(5)]
    torn = _finished("torn.pdf", "It is torn.", kind="unread")
    partly = _finished(
        "scan.pdf", "A page is a picture.", "A page is a picture.", "A page is torn."
    )
    assert _words(torn, *locked, partly)[1:] == [
        "6 documents could not be read:",
        "  5  It is locked.",
        "       0.pdf, 1.pdf, 2.pdf and 2 more",
        "  1  It is torn.",
        "       torn.pdf",
        "1 document could be read only in part:",
        "  1  A page is a picture.",
        "       scan.pdf",
        "  1  A page is torn.",
        "       scan.pdf",
    ]


def test_reasons_without_end_are_counted_together() -> None:
    reasons = Reasons()
    for number in range(2_000):
        reasons.add(f"Page {number} is torn.", name="long.pdf")
    assert len(reasons.counts) == 501
    assert reasons.counts["Other reasons."] == 1_500
    assert reasons.documents == 2_000
