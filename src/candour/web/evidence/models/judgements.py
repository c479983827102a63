"""What people made of proposals; no row here is ever changed or deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from candour.web.evidence.models.proposals import Proposal


class Judgement(models.Model):
    """One person's verdict on a proposal, given without sight of anybody else's.

    `said` is what the person holds true: the body, the day and a value for each proposed value
    that stays, by its id. `turn` is 1 or 2; a planted proposal has no turns, anybody may meet it.
    """

    class Verdict(models.TextChoices):
        ACCEPT = "accept", "Right"
        CORRECT = "correct", "Right once corrected"
        REJECT = "reject", "Wrong"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="judgements")
    turn = models.PositiveSmallIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=500, blank=True)
    said = models.JSONField(default=dict)
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("proposal", "by"), name="judged_once_by_each"),
            models.UniqueConstraint(fields=("proposal", "turn"), name="judged_by_two"),
            models.CheckConstraint(
                condition=Q(turn__isnull=True) | Q(turn__in=(1, 2)), name="judgement_turn"
            ),
            models.CheckConstraint(
                condition=~Q(verdict="reject") | ~Q(reason=""), name="rejection_has_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.verdict}: {self.proposal_id}"


class Settlement(models.Model):
    """What came of a proposal: `view` is the judgement that was followed.

    `by` is the second person, or the editor who settled what two people saw differently.
    `made` names the claims or the search it became, by public id.
    """

    class Result(models.TextChoices):
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"
        KEPT = "kept", "Right, but not for the register"

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="settlement")
    view = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    result = models.CharField(max_length=10, choices=Result.choices)
    differed = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    made = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.result}: {self.proposal_id}"
