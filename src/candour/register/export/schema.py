"""The published JSON Schema of the export, kept beside the code that must satisfy it."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).with_name("register-1.json")
ADDRESS = "/schema/register-1.json"
LICENCE = "CC-BY-4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


@lru_cache(maxsize=1)
def read() -> dict[str, Any]:
    """Return the schema as data."""
    schema: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return schema
