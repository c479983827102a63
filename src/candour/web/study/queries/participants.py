"""Finding a participant by the secret address of their own page."""

from hashlib import sha256

from candour.errors import NotFoundError
from candour.web.study.models import Participant

# One sentence for a wrong address and for somebody who was erased: neither can be told apart.
NO_PAGE = (
    "There is no page at this address. Open the link in our latest message again, or ring the team."
)


def participant_by_link(token: str) -> Participant:
    """Return whose page this is; raise NotFoundError for a token that opens nothing (any more)."""
    digest = sha256(token.encode()).hexdigest()
    found = Participant.objects.select_related("study").filter(link_digest=digest)
    participant = found.exclude(standing=Participant.Standing.ERASED).first()
    if participant is None:
        raise NotFoundError(NO_PAGE)
    return participant
