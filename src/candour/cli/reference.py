"""Writes docs/reference from the program itself: its commands, settings and formats."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from candour import config
from candour.cli import formats
from candour.cli.main import parser

_NOTE = "<!-- Written by `make docs`; a test checks that it is current. -->"


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    return {
        "commands.md": commands(),
        "settings.md": settings(),
        "reading-format.md": formats.reading(),
    }


def commands() -> str:
    """Describe each command, its words and its options."""
    parts = ["# Commands", _NOTE, "Each also answers `--help`."]
    for name, purpose, command in _leaves(parser()):
        parts += [f"## `{name}`", f"{_sentence(purpose)}"]
        words = [_word(action) for action in command._actions if action.dest != "help"]
        parts += ["\n".join(words)] if words else []
    return "\n\n".join(parts) + "\n"


def settings() -> str:
    """Describe each name that Candour reads from the environment."""
    rows = (f"| `{s.name}` | {s.default} | {s.meaning} |" for s in config.SETTINGS)
    table = ["| name | when absent | what it is |", "|---|---|---|", *rows]
    return (
        "\n\n".join(
            [
                "# Settings",
                _NOTE,
                "All are optional; they come from the environment.",
                "\n".join(table),
            ]
        )
        + "\n"
    )


def _leaves(
    above: argparse.ArgumentParser, purpose: str = ""
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Walk down to the commands that do something; argparse gives no public way there."""
    groups = [a for a in above._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups:
        yield above.prog, purpose, above
    for group in groups:
        purposes = {choice.dest: choice.help or "" for choice in group._choices_actions}
        for name, below in group.choices.items():
            yield from _leaves(below, purposes.get(name, ""))


def _word(action: argparse.Action) -> str:
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
    choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices else ""
    return f"- `{name}`: {_sentence(action.help or '')}{choices}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def main(folder: Path) -> None:
    """Write every page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"Wrote {folder / name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
