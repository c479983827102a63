"""Settings of this machine, read from the environment once; behaviour lives in files."""

import base64
import contextlib
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
PRIVATE = "private"
VAULT_FILE = f"{PRIVATE}/vault.sqlite3"
KEYRING_FILE = f"{PRIVATE}/keyring.sqlite3"
VAULT_KEY_FILE = "vault_key"
_KEY_BYTES = 32
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
        name="VAULT_DATABASE_URL",
        default="SQLite in CANDOUR_DATA/private",
        meaning="the PostgreSQL database of the vault, which holds participants' details, sealed",
    ),
    Setting(
        name="VAULT_KEYRING_URL",
        default="SQLite in CANDOUR_DATA/private",
        meaning="the PostgreSQL database of the keys to single cards; leave it out of every backup",
    ),
    Setting(
        name="VAULT_KEY",
        default="made on first use, kept in CANDOUR_DATA/private",
        meaning="opens the keyring; 32 bytes in URL-safe base 64; without it no card can be read",
    ),
    Setting(
        name="CANDOUR_SMTP_URL",
        default="off: e-mails are written to CANDOUR_DATA/outbox",
        meaning="the mail server, such as smtp+starttls://user:password@mail.example:587",
    ),
    Setting(
        name="CANDOUR_MAIL_FROM",
        default="must be set with the mail server",
        meaning="the address that e-mails to participants come from",
    ),
    Setting(
        name="CANDOUR_TEXT_URL",
        default="off: text messages are written to CANDOUR_DATA/outbox",
        meaning="the gateway for text messages, such as https://gateway.example/messages",
    ),
    Setting(
        name="CANDOUR_TEXT_KEY",
        default="must be set with the gateway",
        meaning="the key of that gateway; also what an incoming text message must be signed with",
    ),
    Setting(
        name="CANDOUR_VOUCHER_URL",
        default="off: vouchers come from codes bought beforehand",
        meaning="a voucher service, such as https://vouchers.example/orders",
    ),
    Setting(
        name="CANDOUR_VOUCHER_KEY",
        default="must be set with the voucher service",
        meaning="the key of that service",
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
    """`data` is the folder for everything that changes.

    `database`, `vault` and `keyring` are postgres addresses or empty; `vault_key` is 32 bytes.
    """

    data: Path
    database: str
    vault: str
    keyring: str
    vault_key: bytes = field(repr=False)
    secret_key: str = field(repr=False)
    hosts: tuple[str, ...]
    origin: str
    port: int
    debug: bool


@dataclass(frozen=True, kw_only=True)
class Gateway:
    """A service outside that the operator named: its address and key; the key is never shown."""

    address: str
    key: str = field(default="", repr=False)
    sender: str = ""


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
        database=_database("DATABASE_URL", environ.get("DATABASE_URL", "")),
        vault=_database("VAULT_DATABASE_URL", environ.get("VAULT_DATABASE_URL", "")),
        keyring=_database("VAULT_KEYRING_URL", environ.get("VAULT_KEYRING_URL", "")),
        vault_key=_read_vault_key(environ.get("VAULT_KEY", ""), data),
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


def mail(environ: Mapping[str, str] = os.environ) -> Gateway | None:
    """Return the mail server to send by, or None where e-mails go to files."""
    address = environ.get("CANDOUR_SMTP_URL", "")
    sender = environ.get("CANDOUR_MAIL_FROM", "")
    if not address:
        return None
    if urlsplit(address).scheme not in {"smtp", "smtp+starttls", "smtps"}:
        raise ConfigurationError(
            "CANDOUR_SMTP_URL must start with smtp+starttls://, smtps:// or smtp://"
        )
    if "@" not in sender:
        raise ConfigurationError("CANDOUR_SMTP_URL is set; give an address in CANDOUR_MAIL_FROM")
    return Gateway(address=address, sender=sender)


def text_gateway(environ: Mapping[str, str] = os.environ) -> Gateway | None:
    """Return the gateway for text messages, or None where they go to files."""
    return _gateway(
        "CANDOUR_TEXT",
        environ.get("CANDOUR_TEXT_URL", ""),
        environ.get("CANDOUR_TEXT_KEY", ""),
    )


def text_key(environ: Mapping[str, str] = os.environ) -> str:
    """Return the key that incoming text messages are signed with, or nothing where none is set."""
    return environ.get("CANDOUR_TEXT_KEY", "")


def voucher_service(environ: Mapping[str, str] = os.environ) -> Gateway | None:
    """Return the voucher service to buy from, or None where codes were bought beforehand."""
    return _gateway(
        "CANDOUR_VOUCHER",
        environ.get("CANDOUR_VOUCHER_URL", ""),
        environ.get("CANDOUR_VOUCHER_KEY", ""),
    )


def _gateway(name: str, address: str, key: str) -> Gateway | None:
    if not address:
        return None
    plain = _PLAIN_ADDRESS.fullmatch(address)
    if not plain or int(plain["port"] or 80) > 65535:
        raise ConfigurationError(
            f"{name}_URL must be a plain address such as https://gateway.example/"
        )
    if plain["scheme"] == "http" and plain["host"] not in _THIS_MACHINE:
        raise ConfigurationError(f"{name}_URL must start with https://; what goes there is private")
    if not key or not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError(f"{name}_URL is set; give its key in {name}_KEY")
    return Gateway(address=address, key=key)


def _vault_key(text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text.encode())
    except (ValueError, UnicodeError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise ConfigurationError(
            "VAULT_KEY must be 32 bytes in URL-safe base 64; without the right one no card opens"
        )
    return key


def _database(name: str, address: str) -> str:
    if address and urlsplit(address).scheme not in {"postgres", "postgresql"}:
        raise ConfigurationError(
            f"{name} must start with postgresql:// (leave it out to use SQLite)"
        )
    return address


def _kept_secret(data: Path) -> str:
    """Return this machine's own secret, made on first use and readable by its owner alone."""
    return _kept(data / "secret_key", secrets.token_urlsafe(48))


def key_at(path: Path) -> bytes:
    """Return the key of a vault that a file holds, made where there is none yet."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)).decode()
    return _vault_key(_kept(path, made))


def _read_vault_key(given: str, data: Path) -> bytes:
    """Return the vault's key as given, else this machine's own; no backup holds it."""
    return _vault_key(given) if given else key_at(data / PRIVATE / VAULT_KEY_FILE)


def _kept(path: Path, made: str) -> str:
    """Return what the file holds, first writing `made` where there is none yet.

    A link is made only where nothing stands: of two starts at once, both read the same secret.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(made)
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
