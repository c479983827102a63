"""One place of work: a worker process, replaced when it dies."""

import os
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from typing import Protocol

from candour.errors import CandourError, EngineError
from candour.evidence.engines import worker
from candour.evidence.engines.tasks import Bounds, Finished, Order, Task, failed

# Libraries in C leak a little; a fresh worker costs about a second.
_RETIRES = 5_000
_BROKEN = (EOFError, OSError)
# A worker is one of many: threads of its own would take the others' time, and each thread's
# address space counts against its limit.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"), "1")


class Works(Protocol):
    """A place that answers batches of tasks in their order."""

    def work(self, tasks: Sequence[Task]) -> Iterator[Finished]: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Station:
    """Answers every task, whatever becomes of the worker.

    A worker that dies is replaced, and the document it died of is tried once more by the fresh
    one, for the fault may have been another's; the second time it is reported. One that took too
    long, or that met a fault of our own, is reported at once.
    """

    def __init__(self, order: Order) -> None:
        self._order = order
        self._process: _Process | None = None
        self._stopped = False

    def work(self, tasks: Sequence[Task]) -> Iterator[Finished]:
        """Yield what came of each task, in their order."""
        left = deque(tasks)
        is_second = False
        while left and not self._stopped:
            try:
                for finished in self._ready().answers(left):
                    left.popleft()
                    is_second = False
                    yield finished
            except _BROKEN:
                if self._stopped:
                    return
                death = self._bury()
                if is_second or death.is_final:
                    yield self._failed(left.popleft(), death)
                is_second = not (is_second or death.is_final)
        self._retire()

    def stop(self) -> None:
        """End the worker now, whatever it is doing."""
        self._stopped = True
        if self._process:
            self._process.kill()

    def close(self) -> None:
        """Clear up, once nobody is waiting for an answer."""
        if self._process:
            self._bury()

    def _ready(self) -> "_Process":
        if self._process is None:
            self._process = _Process(self._order)
        return self._process

    def _bury(self) -> "_Death":
        process, self._process = self._process, None
        return process.death() if process else _Death(code=0, words="")

    def _failed(self, task: Task, death: "_Death") -> Finished:
        bounds = self._order.bounds
        ended = bounds.seconds if death.is_late else None
        return failed(task, reason=death.reason(bounds), order=self._order, ended=ended)

    def _retire(self) -> None:
        if self._process and self._process.answered >= _RETIRES:
            self._bury()


class _Death:
    """Why a worker ended: its exit code, negative for a signal, and its last words."""

    def __init__(self, *, code: int, words: str) -> None:
        self._code = code
        self._words = words

    @property
    def is_late(self) -> bool:
        return self._code == -signal.SIGALRM

    @property
    def is_final(self) -> bool:
        """Tell whether a second try would end the same way."""
        return self.is_late or self._code == 1

    def reason(self, bounds: Bounds) -> str:
        if self.is_late:
            return f"It took longer than {bounds.seconds:g} s to read."
        if self._code == worker.OUT_OF_MEMORY:
            return f"Reading it needs more than {bounds.megabytes:,} MB of memory."
        if self._code < 0:
            return f"The reader died of it ({signal.strsignal(-self._code)})."
        return f"The reader failed on it ({self._words or f'exit code {self._code}'})."


class _Process:
    """The worker itself, behind a pipe; raises EOFError or OSError once it is dead."""

    def __init__(self, order: Order) -> None:
        self.answered = 0
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the worker
        self._pipe, theirs = Pipe()
        command = [sys.executable, "-m", worker.__name__, str(theirs.fileno())]
        self._popen = subprocess.Popen(  # noqa: S603 - our own program
            command,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._words,
            env={
                **os.environ,
                **_ONE_THREAD,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            start_new_session=True,
        )
        theirs.close()
        self._greet(order)

    def answers(self, tasks: Sequence[Task]) -> Iterator[Finished]:
        """Send a batch and yield each answer as it comes."""
        self._pipe.send(list(tasks))
        for _ in range(len(tasks)):
            answer = self._pipe.recv()
            self.answered += 1
            yield answer

    def kill(self) -> None:
        """End the worker and whatever programs it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)

    def death(self) -> _Death:
        """Wait for the end, clear up, and say what it was."""
        self._pipe.close()
        code = self._popen.wait()
        self.kill()
        self._words.seek(0)
        last = self._words.read().decode(errors="replace").strip().splitlines()[-1:]
        self._words.close()
        return _Death(code=code, words="".join(last))

    def _greet(self, order: Order) -> None:
        try:
            self._pipe.send(order)
            answer = self._pipe.recv()
        except _BROKEN as error:
            death = self.death()
            raise EngineError(
                f"No worker could be started: {death.reason(order.bounds)}"
            ) from error
        if isinstance(answer, CandourError):
            self.death()
            raise answer
