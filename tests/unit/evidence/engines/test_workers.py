"""A worker may die of a document; the document is reported and the rest goes on."""

import json
from functools import partial
from pathlib import Path

import pytest

from candour.errors import ContentError, EngineError
from candour.evidence.engines import one
from candour.evidence.engines.tasks import Bounds, Finished, MakeRead, Order, Task
from tests.unit.evidence.engines import fakes


def _read(
    *words: str, notes: Path, kept: list[Finished] | None = None, **bounds: float
) -> list[Finished]:
    order = Order(make=partial(fakes.make, notes), bounds=Bounds(seconds=bounds.get("seconds", 60)))
    tasks = [fakes.task(number, text) for number, text in enumerate(words)]
    return list(one.readings(tasks, order=order, keep=(kept if kept is not None else []).append))


def _reasons(finished: Finished) -> list[str]:
    return [item["reason"] for line in finished.lines for item in json.loads(line)["unread"]]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("segfault", "The reader died of it (Segmentation fault)."),
        ("devour", "Reading it needs more than 2,048 MB of memory."),
        ("stumble", "The reader failed on it (IndexError: list index out of range)."),
        ("locked", "It is locked with a password."),
    ],
)
def test_a_document_that_kills_its_reader_is_reported_and_the_rest_is_read(
    words: str, reason: str, notes: Path
) -> None:
    answers = _read("before", words, "after", notes=notes)
    assert [_reasons(finished) for finished in answers] == [[], [reason], []]
    assert json.loads(answers[1].lines[0])["document"]["fingerprint"] == (
        fakes.received(words).fingerprint
    )


def test_a_document_that_hangs_within_a_library_is_given_up_on_time(notes: Path) -> None:
    answers = _read("before", "hang", "after", notes=notes, seconds=0.5)
    assert [_reasons(finished) for finished in answers] == [
        [],
        ["It took longer than 0.5 s to read."],
        [],
    ]
    assert [finished.ended for finished in answers] == [None, 0.5, None]


def test_only_the_document_it_died_of_is_tried_again(notes: Path) -> None:
    _read("before", "segfault", "after", notes=notes)
    assert notes.read_text().split() == ["0.txt", "1.txt", "1.txt", "2.txt"]


def test_a_worker_ended_by_somebody_else_costs_nothing(notes: Path, tmp_path: Path) -> None:
    answers = _read("before", f"once {tmp_path / 'mark'}", "after", notes=notes)
    assert [_reasons(finished) for finished in answers] == [[], [], []]


def test_each_answer_is_heard_of_as_soon_as_it_is_there(notes: Path) -> None:
    kept: list[Finished] = []
    answers = _read("one", "segfault", "with another", notes=notes, kept=kept)
    assert kept == answers
    assert [len(finished.lines) for finished in answers] == [1, 1, 2]


def test_whole_readings_come_back_only_where_they_are_asked_for(notes: Path) -> None:
    tasks = [fakes.task(0, "words"), fakes.task(1, "segfault")]
    for wanted in (False, True):
        order = Order(make=partial(fakes.make, notes), with_readings=wanted)
        answers = list(one.readings(tasks, order=order, keep=lambda _: None))
        texts = [[one.received.data for one in finished.readings] for finished in answers]
        assert texts == ([[b"words"], [b"segfault"]] if wanted else [[], []])


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (fakes.refuse, ContentError, "The vocabulary is missing."),
        (fakes.broken, EngineError, "No worker could be started"),
    ],
)
def test_a_worker_that_cannot_start_ends_the_run_with_the_reason(
    make: MakeRead, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        list(one.readings([fakes.task(0, "words")], order=Order(make=make), keep=lambda _: None))


def test_nothing_to_read_needs_no_worker() -> None:
    nothing: list[Task] = []
    assert list(one.readings(nothing, order=Order(make=fakes.broken), keep=lambda _: None)) == []
