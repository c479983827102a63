"""The forms of signing in, of one's account and of the staff list."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import LineField, PickField
from candour.web.people.models import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PASSWORD_LIMIT = 200


class PasswordField(forms.CharField):
    """A password, kept exactly as typed; never shown again."""

    def __init__(
        self, *, autocomplete: str, label: "StrOrPromise", help_text: "StrOrPromise" = ""
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            strip=False,
            error_messages={"required": _("Fill this in.")},
            max_length=PASSWORD_LIMIT,
            widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        )


class SignInForm(forms.Form):
    """E-mail address and password."""

    email = LineField(
        limit=254,
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = PasswordField(label=_("Password"), autocomplete="current-password")


class CodeForm(forms.Form):
    """A code from the phone, or a recovery code."""

    code = LineField(
        limit=40,
        label=_("Code"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    new = PasswordField(
        label=_("New password"),
        autocomplete="new-password",
        help_text=_("At least 12 characters. Three or four unrelated words work well."),
    )
    again = PasswordField(label=_("The same password again"), autocomplete="new-password")

    def clean_again(self) -> str:
        """Refuse two different passwords."""
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("new", again) != again:
            raise forms.ValidationError(_("The two passwords are not the same. Type both again."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The password one has, and a new one."""

    old = PasswordField(label=_("The password you have now"), autocomplete="current-password")
    field_order = ("old", "new", "again")


class InviteForm(forms.Form):
    """A new member of staff."""

    name = LineField(limit=80, label=_("Name"), help_text=_("As colleagues know them."))
    email = LineField(limit=254, label=_("E-mail address"), widget=forms.EmailInput())
    role = PickField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)


class RoleForm(forms.Form):
    """Another role."""

    role = PickField(label=_("Role"), choices=Role.choices)
