"""Kills a keeping process before each line of the archive it runs, and looks at what is left."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from candour.errors import CandourError
from candour.evidence.archive import Archive
from tests.unit.evidence.archive.making import NOON, received

FIRST, SECOND = received(b"the first letter"), received(b"the second letter")


def keep_both(folder: Path) -> None:
    """What is killed: the second letter arrives, then the first again from elsewhere."""
    with Archive(folder, segment_bytes=1) as archive:
        archive.keep(SECOND, how="folder", when=NOON, source="a folder")
        archive.keep(FIRST, how="folder", when=NOON, source="elsewhere")


def tracer(*, last: int) -> Callable[[FrameType, str, Any], Any]:
    """Return a trace function that kills this process at line `last` of the archive's code."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if "/evidence/archive/" not in frame.f_code.co_filename or event not in {"call", "line"}:
            return trace
        count += event == "line"
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def killed(folder: Path, *, last: int) -> bool:
    """Run the change in a child up to a line; say whether it was killed there."""
    child = os.fork()
    if not child:
        sys.settrace(tracer(last=last))
        keep_both(folder)
        sys.settrace(None)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def left(folder: Path) -> int:
    """Check what a killed child left behind, finish its work, and return how much was held."""
    with Archive(folder, segment_bytes=1) as archive:
        held = [capture.fingerprint for capture in archive.captures()]
        assert held in ([FIRST.fingerprint], [FIRST.fingerprint, SECOND.fingerprint]), held
        assert [archive.fetch(name).fingerprint for name in held] == held
    keep_both(folder)
    with Archive(folder, segment_bytes=1) as archive:
        kept = [archive.arrivals(one.fingerprint) for one in (FIRST, SECOND)]
        assert [len(arrivals) for arrivals in kept] == [2, 1], kept
        assert archive.rebuild() == ()
        assert kept == [archive.arrivals(one.fingerprint) for one in (FIRST, SECOND)]
    return len(held)


def main(folder: Path, report: Path) -> None:
    """Kill at line 1, 2, 3 and so on until the change runs to its end."""
    held, wrong, last = [], [], 1
    while True:
        place = folder / str(last)
        with Archive(place) as archive:
            archive.keep(FIRST, how="folder", when=NOON, source="a folder")
        if not killed(place, last=last):
            break
        try:
            held.append(left(place))
        except (AssertionError, CandourError) as error:
            wrong.append(f"line {last}: {error!r}")
        shutil.rmtree(place)
        last += 1
    report.write_text(json.dumps({"killed": last - 1, "held": held, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
