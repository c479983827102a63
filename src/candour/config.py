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


@dataclass(frozen=True, kw_only=True)
class Config:
    """`data` is the folder for everything that changes; `database` a postgres address or empty."""

    data: Path
    database: str
    secret_key: str
    hosts: tuple[str, ...]
    origin: str
    debug: bool


def read(environ: Mapping[str, str] = os.environ) -> Config:
    """Read the settings, with a working local default for each."""
    data = Path(environ.get("CANDOUR_DATA", ROOT / "var"))
    origin = environ.get("CANDOUR_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
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
        debug=environ.get("CANDOUR_DEBUG") == "1",
    )


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
