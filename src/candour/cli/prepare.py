"""`candour prepare`: bring tables, static files and content up to date, and nothing twice."""

import argparse
import contextlib
import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from candour import __version__, config, fingerprint
from candour.cli import freshness, words
from candour.cli.grammar import Commands
from candour.cli.progress import step
from candour.errors import ContentError
from candour.web.audit.models import Event
from candour.web.study.actions import examples

# The audit remembers which content was loaded last, so the answer is kept with the data itself.
LOADED = "all content"
EXAMPLES = "examples"
PAPERS = freshness.EXAMPLES / "papers"
STUDY = freshness.STUDIES / "harbour"
INVENTED = freshness.EXAMPLES / "bodies.csv"


def add(commands: Commands) -> None:
    """Add `candour prepare`."""
    parser = commands.add_parser(
        "prepare", help="do what set-up is missing: tables, static files, content, examples"
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> None:
    """Do whatever set-up is out of date, and remember that it has been done."""
    migrate()
    keep_to_owner()
    collect_static()
    words.compile_all()
    if not is_loaded():
        _load_apart()
    load_example_study()
    if are_examples_read() or _examples_apart():
        freshness.remember(settings.CONFIG)


def migrate() -> None:
    """Bring the tables up to date, if any is behind; of two commands at once, one waits."""
    if _behind():
        with step("Preparing the databases"), _alone():
            for alias in _behind():
                call_command("migrate", database=alias, verbosity=0, interactive=False)


def keep_to_owner() -> None:
    """Let nobody else on this machine read the database: it holds what people answered."""
    file = settings.CONFIG.data / config.DATABASE_FILE
    for path in file.parent.glob(f"{file.name}*"):
        path.chmod(0o600)


def _behind() -> list[str]:
    return [connection.alias for connection in connections.all() if _is_behind(connection)]


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    with (settings.CONFIG.data / "preparing.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_behind(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static() -> None:
    """Copy and compress the static files again, if any has changed."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    now = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    with step("Preparing the static files"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(now)


def load_example_study() -> None:
    """Put the example study on the desk, unless it is there as its files have it."""
    if STUDY.is_dir() and not examples.is_example_study_loaded(folder=STUDY):
        with step("Preparing the example study"):
            examples.load_example_study(folder=STUDY)


def is_loaded() -> bool:
    """Tell whether the content on disk is the content that was loaded last."""
    return _last_key(LOADED) == content_fingerprint(folder=config.CONTENT)


def are_examples_read() -> bool:
    """Tell whether the examples, as they are now, were read by the reader as it is now."""
    return not PAPERS.is_dir() or _last_key(EXAMPLES) == examples_fingerprint()


def _last_key(kind: str) -> str:
    last = Event.objects.filter(kind=kind).order_by("-id").first()
    return last.key if last else ""


def content_fingerprint(*, folder: Path) -> str:
    """Name the bytes of every content file, and the version of Candour that reads them."""
    named = (
        f"{path.relative_to(folder)} {fingerprint.of_bytes(path.read_bytes())}"
        for path in freshness.files(folder)
    )
    return fingerprint.short(__version__, *named, length=40)


def examples_fingerprint() -> str:
    """Name the bytes of the examples and of all that decides how they are read."""
    content = content_fingerprint(folder=config.CONTENT)
    named = (
        f"{path.name} {fingerprint.of_bytes(path.read_bytes())}"
        for path in (*freshness.files(freshness.EVIDENCE), *freshness.files(freshness.EXAMPLES))
    )
    return fingerprint.short(content, freshness.scans(), *named, length=40)


def _load_apart() -> None:
    """Load in a process of its own: setting up without a load need not read the loaders."""
    done = subprocess.run([sys.executable, "-m", "candour.cli", "load"], check=False)
    if done.returncode not in {0, 1}:
        raise ContentError("The opening register was not loaded; nothing was changed.")


def _examples_apart() -> bool:
    """Read them in a process of its own, whose end, whatever it is, must not stop the site."""
    done = subprocess.run([sys.executable, "-m", "candour.cli", "examples"], check=False)
    if done.returncode:
        print(
            "The example documents are not all on the desk. Everything else works; "
            "the next start will try again.",
            flush=True,
        )
    return done.returncode == 0


def _static_fingerprint() -> str:
    """Name every static file by its place, size and time: reading them all would be slower."""
    found = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    facts = ((path, Path(path).stat()) for path in sorted(found))
    named = (f"{path} {fact.st_size} {fact.st_mtime_ns}" for path, fact in facts)
    return fingerprint.short(*named, length=40)
