"""What members report, what moderators decide, and what is said against a decision. Decisions are only ever added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Why(models.TextChoices):
    """What may be wrong with something. The words are the rules of the site."""

    SPAM = "spam", "advertising, or the same over and over"
    ABUSE = "abuse", "insults, threats, hatred"
    SPOILER = "spoiler", "gives the story away without saying so"
    PRIVACY = "privacy", "tells something private about somebody"
    RIGHTS = "rights", "belongs to somebody who did not allow it"
    HARM = "harm", "somebody may be in danger"
    PLACE = "place", "has nothing to do with where it stands"
    FALSE = "false", "is made up, or brigading"
    OTHER = "other", "something else"


class Act(models.TextChoices):
    """What a moderator can do."""

    DISMISS = "dismiss", "nothing is wrong with it"
    MASK = "mask", "taken out of sight"
    WARN = "warn", "its author is warned"
    SUSPEND = "suspend", "its author may only read for some days"
    BAN = "ban", "its author may only read"
    CLEAR = "clear", "everything of its author's is taken out of sight"
    UNDO = "undo", "a decision is undone"
    CLOSE = "close", "closed: it can be read and not answered"
    OPEN = "open", "opened again"
    MOVE = "move", "moved to where it belongs"


TIDYING = (Act.CLOSE, Act.OPEN, Act.MOVE)
"""What is done to a topic where it stands; it is done again the other way round, never undone."""


class Report(models.Model):
    """That somebody holds something to be out of order. `decision` is what came of it."""

    kind = models.CharField(max_length=16)                       # of the subject
    number = models.BigIntegerField()
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reports")
    why = models.CharField(max_length=10, choices=Why)
    words = models.CharField(max_length=1000, blank=True)
    is_automatic = models.BooleanField(default=False)            # by the site itself: screened.py
    made_at = models.DateTimeField(auto_now_add=True)
    decision = models.ForeignKey("Decision", models.SET_NULL, null=True, related_name="reports")
    email = models.EmailField(blank=True)                        # from here on: of those without an account, until answered
    origin = models.CharField(max_length=16, blank=True)         # where it came from, hashed; "-" from then on
    home = models.URLField(max_length=200, blank=True)           # the site as they addressed it

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reporter", "kind", "number"], name="report_once"),)
        indexes = (models.Index(fields=["kind", "number"], name="reports_of_subject"),
                   models.Index(fields=["made_at"], name="reports_open", condition=models.Q(decision=None)))


class Decision(models.Model):
    """What a moderator did and why. `words` are for everybody, `note` is for moderators."""

    act = models.CharField(max_length=10, choices=Act)
    why = models.CharField(max_length=10, choices=Why)
    kind = models.CharField(max_length=16, blank=True)           # of the subject
    number = models.BigIntegerField(default=0)
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="decisions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="decided")   # whom it is about
    words = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    touched = models.JSONField(default=list)                     # [kind, number] of what it took out of sight
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, related_name="undone")

    class Meta:
        indexes = (models.Index(fields=["member", "act", "until"], name="decisions_on_member"),
                   models.Index(fields=["-made_at"], name="decisions_log"))

    @property
    def is_undone(self) -> bool:
        """Whether a later decision undoes it; a query, where that was not read with it."""
        return hasattr(self, "undone")


class Appeal(models.Model):
    """What somebody says against a decision on them, once; somebody else than who decided looks at it."""

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="appeal")
    words = models.CharField(max_length=2000)
    made_at = models.DateTimeField(auto_now_add=True)
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")    # a member, to judge it
    is_granted = models.BooleanField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
