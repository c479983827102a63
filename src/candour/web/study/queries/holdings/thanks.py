"""What the main database holds of thank-yous, by pseudonym."""

from candour.study.holding import CLEARED_WITH_BOOKS, GONE, Holding, Place, kept
from candour.web.study.queries.holdings.entries import BOOKS, MONEY, OPERATOR, table

THANKS: tuple[Holding, ...] = (
    *table(
        "study.Entitlement",
        {
            "id": "a number",
            "key": "a number for the voucher service",
            "participant": "whose",
            "session": "for which session",
            "kind": "voucher or top-up",
            "pence": "how much",
            "carrier": "how it is sent",
            "state": "owed, approved or given",
            "arisen": "since when it is owed",
            "approved": "when it was approved",
            "approved_by": "who approved it",
            "second_by": "who approved it as the second",
            "attempts": "how often buying was tried",
            "next_try": "when buying is tried again",
            "trouble": ("why it could not be bought", CLEARED_WITH_BOOKS),
            "receipt": ("the voucher service's receipt", CLEARED_WITH_BOOKS),
            "given": "when it was given",
        },
        rule=BOOKS,
        readers=MONEY,
        withdrawal="stays: what is owed is given",
    ),
    *table(
        "study.VoucherCode",
        {
            "id": "a number",
            "study": "which study",
            "kind": "voucher or top-up",
            "pence": "how much",
            "sealed": ("the code, sealed", CLEARED_WITH_BOOKS),
            "digest": ("a digest of the code", CLEARED_WITH_BOOKS),
            "expires": "until when it can be used",
            "imported": "when it was imported",
            "imported_by": "who imported it",
            "entitlement": "which thank-you it is for",
            "lost": "when it was written off",
        },
        rule=BOOKS,
        readers="nobody; sending the thank-you opens it",
        sealed=("sealed",),
    ),
    *table(
        "study.LedgerLine",
        {
            "id": "a number",
            "study": "which study",
            "occasion": "which movement of money",
            "account": "from or to which account",
            "pence": "how much",
            "entitlement": "for which thank-you",
            "at": "when",
        },
        rule=BOOKS,
        readers=MONEY,
    ),
    *table(
        "files.Outbox",
        {"file": "a message as it would be sent, where messages go to files"},
        rule=GONE,
        readers=OPERATOR,
        place=Place.OUTSIDE,
    ),
    *table(
        "audit.Event",
        {"key": "the pseudonym, with who of the team did what and when"},
        rule=kept("proves who opened or changed what; it never holds a name or number"),
        readers="administrators, who look into complaints",
        place=Place.OUTSIDE,
    ),
)
