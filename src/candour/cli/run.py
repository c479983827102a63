"""`candour run`: do what set-up is missing, then serve the site on this machine."""

import argparse
import errno
import os
import socket
import subprocess
import sys

from candour import config
from candour.cli import freshness
from candour.cli.grammar import Commands
from candour.config import Config
from candour.errors import ConfigurationError

HOST = "127.0.0.1"
# Pages are worked out by Python, one at a time; more threads than this only wait for each other.
THREADS = "4"


def add(commands: Commands) -> None:
    """Add `candour run`."""
    parser = commands.add_parser(
        "run", help="do what set-up is missing, then serve the site (PORT chooses the port)"
    )
    parser.set_defaults(run=run)


def run(_given: argparse.Namespace) -> int:
    """Prepare, print the address, and become the server; an everyday start only looks at files."""
    settings = config.read()
    require_free(port=settings.port)
    return _prepared(settings) or _serve(port=settings.port)


def _prepared(settings: Config) -> int:
    """Do what set-up is missing, in a process of its own; return its exit code."""
    if freshness.is_current(settings):
        return 0
    done = subprocess.run([sys.executable, "-m", "candour.cli", "prepare"], check=False)
    return done.returncode


def _serve(*, port: int) -> int:
    """Become the server: this program ends here and granian goes on in its place.

    The worker is started first; it sees by its parent's number when the server is gone.
    """
    start_worker()
    print(f"Candour is at http://{HOST}:{port}/ (stop it with Ctrl-C)", flush=True)
    os.execv(sys.executable, [sys.executable, "-m", "granian", *_arguments(port=port)])  # noqa: S606


def start_worker() -> None:
    """Start what does due things; it has its own session, so that Ctrl-C lets it finish first."""
    words = [sys.executable, "-m", "candour.cli", "work", "--beside", str(os.getpid())]
    subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def require_free(*, port: int) -> None:
    """Raise ConfigurationError, saying what to do, when the port cannot be had."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "is taken by another program" if taken else f"cannot be used ({error.strerror})"
            raise ConfigurationError(
                f"Port {port} {why}. Choose another: make run PORT={port + 1}"
            ) from error


def _arguments(*, port: int) -> list[str]:
    return [
        "--interface=wsgi",
        f"--host={HOST}",
        f"--port={port}",
        "--workers=1",
        f"--blocking-threads={THREADS}",
        "--http=1",
        "--no-ws",
        "--respawn-failed-workers",
        "--log-level=warning",
        "candour.web.wsgi:application",
    ]
