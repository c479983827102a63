"""Every change to staff accounts: one verb, one transaction, one audit row."""

from candour.web.people.actions.accounts import add_account

__all__ = ["add_account"]
