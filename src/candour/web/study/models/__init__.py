"""The tables of taking part, one file a noun."""

from candour.web.study.models.consents import Consent, LawfulBasis, Withdrawal
from candour.web.study.models.contacts import LeadKey, Message, SafeguardingNote, Task
from candour.web.study.models.participants import (
    Erasure,
    Participant,
    Screening,
    ScreeningCount,
    Signal,
)
from candour.web.study.models.sessions import LIVE, Seat, Session, SuitableTime, Waiting
from candour.web.study.models.studies import (
    Approval,
    Channel,
    ChannelDay,
    Spending,
    Study,
    TeamMember,
    Version,
)
from candour.web.study.models.thanks import Entitlement, LedgerLine, VoucherCode

__all__ = [
    "LIVE",
    "Approval",
    "Channel",
    "ChannelDay",
    "Consent",
    "Entitlement",
    "Erasure",
    "LawfulBasis",
    "LeadKey",
    "LedgerLine",
    "Message",
    "Participant",
    "SafeguardingNote",
    "Screening",
    "ScreeningCount",
    "Seat",
    "Session",
    "Signal",
    "Spending",
    "Study",
    "SuitableTime",
    "Task",
    "TeamMember",
    "Version",
    "VoucherCode",
    "Waiting",
    "Withdrawal",
]
