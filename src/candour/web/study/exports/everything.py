"""Everything held about one person, as a file for a machine and a page for reading."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from candour.web.page.environment import moment

_MOMENT = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d\b")


def as_json(found: Mapping[str, Any]) -> str:
    """Return it as JSON."""
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def as_page(found: Mapping[str, Any]) -> str:
    """Return it as one page that needs nothing else, with times as people say them."""
    page = str(render_to_string("study/everything.html", {"found": found}))
    return _MOMENT.sub(lambda found: moment(datetime.fromisoformat(found[0])), page)
