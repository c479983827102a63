"""Texts that many write, approve and load at the same moment are there once each."""

import json
from pathlib import Path

import pytest

from tests.contract.conftest import Tables


@pytest.mark.slow
def test_many_at_once_do_what_one_would_have_done(tables: Tables, tmp_path: Path) -> None:
    printed = tables.run("racing_texts", own=tmp_path)
    assert json.loads(printed.splitlines()[-1]) == {
        "texts": {"wrote": 1, "approved": 1, "approvals": 1},
        "example": {"codes": 90, "again": 0, "kept": 1, "sessions": 7},
        "leaving": {"leads": 1},
    }
