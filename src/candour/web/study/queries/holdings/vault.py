"""What the vault and its keyring hold about a person."""

from candour.study.holding import GONE, Holding, Place, kept
from candour.web.study.queries.holdings.entries import CARD, OPERATOR, SENDING, table

VAULT: tuple[Holding, ...] = (
    *table(
        "vault.Card",
        {
            "pseudonym": "the name used everywhere else, in no way made from the person",
            "study": "which study",
            "contact": "how to reach the person, sealed",
            "contact.name": "name",
            "contact.phone": "phone number",
            "contact.email": "e-mail address",
            "contact.postcode": "postcode",
            "contact.address": "address for letters",
            "contact.carrier": "how the person wants to hear from us",
            "contact.safe_times": "when contact is safe",
            "contact.voicemail": "whether a message may be left on the voicemail",
            "made": "when the card was made",
            "changed": "when it was last corrected",
        },
        rule=GONE,
        readers=CARD,
        place=Place.VAULT,
        sealed=("contact",),
    ),
    *table(
        "vault.Card",
        {
            "needs": "what must be arranged, sealed",
            "needs.interpreter": "language of an interpreter",
            "needs.hearing": "what helps with hearing",
            "needs.childcare": "whether help with childcare is needed",
            "needs.top_up": "whether a top-up for data is needed",
            "needs.large_print": "whether large print is needed",
            "needs.times": "times that suit, in the person's words",
            "needs.other": "anything else the person asked for",
        },
        rule=GONE,
        readers="the study's team, without the name",
        place=Place.VAULT,
        sealed=("needs",),
    ),
    *table(
        "vault.Card",
        {
            "link": "the secret address of the person's own page, sealed",
            "link.token": "that secret",
        },
        rule=GONE,
        readers=SENDING,
        place=Place.VAULT,
        sealed=("link",),
    ),
    *table(
        "vault.BlindIndex",
        {
            "id": "a number",
            "card": "whose",
            "kind": "phone, e-mail, or name with postcode",
            "digest": "a keyed digest by which equal details are found; it cannot be read",
        },
        rule=GONE,
        readers="nobody; equal entries are found by it",
        place=Place.VAULT,
    ),
    *table(
        "vault.DataKey",
        {
            "pseudonym": "whose",
            "wrapped": "the key of one card, sealed under the vault's own",
            "made": "when",
            "withdrawn": "when the person withdrew, so that no old backup forgets it",
            "told": "how they said so",
        },
        rule=GONE,
        readers="nobody; a card is opened by it",
        place=Place.KEYRING,
        sealed=("wrapped",),
    ),
    *table(
        "vault.Tombstone",
        {"pseudonym": "whose key was destroyed", "reason": "why", "at": "when"},
        rule=kept("an old backup is erased again by it"),
        readers=OPERATOR,
        place=Place.KEYRING,
    ),
)
