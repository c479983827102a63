"""Every change to public bodies: one verb, one transaction, one audit row."""

from candour.web.bodies.actions.loading import load_bodies
from candour.web.bodies.actions.showing import record_page_sent

__all__ = ["load_bodies", "record_page_sent"]
