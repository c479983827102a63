"""Requests a second of Candour and of Datasette: one SQLite file, one worker each, in one run."""

import contextlib
import http.client
import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECONDS = 8
CONNECTIONS = 2
FACETS = ("nation", "type", "system", "status")
ARRAYS = ("technique", "supplier", "service_area", "source_kind", "year", "strength")
_COLUMNS = ", ".join((*FACETS, *ARRAYS))


@dataclass(frozen=True, kw_only=True)
class Result:
    """Requests a second of the same page by both."""

    page: str
    candour: float
    datasette: float


def flatten(database: Path) -> None:
    """Give Datasette the same rows and facets as columns, with its own full-text index."""
    with contextlib.closing(sqlite3.connect(database)) as store:
        if store.execute("SELECT 1 FROM sqlite_master WHERE name = 'flat'").fetchone():
            return
        store.execute(
            f"CREATE TABLE flat (id INTEGER PRIMARY KEY, title, summary, words, {_COLUMNS})"
        )
        values: dict[int, dict[str, list[str]]] = {}
        for text, name, value in store.execute("SELECT text_id, name, value FROM register_facet"):
            values.setdefault(text, {}).setdefault(name, []).append(value)
        rows = store.execute(
            "SELECT id, title, summary, words FROM register_searchtext WHERE kind = 'use'"
        ).fetchall()
        marks = ", ".join("?" * (4 + len(FACETS) + len(ARRAYS)))
        store.executemany(
            f"INSERT INTO flat VALUES ({marks})",
            ((*row, *_cells(values.get(row[0], {}))) for row in rows),
        )
        store.execute(
            "CREATE VIRTUAL TABLE flat_fts USING fts5(title, words, content='flat',"
            " content_rowid='id', tokenize='porter unicode61')"
        )
        store.execute("INSERT INTO flat_fts(flat_fts) VALUES ('rebuild')")
        for column in FACETS:
            store.execute(f"CREATE INDEX flat_{column} ON flat ({column})")
        store.commit()


def _cells(facets: dict[str, list[str]]) -> Iterator[str | None]:
    for name in FACETS:
        yield next(iter(facets.get(name, [])), None)
    for name in ARRAYS:
        yield json.dumps(facets.get(name, []))


def compare(folder: Path) -> list[Result]:
    """Serve the same file by both, one after the other under the same load."""
    database = folder / "candour.sqlite3"
    flatten(database)
    wanted = "&".join(
        [f"_facet={name}" for name in FACETS] + [f"_facet_array={name}" for name in ARRAYS]
    )
    ours = {
        "list page": "/search/?kind=use",
        "full-text search": "/search/?kind=use&q=safeguarding",
    }
    columns = "&".join(f"_col={name}" for name in ("title", "summary"))
    theirs = {
        "list page": f"/candour/flat?_size=50&{columns}&{wanted}",
        "full-text search": f"/candour/flat?_size=50&{columns}&_search=safeguarding&{wanted}",
    }
    with _candour(folder) as port:
        mine = {name: rate(port, address) for name, address in ours.items()}
    with _datasette(database) as port:
        peer = {name: rate(port, address) for name, address in theirs.items()}
    return [Result(page=name, candour=mine[name], datasette=peer[name]) for name in ours]


def rate(port: int, address: str) -> float:
    """Return answered requests a second over a few seconds on kept-open connections."""
    _get(http.client.HTTPConnection("127.0.0.1", port, timeout=60), address)
    counts = [0] * CONNECTIONS
    until = time.perf_counter() + SECONDS

    def ask(n: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until:
            _get(connection, address)
            counts[n] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def _get(connection: http.client.HTTPConnection, address: str) -> None:
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address} answered {answer.status}: {body[:200]!r}")


@contextlib.contextmanager
def _candour(folder: Path) -> Iterator[int]:
    port = _free_port()
    command = ["granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1"]
    with _served(
        [*command, "--port", str(port), "--no-log", "candour.web.wsgi:application"],
        port=port,
        environ={"CANDOUR_DATA": str(folder)},
    ):
        yield port


@contextlib.contextmanager
def _datasette(database: Path) -> Iterator[int]:
    port = _free_port()
    settings = ("default_cache_ttl=0", "num_sql_threads=1", "suggest_facets=off")
    options = [part for setting in settings for part in ("--setting", *setting.split("="))]
    limits = [
        *("--setting", "sql_time_limit_ms", "20000"),
        *("--setting", "facet_time_limit_ms", "20000"),
    ]
    with _served(
        ["datasette", "serve", str(database), "--port", str(port), *options, *limits], port=port
    ):
        yield port


@contextlib.contextmanager
def _served(
    command: list[str], *, port: int, environ: dict[str, str] | None = None
) -> Iterator[None]:
    program = str(Path(sys.executable).parent / command[0])
    server = subprocess.Popen(
        [program, *command[1:]],
        env=os.environ | (environ or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int) -> None:
    until = time.perf_counter() + 30
    while time.perf_counter() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def table(results: list[Result]) -> str:
    """Return the figures as a Markdown table, with the ratio."""
    head = "| page | Candour requests/s | Datasette requests/s | ratio |\n|---|---:|---:|---:|"
    rows = (
        f"| {r.page} | {r.candour:.1f} | {r.datasette:.1f} | {r.candour / r.datasette:.2f} |"
        for r in results
    )
    return "\n".join((head, *rows))
