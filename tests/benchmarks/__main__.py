"""`make bench`: times reading, grows a register, times every page kind, beside Datasette."""

import os
import platform
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Measure on SQLite, or on the PostgreSQL that DATABASE_URL names (an empty database)."""
    folder = Path(os.environ.get("CANDOUR_BENCH", "") or tempfile.mkdtemp(prefix="candour-bench-"))
    os.environ |= {"CANDOUR_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "candour.web.settings"}
    # Django reads its settings when first imported; they must name the folder above.
    from tests.benchmarks import matching, reading_speed, run, seating  # noqa: PLC0415
    from tests.benchmarks.reading import measuring  # noqa: PLC0415

    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for line in measuring.report():
        print(line)
    matching.main()
    reading_speed.report()
    seating.main()
    started = time.perf_counter()
    run.prepare()
    print(f"Grown register ready in {folder} after {time.perf_counter() - started:.0f} s")
    run.time_pages()
    if not os.environ.get("DATABASE_URL"):
        run.beside_datasette(folder)


if __name__ == "__main__":
    sys.exit(main())
