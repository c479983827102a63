"""What each role may do."""

from candour.errors import NotAllowedError
from candour.web.people.models import Account, Role

_RANK = [role.value for role in Role]


def at_least(account: Account, role: Role) -> bool:
    """Tell whether an active account holds `role` or one above it."""
    return account.is_active and _RANK.index(account.role) >= _RANK.index(role.value)


def require(account: Account, role: Role) -> None:
    """Raise NotAllowedError, naming the role that is needed."""
    if not at_least(account, role):
        raise NotAllowedError(f"This needs the role “{role.label}”. Ask an administrator.")
