"""Members' recommendations with votes, what stands beside a work, what a member wants none of, and when models were trained."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.db import models

from dramatheque.library.models import Mention


class Recommendation(models.Model):
    """"If you liked this, try that, because …", by one member; nobody's where a former member left it behind.

    Each bound is the last episode of its work that the reason gives away; 0: nothing.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="recommendations")
    liked = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    tried = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    reason = models.TextField(validators=[MinLengthValidator(20), MaxLengthValidator(2000)])
    language = models.CharField(max_length=35, blank=True)
    spoils_liked = models.PositiveSmallIntegerField(default=0)
    spoils_tried = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)     # None: as it was first written
    agree = models.PositiveIntegerField(default=0)               # votes, counted with every vote
    disagree = models.PositiveIntegerField(default=0)
    bound = models.FloatField(default=0.0)                       # Wilson's, of the votes
    is_hidden = models.BooleanField(default=False)               # a moderator took it out of sight

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "liked", "tried"], name="recommended_once"),
            models.CheckConstraint(condition=~models.Q(liked=models.F("tried")), name="recommend_others"),
        )


class Vote(models.Model):
    """Whether a member agrees. Nobody votes on the own one."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recommendation_votes")
    agrees = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["recommendation", "member"], name="vote_once_on_recommendation"),)


class Pick(models.Model):
    """Another work beside a work: members' best reason (`recommendation`), or computed. A title page reads them in one query."""

    work = models.ForeignKey(Mention, models.CASCADE, related_name="+")
    other = models.ForeignKey(Mention, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()                   # from 1, members' and computed ones apart
    recommendation = models.ForeignKey(Recommendation, models.CASCADE, null=True, related_name="+")
    strength = models.FloatField(default=0.0)                    # computed: adds up over the works that a member likes
    because = models.JSONField(default=dict)                     # what readers are told: because.py has the shapes

    class Meta:
        indexes = (models.Index(fields=["work", "place"], name="picks_of_work"),)


class Taste(models.Model):
    """What a member wants to be recommended none of."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="taste")
    genres = models.JSONField(default=list)                      # as records have them
    tags = models.JSONField(default=list)


class Training(models.Model):
    """When what is computed was computed last, of how much, and how much has changed since. One row."""

    finished_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)                   # set while it runs
    seconds = models.FloatField(default=0.0)
    members = models.PositiveIntegerField(default=0)
    works = models.PositiveIntegerField(default=0)
    likes = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    upto = models.PositiveBigIntegerField(default=0)             # the last mention held then: later works are new
