"""`candour read` with a reader that notes what it reads and does what the text says.

Run as a program of its own, so that a test may kill it.
"""

import sys

from candour.cli.main import main
from candour.evidence import equipment
from tests.unit.evidence.engines import fakes

if __name__ == "__main__":
    equipment.make = fakes.make_from_environment  # type: ignore[assignment]
    sys.exit(main(["read", *sys.argv[1:]]))
