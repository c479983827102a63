"""What a form from somebody without a cookie must show, and how often one sender may send."""

import ipaddress
import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from candour import dates, fingerprint
from candour.errors import NotAllowedError
from candour.web.page.middleware import caller

HOUR = 3600


def require_own_origin(request: HttpRequest) -> None:
    """Refuse a form that another site sends in a reader's name."""
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    sender = urlsplit(said)
    ours = {settings.ORIGIN, f"{request.scheme}://{request.get_host()}"}
    if f"{sender.scheme}://{sender.netloc}" not in ours:
        raise NotAllowedError("Please send this form from its own page on this site.")


def count_sent(request: HttpRequest, what: str) -> int:
    """Count what one sender sent within an hour, by a name that only today's secret can make.

    Both live in memory alone: nothing that is kept tells of the sender.
    """
    today = dates.london_day(timezone.now()).isoformat()
    secret = cache.get_or_set(f"senders-{today}", secrets.token_hex, 48 * HOUR)
    sender = f"{what}-{fingerprint.short(str(secret), _network(caller(request)), length=32)}"
    cache.add(sender, 0, HOUR)
    try:
        return int(cache.incr(sender))
    except ValueError:  # it ran out, or made room for others, at this very moment
        return 1


def _network(address: str) -> str:
    """Return an IPv6 sender's whole network: one household has more addresses than can be counted.

    An address in any other form stands for itself.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(found.ipv4_mapped or ipaddress.ip_network((int(found) >> 64 << 64, 64)))
