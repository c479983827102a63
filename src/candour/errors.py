"""The one tree of errors: each message is a sentence a person can act on."""


class CandourError(Exception):
    """Everything Candour refuses to do; `str(error)` may be shown to a person."""


class DateError(CandourError):
    """A date that cannot be read as EDTF."""


class ContentError(CandourError):
    """A file under content/ that cannot be used, with the place of the fault."""


class ConfigurationError(CandourError):
    """A setting of the environment that is missing or unusable."""


class EngineError(CandourError):
    """Workers that cannot be started, with what stood in the way."""


class InputError(CandourError):
    """Something a person or a file sent that cannot be accepted as it stands."""


class NotAllowedError(CandourError):
    """An act that needs another role, or another person."""


class NotFoundError(CandourError):
    """A thing that was asked for and does not exist."""


class ConflictError(CandourError):
    """An act that somebody else has already done, or that no longer fits."""


class ModelError(CandourError):
    """A language model that gave no answer, or none that can be used."""


class UnreadableError(CandourError):
    """A document that cannot be read, with the reason."""


class ArchiveError(CandourError):
    """The archive of received bytes is damaged, or its folder cannot be read or written."""


class SealError(CandourError):
    """Something sealed that cannot be opened: another key, or it was changed."""


class ErasedError(NotFoundError):
    """Somebody whose details were erased, or never were kept."""


class GatewayError(CandourError):
    """A service outside that did not take what it was given; `certain` where it surely did not."""

    def __init__(self, message: str, *, certain: bool) -> None:
        super().__init__(message)
        self.certain = certain
