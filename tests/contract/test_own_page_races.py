"""Two clicks at once on somebody's own page do what one would have done."""

import json
from pathlib import Path

import pytest

from tests.contract.conftest import Tables


@pytest.mark.slow
def test_forms_sent_at_the_same_moment_count_once_each(tables: Tables, tmp_path: Path) -> None:
    printed = tables.run("racing_own", own=tmp_path)
    left = json.loads(printed.splitlines()[-1])
    assert left["one_form"] == {"won": 1, "rows": 1}
    assert left["offer"]["cancelled"] == left["offer"]["cancels"] == 1
    assert left["offer"]["accepts"] <= 1
    assert left["leaving"] == {"withdrawals": 1, "agreed_after": 0}
    assert left["renewing"] == {"won": 1, "messages": 1, "tasks": 1}
