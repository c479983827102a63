"""What each role may do, and the guard of every page for staff."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django_otp.plugins.otp_totp.models import TOTPDevice

from candour.errors import NotAllowedError
from candour.web.people.models import Account, Role

_RANK = [role.value for role in Role]

View = Callable[..., HttpResponse]


def at_least(account: Account, role: Role) -> bool:
    """Tell whether an active account holds `role` or one above it."""
    return account.is_active and _RANK.index(account.role) >= _RANK.index(role.value)


def require(account: Account, role: Role) -> None:
    """Raise NotAllowedError, naming the role that is needed."""
    if not at_least(account, role):
        raise NotAllowedError(f"This needs the role “{role.label}”. Ask an administrator.")


def has_second_factor(account: Account) -> bool:
    """Tell whether signing in asks this account for a code as well."""
    return bool(TOTPDevice.objects.filter(user_id=account.pk, confirmed=True).exists())


def staff_page(role: Role) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Open a view to signed-in staff with `role`; the view is handed the account as `actor`."""

    def dress(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, **names: object) -> HttpResponseBase:
            actor = _signed_in(request)
            if actor is None:
                return redirect_to_login(request.get_full_path())
            require(actor, role)
            response = view(request, actor, **names)
            patch_cache_control(response, private=True, no_store=True)
            return response

        return guarded

    return dress


def _signed_in(request: HttpRequest) -> Account | None:
    """Return who is signed in; a session begun before the second factor was set up ends here."""
    account = request.user
    if not isinstance(account, Account):
        return None
    if getattr(account, "otp_device", None) is None and has_second_factor(account):
        return None
    return account
