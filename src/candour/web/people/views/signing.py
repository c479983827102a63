"""Signing in and out."""

import time

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as remember_device

from candour.errors import InputError
from candour.web.people.actions import second_factor
from candour.web.people.forms import CodeForm, SignInForm
from candour.web.people.models import Account
from candour.web.people.permissions import has_second_factor

HOME = "/desk/"
_HALF_WAY = "half_way"
_HALF_WAY_SECONDS = 600
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for e-mail address and password; the answer never tells which of them was wrong."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        account = authenticate(
            request,
            email=form.cleaned_data["email"].lower(),
            password=form.cleaned_data["password"],
        )
        if isinstance(account, Account):
            return _first_half_done(request, account)
        form.add_error(None, _("The e-mail address or the password is not right."))
    return _sign_in_page(request, form, status=400 if form.errors else 200)


def _sign_in_page(request: HttpRequest, form: SignInForm, *, status: int) -> HttpResponse:
    context = {"form": form, "next": _next(request)}
    return render(request, "people/sign_in.html", context, status=status)


def _first_half_done(request: HttpRequest, account: Account) -> HttpResponse:
    if not has_second_factor(account):
        login(request, account, backend=_BACKEND)
        return HttpResponseRedirect(_next(request))
    request.session.cycle_key()
    request.session[_HALF_WAY] = {
        "account": account.pk,
        "password": account.get_session_auth_hash(),
        "at": time.time(),
        "next": _next(request),
    }
    return redirect("people:second_step")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code, after the right password and for ten minutes."""
    account = _half_way(request)
    if account is None:
        return redirect("people:sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            device = second_factor.check(account=account, code=form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", str(error))
        else:
            following = request.session.pop(_HALF_WAY)["next"]
            login(request, account, backend=_BACKEND)
            remember_device(request, device)
            return HttpResponseRedirect(following)
    status = 400 if form.errors else 200
    return render(request, "people/second_step.html", {"form": form}, status=status)


def _half_way(request: HttpRequest) -> Account | None:
    kept = request.session.get(_HALF_WAY)
    if not kept or time.time() - kept["at"] > _HALF_WAY_SECONDS:
        return None
    account = Account.objects.filter(pk=kept["account"], is_active=True).first()
    return account if account and account.get_session_auth_hash() == kept["password"] else None


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    response = redirect("people:sign_in")
    for cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(cookie)
    return response


def locked_out(
    request: HttpRequest,
    original: HttpResponse | None = None,  # noqa: ARG001
    credentials: dict[str, str] | None = None,  # noqa: ARG001
) -> HttpResponse:
    """Answer when too many passwords were wrong, whether or not the account exists."""
    form = SignInForm(request.POST)
    form.is_valid()
    form.add_error(None, _("Too many wrong passwords. Wait an hour, or ask an administrator."))
    return _sign_in_page(request, form, status=429)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or HOME
    safe = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and len(wanted) <= 2000 else HOME
