"""One's own account: password, second factor, recovery codes; and choosing the first password."""

import base64
import io

import segno
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.tokens import default_token_generator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as remember_device
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from markupsafe import Markup

from candour.errors import CandourError, InputError
from candour.web.people.actions import accounts, second_factor
from candour.web.people.forms import ChangePasswordForm, CodeForm, NewPasswordForm
from candour.web.people.models import Account, Role
from candour.web.people.permissions import has_second_factor, staff_page


@staff_page(Role.RESEARCHER)
def account(request: HttpRequest, actor: Account) -> HttpResponse:
    """Show who is signed in and how their account is kept safe."""
    context = {
        "account": actor,
        "second_factor": has_second_factor(actor),
        "codes_left": StaticToken.objects.filter(device__user_id=actor.pk).count(),
        "done": request.GET.get("done", ""),
    }
    return render(request, "people/account.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def password(request: HttpRequest, actor: Account) -> HttpResponse:
    """Change one's own password; every other session of the account ends."""
    form = ChangePasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            changed = accounts.change_password(
                actor=actor, old=form.cleaned_data["old"], new=form.cleaned_data["new"]
            )
        except InputError as error:
            form.add_error(None, str(error))
        else:
            update_session_auth_hash(request, changed)
            return redirect("/desk/account/?done=password")
    return _form_page(request, "people/password.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.RESEARCHER)
def set_up(request: HttpRequest, actor: Account) -> HttpResponse:
    """Show the key as a picture and as text; turn the second factor on by its first code."""
    device = second_factor.begin(actor=actor)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            device, codes = second_factor.confirm(actor=actor, code=form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", str(error))
        else:
            remember_device(request, device)
            return render(request, "people/codes.html", {"codes": codes, "first": True})
    secret = base64.b32encode(device.bin_key).decode()
    return _form_page(
        request,
        "people/set_up.html",
        form,
        picture=_picture(device),
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
    )


def _picture(device: TOTPDevice) -> Markup:
    """Draw the address that an authenticator reads."""
    drawing = io.BytesIO()
    segno.make(device.config_url, micro=False).save(
        drawing, kind="svg", scale=5, xmldecl=False, svgns=False, title="QR code", light="#fff"
    )
    return Markup(drawing.getvalue().decode())  # noqa: S704 - made here of squares alone


@require_POST
@staff_page(Role.RESEARCHER)
def codes(request: HttpRequest, actor: Account) -> HttpResponse:
    """Make new recovery codes and show them once."""
    fresh = second_factor.renew_codes(actor=actor)
    return render(request, "people/codes.html", {"codes": fresh, "first": False})


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, who: str, token: str) -> HttpResponse:
    """Let the holder of a link that works once choose a password."""

    def holds(row: Account) -> bool:
        return default_token_generator.check_token(row, token)

    invited = Account.objects.filter(pk=_number(who), is_active=True).first()
    if invited is None or not holds(invited):
        raise InputError(accounts.LINK_SPENT)
    form = NewPasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            accounts.choose_password(
                account=invited.pk, password=form.cleaned_data["new"], link_holds=holds
            )
        except CandourError as error:
            form.add_error(None, str(error))
        else:
            return redirect("/desk/sign-in/?done=password")
    return _form_page(request, "people/join.html", form, name=invited.name, email=invited.email)


def _number(encoded: str) -> int:
    try:
        number = int(urlsafe_base64_decode(encoded).decode("ascii"))
    except ValueError:
        return 0
    return number if 0 < number < 2**62 else 0


def _form_page(request: HttpRequest, template: str, form: Form, **context: object) -> HttpResponse:
    status = 400 if form.errors else 200
    return render(request, template, {"form": form} | context, status=status)
