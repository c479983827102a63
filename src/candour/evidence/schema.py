"""The published JSON Schema of one line of `candour read --format jsonl`."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("reading-1.json")
VERSION = 1


@lru_cache(maxsize=1)
def read() -> dict[str, Any]:
    """Return the schema as data."""
    schema: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return schema


def choices(name: str) -> tuple[str, ...]:
    """Return the allowed values of a list of the schema, such as `status` or `technique`."""
    return tuple(read()["$defs"][name]["enum"])
