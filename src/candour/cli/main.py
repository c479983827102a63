"""`candour`: the commands a person types."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

import django
from django.db import OperationalError

from candour.errors import CandourError

# Each module is named as its command and adds it.
COMMANDS = (
    "run",
    "work",
    "prepare",
    "load",
    "examples",
    "languages",
    "staff",
    "read",
    "suggest",
    "register",
    "backup",
    "restore",
    "vault",
)
# All others use Django's tables; these set Django up for themselves, where they need it.
WITHOUT_DJANGO = {"run", "work", "read", "suggest", "languages"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 2."""
    words = sys.argv[1:] if arguments is None else arguments
    wanted = tuple(name for name in COMMANDS if name in words[:1])
    try:
        given = parser(wanted or COMMANDS).parse_args(words)
        return int(given.run(given) or 0)
    except CandourError as error:
        print(f"candour: {error}", file=sys.stderr)
        return 2
    except OperationalError as error:
        print(f"candour: the database does not answer: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def parser(commands: Sequence[str] = COMMANDS) -> argparse.ArgumentParser:
    """Build the command line; reading one command's module alone saves half a second."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.web.settings")
    if not set(commands) <= WITHOUT_DJANGO:
        django.setup()
    whole = argparse.ArgumentParser(prog="candour", description=__doc__)
    places = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in commands:
        importlib.import_module(f"candour.cli.{name}").add(places)
    return whole
