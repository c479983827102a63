"""A letter of an invented council, and a language model that reads it."""

from candour.evidence.readers.endpoint import Patience
from candour.evidence.readers.model import ModelReader
from candour.evidence.records import Known, KnownSystem, Proposals
from tests.documents import Document, asked, document, own
from tests.model_server import Behaviour, Endpoint, serving

KNOWN = Known(
    systems={"familylens": KnownSystem(name="FamilyLens", supplier="Invented Analytics")},
    suppliers={"invented-analytics": "Invented Analytics Ltd"},
    programmes={},
)
USED = "Our early help teams use FamilyLens every day since March 2019."
DENIED = "We do not use FamilyLens in children's services."
LETTER = document(
    *asked("Do you use FamilyLens or a predictive model?", "I think you have used FamilyLens."),
    *own(
        "Thank you for your request.",
        USED,
        "It was bought from Invented Analytics for \u00a312,000.",
    ),
)


def read(letter: Document, behave: Behaviour) -> tuple[Proposals, Endpoint]:
    with serving(behave) as endpoint:
        reader = ModelReader(
            model=endpoint.model,
            known=KNOWN,
            patience=Patience(seconds=2, tries=1),
            wait=lambda _: None,
        )
        return (
            reader.propose(
                text=letter.text, mentions=letter.mentions, understanding=letter.understanding
            ),
            endpoint,
        )
