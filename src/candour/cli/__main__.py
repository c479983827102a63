"""The same commands as `python -m candour.cli`, where `candour` is not on the path."""

import sys

from candour.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
