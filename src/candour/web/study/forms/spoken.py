"""The same form as staff fill it in while somebody is on the phone."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from candour.web.page.forms import PickField
from candour.web.study.forms.joining import JoinForm
from candour.web.study.models import Channel, Study

# A letter is given once it has surely come.
POST_TAKES = timedelta(days=3)
ALOUD, LINK, POST = "aloud", "link", "post"
_SHEET = [
    (ALOUD, _("I read it aloud just now")),
    (LINK, _("By the link we send them now")),
    (POST, _("By post: I put it in the post today")),
]


class SpokenForm(JoinForm):
    """Adds what only the one who rings can say: what was read aloud, and how the sheet is given."""

    notice_read = forms.BooleanField(
        label=_("I have read the privacy notice aloud, and they are happy to go on"),
        error_messages={"required": _("Read the notice aloud first.")},
    )
    sheet = PickField(
        choices=_SHEET,
        label=_("How do they get the information sheet?"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *, study: Study, **given: Any) -> None:
        super().__init__(example=study.example, **given)
        heard = Channel.objects.filter(study=study).values_list("code", "name")
        self.fields["channel"] = PickField(
            choices=[("", _("They do not know")), *heard],
            required=False,
            label=_("Where did they hear of it?"),
        )

    def clean(self) -> dict[str, Any]:
        """A link needs something to send it to."""
        given = super().clean()
        reachable = given.get("phone") or given.get("email")
        if given.get("sheet") == LINK and not reachable and "phone" not in self.errors:
            self.add_error("sheet", _("There is no number or address to send the link to."))
        return given

    def sheet_given(self, now: datetime) -> datetime:
        """Return when the sheet counts as given."""
        return now + POST_TAKES if self.cleaned_data["sheet"] == POST else now
