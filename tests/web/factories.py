"""People, bodies, uses and claims of invented places, written through the real actions."""

from itertools import count
from typing import Any

from candour.web.bodies.models import Body
from candour.web.people.models import Account, Role
from candour.web.register.actions.deciding import accept_claim
from candour.web.register.actions.recording import (
    Statement,
    record_claim,
    record_document,
    record_use,
)
from candour.web.register.models import Claim, Document, Use

_number = count(1)


def account(role: Role = Role.EDITOR, **fields: Any) -> Account:
    """Return a member of staff who cannot sign in with a password."""
    n = next(_number)
    given: dict[str, Any] = {"email": f"staff{n}@candour.example", "name": f"Staff {n}"}
    made = Account(role=role, **(given | fields))
    made.set_unusable_password()
    made.save()
    return made


def body(slug: str = "", **fields: Any) -> Body:
    """Return an invented county council, responsible for services for families."""
    name = slug or f"exampleshire-{next(_number)}"
    given: dict[str, Any] = {
        "name": f"{name.replace('-', ' ').title()} County Council",
        "short_name": name.replace("-", " ").title(),
        "type": "county",
        "nation": "England",
        "families": True,
    }
    return Body.objects.create(slug=name, **(given | fields))


def document(actor: Account | None = None, **fields: Any) -> Document:
    """Return a privacy notice, its own story."""
    n = next(_number)
    given: dict[str, Any] = {
        "title": f"Privacy notice {n}",
        "publisher": "Exampleshire County Council",
        "kind": "privacy_notice",
        "url": f"https://exampleshire.example/notice/{n}",
    }
    return record_document(actor=actor or account(Role.RESEARCHER), **(given | fields))


def use(owner: Body | None = None, name: str = "Single view") -> Use:
    """Return a use without any claim."""
    slug = (owner or body()).slug
    return record_use(actor=account(Role.RESEARCHER), body=slug, name=name)


def proposed(about: Use | Body, *, actor: Account | None = None, **fields: Any) -> Claim:
    """Return a claim that waits for a second person."""
    given: dict[str, Any] = {"property": "status", "value": "in_use", "where": "second paragraph"}
    where_said = fields.pop("document", None) or document()
    kind = "use" if isinstance(about, Use) else "body"
    return record_claim(
        actor=actor or account(Role.RESEARCHER),
        document=where_said.slug,
        statement=Statement(**(given | fields)),
        **{kind: about.slug},
    )


def published(about: Use | Body, **fields: Any) -> Claim:
    """Return a claim that a second person has accepted."""
    claim = proposed(about, **fields)
    return accept_claim(actor=account(), claim=claim.public_id, names_nobody_private=True)


def family_use(owner: Body | None = None, *, status: str = "in_use", observed: str = "2026") -> Use:
    """Return a use in early help with an accepted name, status, service and technique."""
    made = use(owner)
    where_said = document()
    for name, value in (
        ("name", made.name),
        ("status", status),
        ("service_area", "early_help"),
        ("technique", "data_linkage"),
    ):
        published(made, property=name, value=value, observed=observed, document=where_said)
    return made
