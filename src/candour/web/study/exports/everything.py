"""Everything held about one person, as a file for a machine and a page for reading."""

import json
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string


def as_json(found: Mapping[str, Any]) -> str:
    """Return it as JSON."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def as_page(found: Mapping[str, Any]) -> str:
    """Return it as one page that needs nothing else."""
    return str(render_to_string("study/everything.html", {"found": found}))
