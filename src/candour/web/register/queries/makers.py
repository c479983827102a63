"""Which systems and suppliers are public: those that a public use names."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from candour.web.register.models import Supplier, System, UseEntry


def public_systems() -> QuerySet[System]:
    """Return the systems of which at least one use is public."""
    uses = UseEntry.objects.filter(system=OuterRef("pk"), claims__gt=0)
    return System.objects.filter(Exists(uses))


def public_suppliers() -> QuerySet[Supplier]:
    """Return the suppliers that a public use names, or who make a public system."""
    named = UseEntry.suppliers.through.objects.filter(
        supplier=OuterRef("pk"), useentry__claims__gt=0
    )
    made = System.suppliers.through.objects.filter(
        supplier=OuterRef("pk"), system__entries__claims__gt=0
    )
    return Supplier.objects.filter(Q(Exists(named)) | Q(Exists(made)))
