"""What members change of the record: edits with every step that was taken on them, and their judgements on who is who.

What an edit states is a document of the ledger, of the source "community"; here stands who made it, and what became of it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dramatheque.library.models import Judgement, Mention


class Kind(models.TextChoices):
    """What an edit does."""

    ADD = "add", "added"
    CORRECT = "correct", "corrected"
    WRONG = "wrong", "called wrong"


class State(models.TextChoices):
    """What has become of an edit."""

    WAITING = "waiting", "waits for a second member"
    LIVE = "live", "on the record"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "taken back"
    REPLACED = "replaced", "replaced by a later edit"


class What(models.TextChoices):
    """A step on an edit, or on a judgement."""

    MADE = "made", "made"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    WITHDRAWN = "withdrawn", "took back"
    RESTORED = "restored", "restored"
    REPLACED = "replaced", "replaced"
    JUDGED = "judged", "judged"
    UNJUDGED = "unjudged", "took back a judgement"


class Edit(models.Model):
    """One statement of a member on one value of one thing. `old` is what it goes against, `new` what it states; both as
    {"value", "qualifiers", "refs"}, where refs are numbers of things by slot (0: a thing that is new)."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="edits")
    thing = models.ForeignKey(Mention, models.PROTECT, related_name="+")     # the number it was shown under
    property = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    address = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    why = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    versions = models.PositiveIntegerField(default=0)                        # documents it is kept as
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replaces")

    class Meta:
        indexes = (
            models.Index(fields=["member", "-made_at"], name="edits_of_member"),
            models.Index(fields=["state", "made_at"], name="edits_by_state"),
            models.Index(fields=["thing", "property"], name="edits_of_thing"),
        )


class Ruling(models.Model):
    """A member's judgement on two things, as the ledger has it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="rulings")
    judgement = models.OneToOneField(Judgement, models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10)
    why = models.TextField(blank=True)
    is_undone = models.BooleanField(default=False)


class Step(models.Model):
    """What somebody did, in the order it was done; rows are added, never changed."""

    edit = models.ForeignKey(Edit, models.CASCADE, null=True, related_name="steps")
    ruling = models.ForeignKey(Ruling, models.CASCADE, null=True, related_name="steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=10, choices=What.choices)
    why = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=["-at", "-id"], name="steps_by_time"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(edit__isnull=True) ^ models.Q(ruling__isnull=True), name="step_on_one_thing"
            ),
        )


class Seen(models.Model):
    """The last step that a member has been told of."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    step = models.BigIntegerField(default=0)
