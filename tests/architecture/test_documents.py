"""What the documents say is true of the code they stand beside."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from candour import __version__, config, records
from candour.cli import main, reference
from tests.architecture.sources import ROOT, SRC, name

DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("content/**/*.md"))
)
OURS = ("page", "audit", "people", "bodies", "register", "evidence", "vault", "study", "site")


def _read(*place: str) -> str:
    return ROOT.joinpath(*place).read_text(encoding="utf-8")


def test_every_make_command_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.MULTILINE))
    named = {word for path in DOCUMENTS for word in re.findall(r"`make ([a-z]+)", path.read_text())}
    assert named - targets == set()
    assert {"run", "test", "check"} - named == set()


def test_every_candour_command_in_the_documents_exists() -> None:
    known = set(re.findall(r"^## `candour ([a-z ]+)`$", reference.commands(), re.MULTILINE))
    words = {
        word for path in DOCUMENTS for word in re.findall(r"`candour ([a-z ]+)", path.read_text())
    }
    strangers = {word for word in words if not any(f"{word} ".startswith(f"{k} ") for k in known)}
    assert strangers == set()


def test_the_commands_module_list_is_complete() -> None:
    modules = {path.stem: path for path in (SRC / "cli").glob("*.py")}
    folders = {path.parent.name: path for path in (SRC / "cli").glob("*/__init__.py")}
    adding = {n for n, path in (modules | folders).items() if "\ndef add(" in path.read_text()}
    assert adding == set(main.COMMANDS)


@pytest.mark.parametrize("page", ["commands.md", "settings.md", "reading-format.md"])
def test_the_reference_is_what_the_program_says(page: str) -> None:
    assert _read("docs", "reference", page) == reference.pages()[page], "run `make docs`"


def test_the_settings_reference_names_every_setting_that_is_read() -> None:
    code = (SRC / "config.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environ\.get\("([A-Z_]+)"', code))
    assert {setting.name for setting in config.SETTINGS} == read


def test_the_change_log_has_the_present_version_or_what_is_to_come() -> None:
    headings = re.findall(r"^## (.+)$", _read("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased" or headings[0].startswith(__version__)


def test_the_glossary_explains_every_noun_of_the_tables() -> None:
    explained = {
        word.lower() for word in re.findall(r"^\*\*(.+?)\*\*", _read("GLOSSARY.md"), re.MULTILINE)
    }
    models = [model for part in OURS for model in apps.get_app_config(part).get_models()]
    nouns = {str(model._meta.verbose_name) for model in models}
    assert nouns - explained == set()


def test_the_glossary_explains_every_record() -> None:
    explained = {
        word.lower() for word in re.findall(r"^\*\*(.+?)\*\*", _read("GLOSSARY.md"), re.MULTILINE)
    }
    nouns = {
        re.sub(r"(?<!^)(?=[A-Z])", " ", word).lower()
        for word, value in vars(records).items()
        if isinstance(value, type) and value.__module__ == records.__name__
    }
    assert nouns - explained == set()


def test_the_architecture_fits_on_a_page_and_names_every_part() -> None:
    text = _read("ARCHITECTURE.md")
    assert len(text.splitlines()) <= 90
    parts = [path for path in (*SRC.iterdir(), *(SRC / "web").iterdir()) if not _is_private(path)]
    assert [name(path) for path in parts if f"{path.name}" not in text] == []


def _is_private(path: Path) -> bool:
    return path.name.startswith(("__", "."))


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        (name(path), link)
        for path in DOCUMENTS
        for link in re.findall(r"\]\((?!https?://|#|mailto:)([^)#]+)", path.read_text())
        if not (path.parent / link).exists()
    ]
    assert broken == []


def test_the_pip_lines_of_the_readme_are_those_of_the_makefile() -> None:
    for part in ("--require-hashes -r requirements.lock", "--no-build-isolation -e ."):
        assert part in _read("README.md")
        assert part in _read("Makefile")
