"""Signing in as staff in a browser, and typing as those do who use no mouse."""

import base64
import contextlib
import hashlib
import hmac
import re
import struct
from collections.abc import Iterator

from playwright.sync_api import Browser, Locator, Page, expect

from tests.server import Staff

MOST_TABS = 80
PATIENCE = 8_000
FOCUSED = "each => each === document.activeElement"


@contextlib.contextmanager
def signed_in(browser: Browser, site: str, person: Staff) -> Iterator[Page]:
    """Open a browser profile of somebody's own, signed in at the desk."""
    with browser.new_context(base_url=site, locale="en-GB") as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sign_in(page, email=person.email, password=person.password)
        expect(page.get_by_role("heading", level=1)).to_have_text("Desk")
        yield page


def sign_in(page: Page, *, email: str, password: str) -> None:
    """Fill in the first step of signing in."""
    page.goto("/desk/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def reach(page: Page, wanted: Locator) -> None:
    """Press the Tab key until it is there, as far as a patient person would."""
    for _ in range(MOST_TABS):
        if wanted.evaluate(FOCUSED):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by keyboard within {MOST_TABS} presses")


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field by its label and type."""
    field = labelled(page, label)
    reach(page, field)
    _type(page, field, text)


def put_into(page: Page, label: str, text: str) -> None:
    """The same with a mouse, for journeys that are not about the keyboard."""
    field = labelled(page, label)
    field.focus()
    _type(page, field, text)


def labelled(page: Page, label: str) -> Locator:
    """Return the field of this label, whether it may be left empty or not."""
    return page.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))


def _type(page: Page, field: Locator, text: str) -> None:
    if field.evaluate("each => each.tagName") == "SELECT":
        page.keyboard.type(text)  # a list of choices takes the first letters
    else:
        page.keyboard.insert_text(text)


def code(secret: str, *, now: float) -> str:
    """Return what an authenticator would show for a secret (RFC 6238)."""
    letters = secret.replace(" ", "").upper()
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(now) // 30), hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
