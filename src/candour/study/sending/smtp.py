"""Sends e-mail by an SMTP server, which promises nothing about a message that comes twice."""

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from candour import remote
from candour.config import Gateway
from candour.errors import GatewayError
from candour.study.sending.port import Leaving, Outgoing, Receipt, at_once

SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """A mail server; each message is handed over in a conversation of its own."""

    server: Gateway
    seconds: float = SECONDS
    honours_keys: bool = False

    def send(self, letter: Outgoing, *, leaving: Leaving = at_once) -> Receipt:
        """Hand an e-mail over; only what is cut after the words were sent is uncertain."""
        post = _post(letter, sender=self.server.sender)
        with self._conversation(letter.to) as line:
            leaving()
            try:
                code, answer = line.data(post.as_bytes())
            except smtplib.SMTPDataError as error:
                raise _refused(error.smtp_code) from error
            except (smtplib.SMTPException, OSError) as error:
                raise GatewayError(
                    "The mail server was cut off while it took the message.", certain=False
                ) from error
        if code // 100 != 2:
            raise _refused(code)
        return Receipt(reference=answer.decode("ascii", "replace")[:120])

    @contextlib.contextmanager
    def _conversation(self, to: str) -> Iterator[smtplib.SMTP]:
        """Talk to the server up to the point where it is ready for the words."""
        where = urlsplit(self.server.address)
        line = _line(where, seconds=self.seconds)
        try:
            with remote.within(self.seconds, of=lambda: line.sock):
                try:
                    _greet(line, where, sender=self.server.sender, to=to)
                except smtplib.SMTPResponseException as error:
                    raise _refused(error.smtp_code) from error
                except UnicodeError as error:
                    raise GatewayError(
                        "The e-mail address cannot be used.", certain=True
                    ) from error
                except (smtplib.SMTPException, OSError) as error:
                    raise GatewayError(
                        "The mail server does not answer as one; nothing was sent.", certain=True
                    ) from error
                yield line
        finally:
            line.close()


def _line(where: SplitResult, *, seconds: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    return (
        smtplib.SMTP_SSL(timeout=seconds, context=context, local_hostname="candour")
        if where.scheme == "smtps"
        else smtplib.SMTP(timeout=seconds, local_hostname="candour")
    )


def _greet(line: smtplib.SMTP, where: SplitResult, *, sender: str, to: str) -> None:
    host = where.hostname or ""
    # The library checks a certificate against the name it was made with.
    line._host = host  # type: ignore[attr-defined]
    code, answer = line.connect(
        host, where.port or {"smtps": 465, "smtp": 25}.get(where.scheme, 587)
    )
    if code != 220:
        raise smtplib.SMTPConnectError(code, answer)
    if where.scheme == "smtp+starttls":
        line.starttls(context=ssl.create_default_context())
    if where.username:
        line.login(unquote(where.username), unquote(where.password or ""))
    line.ehlo_or_helo_if_needed()
    for code, answer in (line.mail(sender), line.rcpt(to)):
        if code // 100 != 2:
            raise smtplib.SMTPResponseException(code, answer)


def _refused(code: int) -> GatewayError:
    return GatewayError(f"The mail server refused the message (answer {code}).", certain=True)


def _post(letter: Outgoing, *, sender: str) -> EmailMessage:
    post = EmailMessage(policy=SMTP)
    try:
        post["From"], post["To"], post["Subject"] = sender, letter.to, letter.subject
    except ValueError as error:
        raise GatewayError("The e-mail address or subject cannot be used.", certain=True) from error
    post["Date"] = formatdate()
    post["Message-ID"] = f"<{letter.key}@{parseaddr(sender)[1].rpartition('@')[2]}>"
    post["Auto-Submitted"] = "auto-generated"
    if letter.leave:
        post["List-Unsubscribe"] = f"<{letter.leave}>"
    post.set_content(letter.body)
    return post
