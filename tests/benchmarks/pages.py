"""Server time of every kind of public page on the grown register, HTML and JSON."""

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 30


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Milliseconds of server time, the number of queries and bytes of one page kind."""

    name: str
    median: float
    slowest: float
    queries: int
    size: int


PAGES: tuple[tuple[str, Sequence[str]], ...] = (
    ("home", ["/"]),
    ("councils, a page", [f"/councils/?page={n}" for n in range(1, 8)]),
    ("a council", [f"/councils/exampleshire-{n}/" for n in range(0, 400, 13)]),
    ("a use", [f"/uses/use-{n}/" for n in range(0, 5000, 167)]),
    ("systems", ["/systems/"]),
    ("a system", [f"/systems/system-{n}/" for n in range(0, 150, 5)]),
    ("suppliers", ["/suppliers/"]),
    ("a supplier", [f"/suppliers/supplier-{n}/" for n in range(40)]),
    ("endings", ["/endings/"]),
    ("words", ["/words/"]),
    ("changes", ["/changes/"]),
    ("compare two", ["/compare/?body=exampleshire-1&body=exampleshire-2"]),
    ("a source", [f"/sources/story-{n}/" for n in range(0, 5000, 167)]),
    ("find a council", ["/find/?q=exampelshire+17"]),
    ("search, no words", ["/search/", "/search/?page=3"]),
    ("search, one word", [f"/search/?q={w}" for w in ("safeguarding", "alert", "consent")]),
    ("search, two words and a filter", ["/search/?q=school+attendance&nation=Wales"]),
    ("search, a misspelling", ["/search/?q=safegaurding"]),
)
TWINS = ("/", "/councils/", "/councils/exampleshire-13/", "/uses/use-167/", "/systems/", "/search/")


def measure() -> Iterator[Timing]:
    """Ask for each page kind in turn, after one warm-up."""
    client = Client()
    for name, addresses in (*PAGES, *_twins()):
        with CaptureQueriesContext(connection) as queries:
            first = client.get(addresses[0])
            asked = len(queries)
        if first.status_code != 200:
            yield Timing(
                name=f"{name}: answers {first.status_code}", median=0, slowest=0, queries=0, size=0
            )
            continue
        times = sorted(_time(client, addresses[n % len(addresses)]) for n in range(ROUNDS))
        yield Timing(
            name=name,
            median=statistics.median(times),
            slowest=times[-1],
            queries=asked,
            size=len(first.getvalue()),
        )


def _twins() -> Iterator[tuple[str, list[str]]]:
    for address in TWINS:
        twin = "/index.json" if address == "/" else f"{address.rstrip('/')}.json"
        yield f"JSON {twin}", [twin]


def _time(client: Client, address: str) -> float:
    started = time.perf_counter()
    client.get(address).getvalue()
    return (time.perf_counter() - started) * 1000


def table(timings: Sequence[Timing]) -> str:
    """Return the figures as a Markdown table."""
    head = "| page | median ms | slowest ms | queries | bytes |\n|---|---:|---:|---:|---:|"
    rows = (
        f"| {t.name} | {t.median:.1f} | {t.slowest:.1f} | {t.queries} | {t.size:,} |"
        for t in timings
    )
    return "\n".join((head, *rows))
