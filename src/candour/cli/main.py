"""`candour`: the commands a person types."""

import argparse
import os
import sys
from collections.abc import Sequence

import django

from candour.errors import CandourError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence on standard error and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "candour.web.settings")
    parser = argparse.ArgumentParser(prog="candour", description=__doc__)
    parser.add_subparsers(dest="command", required=True)
    try:
        given = parser.parse_args(arguments)
        django.setup()
        return int(given.run(given) or 0)
    except CandourError as error:
        print(f"candour: {error}", file=sys.stderr)
        return 2
