"""Over an encrypted line, only the named server is talked to."""

import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from candour.config import Gateway
from candour.errors import GatewayError
from candour.study.sending.gateway import HttpGateway
from candour.study.sending.port import Carrying, Outgoing
from candour.study.sending.smtp import Smtp
from tests import receivers

LETTER = Outgoing(key="a" * 16, to="ada@example.org", subject="S", body="B")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "candour test")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@contextmanager
def serving(name: str, certificate: Path, taken: receivers.Taken) -> Iterator[Carrying]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = receivers.mail_server(taken) if name == "smtp" else receivers.text_server(taken)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    port = server.server_address[1]
    try:
        if name == "smtp":
            where = Gateway(address=f"smtps://127.0.0.1:{port}", sender="t@example.org")
            yield Smtp(server=where, seconds=5)
        else:
            yield HttpGateway(gateway=Gateway(address=f"https://127.0.0.1:{port}/", key="k"))
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("name", ["smtp", "gateway"])
def test_a_server_with_the_right_certificate_is_sent_to_and_another_is_not(
    name: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = receivers.Taken()
    real = ssl.create_default_context
    with serving(name, certificate, taken) as way:
        with pytest.raises(GatewayError) as error:
            way.send(LETTER)
        assert error.value.certain
        assert (taken.mails, taken.texts) == ([], {})
        monkeypatch.setattr(ssl, "create_default_context", lambda: real(cafile=str(certificate)))
        way.send(LETTER)
    assert len(taken.mails) + len(taken.texts) == 1
