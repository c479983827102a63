"""Sends forms of taking part to the real server: a thousand at once, then thousands in a row.

`python -m tests.benchmarks.entering [FOLDER] [IN_A_ROW]`; FOLDER keeps a prepared site for the next
time. Every caller has an address of its own, as behind a proxy, so that nobody is asked to wait.
"""

import http.client
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

from tests import server

AT_ONCE, IN_A_ROW, CALLERS = 1000, 10_000, 16
ORIGIN = "https://candour.example"
JOIN = "/take-part/harbour/join/"
# Of no social group, so that no quota closes: thanking somebody costs less than taking them in.
ANSWERS = {"way": "group:online", "q_child": "yes"}
_PATIENCE = 300


def main() -> None:
    """Serve a fresh copy, send, count what is there."""
    given = sys.argv[1:]
    prepared = Path(given[0]) if given else Path(tempfile.mkdtemp(prefix="candour-entering-"))
    in_a_row = int(given[1]) if len(given) > 1 else IN_A_ROW
    if not (prepared / "candour.sqlite3").exists():
        _candour(prepared, "prepare")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "site"
        shutil.copytree(prepared, copy)
        _measure(copy, in_a_row)


def _measure(folder: Path, in_a_row: int) -> None:
    port, before = server.free_port(), _counts(folder)
    environment = _environment(folder) | {"PORT": str(port)}
    running = subprocess.Popen(
        [sys.executable, "-m", "candour.cli", "run"], env=environment, stdin=subprocess.DEVNULL
    )
    try:
        _wait(port)
        tokens = _open_forms(port, AT_ONCE)
        _report(f"{AT_ONCE} at once", _at_once(port, tokens))
        _report("each of those clicked again", _at_once(port, tokens[:200]))
        tokens = _open_forms(port, in_a_row)
        _report(f"{in_a_row} in a row, {CALLERS} callers", _in_a_row(port, tokens))
        new = {name: number - before[name] for name, number in _counts(folder).items()}
        print(f"sent {AT_ONCE + in_a_row} forms, and of each there are now more: {new}")
        if set(new.values()) != {AT_ONCE + in_a_row}:
            sys.exit("something was lost or doubled")
    finally:
        running.terminate()
        running.wait(_PATIENCE)


def _open_forms(port: int, number: int) -> list[tuple[int, str]]:
    begun = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as pool:
        forms = list(pool.map(lambda caller: (caller, _form(port, caller)), range(number)))
    print(f"{number} forms opened in {time.perf_counter() - begun:.1f} s", flush=True)
    return forms


def _form(port: int, caller: int) -> str:
    _, page = _ask(port, caller, "GET", JOIN)
    return re.findall(r'name="token" value="([^"]+)"', page)[0]


def _at_once(port: int, forms: Sequence[tuple[int, str]]) -> tuple[list[int], list[float], float]:
    """Let everybody wait at a line and send together."""
    start = Barrier(len(forms))

    def send(form: tuple[int, str]) -> tuple[int, float]:
        start.wait()
        return _send(port, *form)

    with ThreadPoolExecutor(len(forms)) as pool:
        begun = time.perf_counter()
        answers = list(pool.map(send, forms))
    return _sorted(answers, time.perf_counter() - begun)


def _in_a_row(port: int, forms: Sequence[tuple[int, str]]) -> tuple[list[int], list[float], float]:
    begun = time.perf_counter()
    with ThreadPoolExecutor(CALLERS) as pool:
        answers = list(pool.map(lambda form: _send(port, *form), forms))
    return _sorted(answers, time.perf_counter() - begun)


def _sorted(
    answers: Sequence[tuple[int, float]], took: float
) -> tuple[list[int], list[float], float]:
    return [status for status, _ in answers], sorted(seconds for _, seconds in answers), took


def _send(port: int, caller: int, token: str) -> tuple[int, float]:
    typed = ANSWERS | {
        "token": token,
        "channel": "h9ws",
        "notice": "1",
        "name": f"Parent {caller}",
        "email": f"parent{caller}-{token[:12]}@example.org",
    }
    begun = time.perf_counter()
    status, _ = _ask(port, caller, "POST", JOIN, urlencode(typed))
    return status, time.perf_counter() - begun


def _ask(port: int, caller: int, verb: str, path: str, body: str = "") -> tuple[int, str]:
    """Ask as a browser behind our proxy would."""
    headers = {
        "Origin": ORIGIN,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": f"10.{caller >> 16 & 255}.{caller >> 8 & 255}.{caller & 255}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    with closing(connection):
        connection.request(verb, path, body=body or None, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def _report(name: str, found: tuple[list[int], list[float], float]) -> None:
    statuses, times, took = found
    tally = {status: statuses.count(status) for status in sorted(set(statuses))}
    print(
        f"{name}: {took:.1f} s, {len(times) / took:.1f} a second, answers {tally};"
        f" median {statistics.median(times):.2f} s, slowest {times[-1]:.2f} s",
        flush=True,
    )


def _counts(folder: Path) -> dict[str, int]:
    """Count entries, cards, and what must be one for each."""
    main, private = folder / "candour.sqlite3", folder / "private"
    return {
        "participants": _number(main, "study_participant"),
        "screenings": _number(main, "study_screening"),
        "lawful bases": _number(main, "study_lawfulbasis"),
        "seats and turns": _number(main, "study_seat") + _number(main, "study_waiting"),
        "cards": _number(private / "vault.sqlite3", "vault_card"),
        "keys": _number(private / "keyring.sqlite3", "vault_datakey"),
    }


def _number(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _candour(folder: Path, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "candour.cli", *words], env=_environment(folder), check=False
    )


def _environment(folder: Path) -> dict[str, str]:
    source = Path(__file__).parents[2] / "src"
    return {
        **os.environ,
        "CANDOUR_DATA": str(folder),
        "CANDOUR_ORIGIN": ORIGIN,
        "PYTHONPATH": str(source),
    }


def _wait(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if _ask(port, 0, "GET", JOIN)[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server did not start")


if __name__ == "__main__":
    main()
