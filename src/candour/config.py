"""Settings of this machine, read from the environment once; behaviour lives in files."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from candour.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
DATABASE_FILE = "candour.sqlite3"
_THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]"}
_PLAIN_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(:(?P<port>\d{1,5}))?(/[\w.~/-]*)?",
    re.ASCII | re.IGNORECASE,
)


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
    Setting(
        name="CANDOUR_MODEL_URL",
        default="off: documents are read by rules alone",
        meaning="an OpenAI-compatible endpoint to read documents with, such as http://127.0.0.1:11434/v1",
    ),
    Setting(
        name="CANDOUR_MODEL_NAME",
        default="must be set with the address",
        meaning="the model to ask for there",
    ),
    Setting(
        name="CANDOUR_MODEL_KEY",
        default="none is sent",
        meaning="the key of that endpoint; sent to it alone, never written down",
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


@dataclass(frozen=True, kw_only=True)
class Model:
    """A language model that the operator named; `key` may be empty and is never shown."""

    address: str
    name: str
    key: str = field(default="", repr=False)


def model(environ: Mapping[str, str] = os.environ) -> Model | None:
    """Return the language model to read with, or None where the operator named none."""
    address = environ.get("CANDOUR_MODEL_URL", "").rstrip("/")
    name = environ.get("CANDOUR_MODEL_NAME", "")
    key = environ.get("CANDOUR_MODEL_KEY", "")
    if not address:
        return None
    if not name:
        raise ConfigurationError("CANDOUR_MODEL_URL is set; name the model in CANDOUR_MODEL_NAME")
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError("CANDOUR_MODEL_KEY holds characters that no key has; copy it anew")
    _check_endpoint(address, secret=bool(key))
    return Model(address=address, name=name, key=key)


def _check_endpoint(address: str, *, secret: bool) -> None:
    """Refuse an address that is not plain http(s), or would carry the key in clear text."""
    plain = _PLAIN_ADDRESS.fullmatch(address)
    if not plain or int(plain["port"] or 80) > 65535:
        raise ConfigurationError(
            "CANDOUR_MODEL_URL must be a plain address such as https://models.example/v1"
        )
    if secret and plain["scheme"] == "http" and plain["host"] not in _THIS_MACHINE:
        raise ConfigurationError(
            "CANDOUR_MODEL_URL must start with https://, or the key would be sent for all to read"
        )


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
