"""Settings of this machine, read from the environment once; behaviour lives in files."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from candour.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
DATABASE_FILE = "candour.sqlite3"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One name in the environment, what holds when it is absent, and what it is for."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        name="CANDOUR_DATA",
        default="var/ beside the code",
        meaning="the folder for everything that changes: database, static files, secret",
    ),
    Setting(
        name="DATABASE_URL",
        default="SQLite in CANDOUR_DATA",
        meaning="a PostgreSQL database, such as postgresql://user:password@host/candour",
    ),
    Setting(name="PORT", default="8000", meaning="the port `candour run` serves on"),
    Setting(
        name="CANDOUR_ORIGIN",
        default="http://127.0.0.1 and the port",
        meaning="the address people see; forms sent from any other are refused",
    ),
    Setting(
        name="CANDOUR_SECRET_KEY",
        default="made on first use, kept in CANDOUR_DATA",
        meaning="signs sessions and forms; set it when several machines serve one site",
    ),
    Setting(
        name="CANDOUR_DEBUG",
        default="off",
        meaning="1 shows faults in full in the browser; never on a public machine",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Config:
    """`data` is the folder for everything that changes; `database` a postgres address or empty."""

    data: Path
    database: str
    secret_key: str
    hosts: tuple[str, ...]
    origin: str
    port: int
    debug: bool


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the settings, with a working local default for each."""
    data = Path(environ.get("CANDOUR_DATA", ROOT / "var"))
    port = _port(environ.get("PORT") or "8000")
    origin = environ.get("CANDOUR_ORIGIN", f"http://127.0.0.1:{port}").rstrip("/")
    host = urlsplit(origin).hostname
    if not host:
        raise ConfigurationError(
            f"CANDOUR_ORIGIN is {origin!r}; give a whole address such as https://candour.example"
        )
    return Config(
        data=data,
        database=_database(environ.get("DATABASE_URL", "")),
        secret_key=environ.get("CANDOUR_SECRET_KEY") or _kept_secret(data),
        hosts=tuple({host, "127.0.0.1", "localhost"}),
        origin=origin,
        port=port,
        debug=environ.get("CANDOUR_DEBUG") == "1",
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise ConfigurationError(f"PORT is {text!r}; give a number from 1 to 65535")
    return int(text)


def _database(address: str) -> str:
    if address and urlsplit(address).scheme not in {"postgres", "postgresql"}:
        raise ConfigurationError(
            "DATABASE_URL must start with postgresql:// (leave it out to use SQLite)"
        )
    return address


def _kept_secret(data: Path) -> str:
    """Return this machine's own secret, made on first use and readable by its owner alone."""
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
