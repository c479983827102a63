"""Many stations answer as one would: in order, holding little at a time."""

import time
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.evidence.engines import pool
from candour.evidence.engines.pool import Pool
from candour.evidence.engines.tasks import Finished, Task
from tests.unit.evidence.engines import fakes


class Station:
    """Answers after as many milliseconds as the text says."""

    def __init__(self) -> None:
        self.closed = 0

    def work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
        for task in tasks:
            time.sleep(float(task.received.data) / 1000)
            yield _answer(task)

    def stop(self) -> None:
        self.closed += 1

    def close(self) -> None:
        self.closed += 1


def _answer(task: Task, size: int = 1) -> Finished:
    return Finished(number=task.number, received=task.received, lines=("x" * size,))


@given(st.lists(st.integers(min_value=0, max_value=3), max_size=40), st.integers(1, 4))
def test_answers_come_in_the_order_of_the_items_whatever_takes_how_long(
    times: list[int], stations: int
) -> None:
    tasks = [fakes.task(number, str(time)) for number, time in enumerate(times)]
    kept: list[Finished] = []
    answers = list(Pool([Station() for _ in range(stations)], keep=kept.append).run(tasks))
    assert [finished.number for finished in answers] == list(range(len(times)))
    assert sorted(finished.number for finished in kept) == list(range(len(times)))


def test_what_is_known_keeps_its_place_and_reaches_no_station() -> None:
    known = _answer(fakes.task(1, "0"))
    kept: list[Finished] = []
    items = [fakes.task(0, "5"), known, fakes.task(2, "0")]
    answers = list(Pool([Station()], keep=kept.append).run(items))
    assert [finished.number for finished in answers] == [0, 1, 2]
    assert known not in kept


def _counted(taken: list[int], number: int, milliseconds: str = "0") -> Iterator[Task]:
    for index in range(number):
        taken.append(index)
        yield fakes.task(index, milliseconds)


def test_a_listener_who_stops_stops_the_reading() -> None:
    taken: list[int] = []
    station = Station()
    answers = Pool([station], keep=lambda _: None).run(_counted(taken, 100_000))
    next(answers)
    answers.close()
    assert len(taken) < 2_000
    assert station.closed == 2


def test_a_slow_document_lets_the_others_go_on_until_enough_answers_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Wordy(Station):
        def work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
            for task in tasks:
                time.sleep(0.5 if task.number == 0 else 0)
                yield _answer(task, size=1_000)

    monkeypatch.setattr(pool, "_HELD", 50_000)
    taken: list[int] = []
    answers = Pool([Wordy(), Wordy()], keep=lambda _: None).run(_counted(taken, 100_000))
    next(answers)
    ahead = len(taken)
    answers.close()
    assert 50 <= ahead < 3_000


def test_large_documents_are_taken_in_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    class Held(Station):
        def work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
            for task in tasks:
                most.append(len(taken) - task.number)
                yield _answer(task)

    monkeypatch.setattr(pool, "_SENT", 3)
    monkeypatch.setattr(pool, "_BYTES", 1)
    taken: list[int] = []
    most: list[int] = []
    assert len(list(Pool([Held()], keep=lambda _: None).run(_counted(taken, 300)))) == 300
    assert max(most) <= 6


def test_a_fault_of_a_station_ends_the_run_and_lets_the_others_go() -> None:
    class Faulty(Station):
        def work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
            raise RuntimeError("lost")

    stations = [Faulty(), Faulty()]
    with pytest.raises(RuntimeError, match="lost"):
        list(Pool(stations, keep=lambda _: None).run([fakes.task(0, "0")]))
    assert [station.closed for station in stations] == [2, 2]
