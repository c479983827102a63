"""The tests' own promise: nothing leaves this machine."""

import socket

import pytest

from tests.network import NetworkClosedError


def test_no_test_can_connect_to_another_machine() -> None:
    with pytest.raises(NetworkClosedError, match=r"'192\.0\.2\.1'"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_no_test_can_look_up_a_name() -> None:
    with pytest.raises(NetworkClosedError, match=r"'candour\.example'"):
        socket.getaddrinfo("candour.example", 443)


def test_no_test_can_send_a_datagram() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sender, pytest.raises(NetworkClosedError):
        sender.sendto(b"hello", ("192.0.2.1", 53))


def test_a_test_can_reach_a_server_it_started_itself() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=1) as client,
    ):
        assert client.getpeername() == server.getsockname()
