"""The steps of a benchmark, once the settings are known."""

from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from tests.benchmarks import datasette, pages


def prepare() -> None:
    """Migrate and, in an empty database, grow the register."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    grow()


def grow() -> None:
    """Fill the database if it is empty; models can be imported only after Django is set up."""
    from candour.web.bodies.models import Body  # noqa: PLC0415
    from tests.benchmarks import grown  # noqa: PLC0415

    if not Body.objects.exists():
        print("Growing 400 bodies, 5,000 uses and 100,000 claims; this takes some minutes...")
        grown.fill()


def time_pages() -> None:
    """Time the pages under the door that granian serves, with its settings of the collector."""
    import_module("candour.web.wsgi")
    print(pages.table(list(pages.measure())))


def beside_datasette(folder: Path) -> None:
    print(datasette.table(datasette.compare(folder)))
