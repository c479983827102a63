"""The one tree of errors: each message is a sentence a person can act on."""


class CandourError(Exception):
    """Everything Candour refuses to do; `str(error)` may be shown to a person."""


class DateError(CandourError):
    """A date that cannot be read as EDTF."""


class ContentError(CandourError):
    """A file under content/ that cannot be used, with the place of the fault."""


class ConfigurationError(CandourError):
    """A setting of the environment that is missing or unusable."""


class InputError(CandourError):
    """Something a person or a file sent that cannot be accepted as it stands."""


class NotAllowedError(CandourError):
    """An act that needs another role, or another person."""


class NotFoundError(CandourError):
    """A thing that was asked for and does not exist."""


class ConflictError(CandourError):
    """An act that somebody else has already done, or that no longer fits."""


class UnreadableError(CandourError):
    """A document that cannot be read, with the reason."""
