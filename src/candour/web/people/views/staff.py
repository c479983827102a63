"""The administrators' list of staff."""

from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from candour.errors import CandourError, InputError, NotFoundError
from candour.web.people.actions import accounts, second_factor
from candour.web.people.forms import InviteForm, RoleForm
from candour.web.people.models import Account, Role
from candour.web.people.permissions import staff_page


@staff_page(Role.ADMINISTRATOR)
def staff(request: HttpRequest, actor: Account) -> HttpResponse:  # noqa: ARG001
    """List everybody who has an account."""
    context = {
        "people": list(Account.objects.order_by("-is_active", "name", "pk")),
        "second_factors": _second_factors(),
        "done": request.GET.get("done", ""),
    }
    return render(request, "people/staff.html", context)


def _second_factors() -> set[int]:
    return set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Role.ADMINISTRATOR)
def invite(request: HttpRequest, actor: Account) -> HttpResponse:
    """Add a member of staff and show the link by which they choose a password."""
    form = InviteForm(
        request.POST if request.method == "POST" else None, initial={"role": "researcher"}
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            added = accounts.invite_account(
                actor=actor, email=given["email"], name=given["name"], role=Role(given["role"])
            )
        except CandourError as error:
            form.add_error(None, str(error))
        else:
            return _link_page(request, added)
    status = 400 if form.errors else 200
    return render(request, "people/invite.html", {"form": form}, status=status)


@staff_page(Role.ADMINISTRATOR)
def member(request: HttpRequest, actor: Account, number: int) -> HttpResponse:
    """Show one account and what an administrator may do with it."""
    row = Account.objects.filter(pk=number).first()
    if row is None:
        raise NotFoundError("There is no such account.")
    context = {
        "member": row,
        "own": row.pk == actor.pk,
        "second_factor": row.pk in _second_factors(),
        "form": RoleForm(initial={"role": row.role}),
        "done": request.GET.get("done", ""),
    }
    return render(request, "people/member.html", context)


@require_POST
@staff_page(Role.ADMINISTRATOR)
def change(request: HttpRequest, actor: Account, number: int, verb: str) -> HttpResponse:
    """Do one of the things an administrator may do with an account."""
    if verb == "role":
        accounts.change_role(actor=actor, account=number, role=_role(request))
    elif verb in {"close", "open"}:
        accounts.set_active(actor=actor, account=number, active=verb == "open")
    elif verb == "second-factor":
        second_factor.reset(actor=actor, account=number)
    elif verb == "link":
        return _link_page(request, accounts.clear_password(actor=actor, account=number))
    else:
        raise NotFoundError("There is nothing at this address.")
    return redirect(reverse("people:member", kwargs={"number": number}) + f"?done={verb}")


def _role(request: HttpRequest) -> Role:
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise InputError("Choose one of the three roles.")
    return Role(form.cleaned_data["role"])


def _link_page(request: HttpRequest, invited: Account) -> HttpResponse:
    address = reverse(
        "people:join",
        kwargs={
            "who": urlsafe_base64_encode(force_bytes(invited.pk)),
            "token": default_token_generator.make_token(invited),
        },
    )
    context = {"member": invited, "link": request.build_absolute_uri(address)}
    return render(request, "people/link.html", context)
