"""Notices, how each member wants them, and the things of the library that members follow."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dramatheque.library.models import Mention

BY = (("mail", "on the site and by mail"), ("site", "on the site"), ("off", "not at all"))


class Notice(models.Model):
    """That something happened which a member wants to know. The same about one thing is one notice until it is read."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    form = models.CharField(max_length=20)                       # one of FORMS
    kind = models.CharField(max_length=16)                       # of the subject
    number = models.BigIntegerField()
    episode = models.PositiveSmallIntegerField(default=0)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")   # the last who did it
    actors = models.JSONField(default=list)                      # all of them, by number
    made_at = models.DateTimeField()                             # the last time
    read_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "form", "kind", "number", "episode"], condition=models.Q(read_at=None),
                name="notice_unread_once",
            ),
        )
        indexes = (
            models.Index(fields=["member", "-made_at"], name="notices_of_member"),
            models.Index(
                fields=["made_at"], name="notices_to_mail", condition=models.Q(by_mail=True, mailed_at=None, read_at=None)
            ),
        )


class Wish(models.Model):
    """How a member wants one form of notice, where it is not as the site has it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wishes")
    form = models.CharField(max_length=20)
    by = models.CharField(max_length=4, choices=BY)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "form"], name="wish_once"),)


class Rhythm(models.TextChoices):
    """How often letters go out."""

    HOURLY = "hourly", "within the hour"
    DAILY = "daily", "once a day"
    WEEKLY = "weekly", "once a week, on Sunday"


class Letters(models.Model):
    """When a member's letters may go out: how often, and between which hours of the member's own time none does."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="letters")
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.DAILY)
    quiet_from = models.PositiveSmallIntegerField(default=22)    # hours, 0 to 23; the same twice: never quiet
    quiet_to = models.PositiveSmallIntegerField(default=8)
    sent_at = models.DateTimeField(null=True, blank=True)


class Followed(models.Model):
    """That a member follows a title, a person or another thing of the library."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followed_things")
    thing = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "thing"], name="follow_thing_once"),)


class LastTold(models.Model):
    """What a thing that members rely on showed when they were last told of it."""

    thing = models.OneToOneField(Mention, models.CASCADE, primary_key=True, related_name="+")    # as it is relied on
    entity = models.BigIntegerField()                            # what it was part of
    digest = models.CharField(max_length=32)                     # of the record: equal digests, nothing to look at
    shown = models.JSONField(default=dict)                       # property → what was shown of it
