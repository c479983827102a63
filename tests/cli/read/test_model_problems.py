"""What a person is told at the end of a run in which a language model read."""

import json
import os
import subprocess
import sys
from pathlib import Path

from candour.config import ROOT
from tests.model_server import KEY, Behaviour, answering, serving

WORDS = "Exampleshire County Council uses a predictive model to find families in need."


def read(folder: Path, behave: Behaviour) -> subprocess.CompletedProcess[str]:
    (folder / "page.txt").write_text(WORDS, encoding="utf-8")
    command = [sys.executable, "-m", "candour.cli", "read", folder / "page.txt"]
    with serving(behave) as endpoint:
        return subprocess.run(
            [*command, "--format", "jsonl", "--engine", "one"],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "src"),
                "CANDOUR_DATA": str(folder / "data"),
                "CANDOUR_MODEL_URL": endpoint.model.address,
                "CANDOUR_MODEL_NAME": "small",
                "CANDOUR_MODEL_KEY": KEY,
            },
            capture_output=True,
            text=True,
            check=True,
        )


def test_an_answer_that_cannot_be_used_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    done = read(tmp_path, answering("I would rather talk about gardens."))
    problem = "The language model did not answer in JSON."
    assert json.loads(done.stdout)["problems"] == [problem]
    assert "1 document left the reader with a problem:" in done.stderr
    assert problem in done.stderr


def test_the_key_is_neither_printed_nor_kept(tmp_path: Path) -> None:
    done = read(tmp_path, lambda exchange, _: exchange.send(KEY.encode(), status=401))
    assert KEY not in done.stdout + done.stderr
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert [data for data in kept if KEY.encode() in data] == []
