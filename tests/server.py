"""Starts the real site for the journeys: the same command a person types, on a copy of one load."""

import contextlib
import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from psycopg import sql

PATIENCE = 60
ORIGINAL = "candour_journeys"
# Each database of the site, and what its name ends in.
ADDRESSES = {"DATABASE_URL": "", "VAULT_DATABASE_URL": "_vault", "VAULT_KEYRING_URL": "_keyring"}
ALIASES = ("default", "vault", "keyring")


@dataclass(frozen=True, kw_only=True)
class Staff:
    """One account of the journeys."""

    email: str
    name: str
    role: str
    password: str


RESEARCHER = Staff(
    email="rhian@candour.example", name="Rhian", role="researcher", password="grey-heron-at-dawn"
)
EDITOR = Staff(
    email="omar@candour.example", name="Omar", role="editor", password="nine-quiet-otters"
)
ADMINISTRATOR = Staff(
    email="jess@candour.example", name="Jess", role="administrator", password="slow-brown-owl-66"
)
# Two who have just joined, and judge nothing but the examples.
LEARNERS = (
    Staff(email="nia@candour.example", name="Nia", role="researcher", password="four-green-kites"),
    Staff(email="tom@candour.example", name="Tom", role="researcher", password="one-wet-umbrella"),
)
STAFF = (RESEARCHER, EDITOR, ADMINISTRATOR, *LEARNERS)


@dataclass(frozen=True, kw_only=True)
class Served:
    """A running site: its address, and the settings it runs with."""

    address: str
    environment: Mapping[str, str]

    @property
    def data(self) -> Path:
        """The folder of its data."""
        return Path(self.environment["CANDOUR_DATA"])

    def work(self) -> None:
        """Do now what the worker beside it would do within half a minute."""
        _do(("work", "--once"), environment=self.environment)

    def fill(self, module: str, *words: str) -> None:
        """Run one of the tests' own programs on the site's data."""
        _fill(module, self.environment, *words)


class ServerError(AssertionError):
    """The real site did not start; the message holds what it printed."""


@contextlib.contextmanager
def serving(*, shared: Path, own: Path) -> Iterator[Served]:
    """Serve a private copy of the loaded site; yield it, and stop it at the end.

    `shared` is a folder of the whole test run: whoever comes first loads there, once.
    """
    original = shared / "site"
    with locked(shared / "site.lock"):
        if not (original / "ready").exists():
            _load(original)
            (original / "ready").touch()
        copy = own / "site"
        shutil.copytree(original, copy)
        database = fresh_database(f"{ORIGINAL}_{os.getpid()}", template=ORIGINAL)
    port = free_port()
    environment = {**environment_for(copy), **database, "PORT": str(port)}
    with (own / "server.log").open("wb") as log:
        server = subprocess.Popen(
            _command("run"), env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        _wait(server=server, port=port, log=own / "server.log")
        yield Served(address=f"http://127.0.0.1:{port}", environment=environment)
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _load(folder: Path) -> None:
    folder.mkdir()
    environment = {**environment_for(folder), **fresh_database(ORIGINAL, template="template0")}
    _do(("prepare",), environment=environment)
    for person in STAFF:
        words = ("staff", "add", person.email, person.name, "--role", person.role)
        _do(words, environment=environment, typed=f"{person.password}\n")
    for module in ("tests.on_desk", "tests.in_study"):
        _fill(module, environment)


def _fill(module: str, environment: Mapping[str, str], *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=Path(__file__).parents[1],
        env={**environment, "DJANGO_SETTINGS_MODULE": "candour.web.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ServerError(f"{module} could not fill the site:\n{done.stdout}{done.stderr}")


def _do(words: tuple[str, ...], *, environment: Mapping[str, str], typed: str = "") -> None:
    done = subprocess.run(
        _command(*words), env=environment, input=typed, capture_output=True, text=True, check=False
    )
    if done.returncode not in {0, 1}:
        raise ServerError(f"candour {words[0]} failed:\n{done.stdout}{done.stderr}")


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "candour.cli", *words]


def environment_for(data: Path) -> dict[str, str]:
    source = Path(__file__).parents[1] / "src"
    return {
        **os.environ,
        "CANDOUR_DATA": str(data),
        "PYTHONPATH": str(source),
        # Which proposals get a wrong twin follows from the secret: the same ones in every run.
        "CANDOUR_SECRET_KEY": "a secret of the journeys alone, the same in every run of them",
    }


def fresh_database(name: str, *, template: str) -> dict[str, str]:
    """On PostgreSQL, make fresh databases for the site; on SQLite its folder is enough."""
    if not os.environ.get("DATABASE_URL"):
        return {}
    given = {setting: os.environ[setting] for setting in ADDRESSES}
    return {
        setting: _fresh(address, f"{name}{ending}", _template(template, ending))
        for (setting, address), ending in zip(given.items(), ADDRESSES.values(), strict=True)
    }


def _template(name: str, ending: str) -> str:
    return name if name == "template0" else f"{name}{ending}"


def _fresh(address: str, name: str, template: str) -> str:
    with psycopg.connect(address, autocommit=True) as connection:
        new, old = sql.Identifier(name), sql.Identifier(template)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(new))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(new, old))
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


def _wait(*, server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            # The first page is the slowest: no journey should have to wait for it.
            urlopen(f"http://127.0.0.1:{port}/desk/sign-in/", timeout=PATIENCE).close()
            return
        time.sleep(0.05)
    raise ServerError(f"the site did not start on port {port}:\n{log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other process of the run waiting at the same file."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
