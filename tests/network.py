"""Closes the network: a test that reaches beyond this machine fails with the address."""

import ipaddress
import sys
from typing import Any

WATCHED = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}


class NetworkClosedError(AssertionError):
    """A test tried to leave this machine."""


def close() -> None:
    """Watch every socket of this process from now on; an audit hook cannot be taken off."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in WATCHED:
        return
    address = arguments[WATCHED[event]]
    host = address[0] if isinstance(address, tuple) else address
    if event != "socket.getaddrinfo" and not isinstance(address, tuple):
        return  # a Unix socket: its address is a path
    if not _is_here(host):
        raise NetworkClosedError(f"tests may not reach {host!r}: the network is closed")


def _is_here(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
