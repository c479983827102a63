"""Form fields that take only text which can be kept and shown."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from candour import dates, texts
from candour.errors import CandourError


class LineField(forms.CharField):
    """One line of plain text."""

    lines = False
    default_error_messages: ClassVar[dict[str, Any]] = {"required": _("Fill this in.")}

    def __init__(self, *, limit: int, **options: Any) -> None:
        self.limit = limit
        super().__init__(max_length=None, **options)
        self.widget.attrs.setdefault("maxlength", str(limit))

    def to_python(self, value: Any) -> str:
        """Return the text trimmed, or refuse it with a sentence."""
        try:
            return texts.clean(str(value or ""), limit=self.limit, lines=self.lines)
        except CandourError as error:
            raise ValidationError(str(error)) from error


class LinesField(LineField):
    """Plain text of several lines."""

    widget = forms.Textarea
    lines = True


class EdtfField(LineField):
    """A date that may be approximate, or an interval."""

    def __init__(self, **options: Any) -> None:
        super().__init__(limit=40, **options)

    def to_python(self, value: Any) -> str:
        """Return the date as written, or say how to write it."""
        text = super().to_python(value)
        try:
            if text:
                dates.parse(text)
        except CandourError as error:
            raise ValidationError(str(error)) from error
        return text


class PickField(forms.ChoiceField):
    """One answer from a list."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose one."),
        "invalid_choice": _("Choose one from the list."),
    }
