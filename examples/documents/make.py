"""Makes the example documents again: `python examples/documents/make.py [folder]`."""

import sys
from pathlib import Path

import elsewhere
import exampleshire
import mockford
import sampleton

PAPERS = exampleshire.PAPERS | sampleton.PAPERS | mockford.PAPERS | elsewhere.PAPERS


def main(folder: Path) -> None:
    """Write every paper into `folder`, the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in PAPERS.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("papers"))
