"""Requests at a title or a person, who wants the same, and who filled them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dramatheque.library.models import Mention


class What(models.TextChoices):
    """What is wanted."""

    SUBTITLES = "subtitles", "subtitles"
    TRANSLATION = "translation", "a translation"
    AIRING = "airing", "a broadcast or stream"
    BUY = "buy", "where to buy it"
    PAGE = "page", "a page to be read into the record"
    ANSWER = "answer", "an answer"


class State(models.TextChoices):
    """What became of a request."""

    OPEN = "open", "open"
    FILLED = "filled", "filled"
    CLOSED = "closed", "taken back"


class Request(models.Model):
    """Something a member wants. `answer` and `address` are of who filled it; the asker may open it again."""

    thing = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="requests")
    what = models.CharField(max_length=12, choices=What)
    words = models.CharField(max_length=300)
    language = models.CharField(max_length=35, blank=True)       # of subtitles or a translation: the one that is wanted
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    wanting = models.PositiveIntegerField(default=1)             # how many, the asker too; counted with every change
    made_at = models.DateTimeField(auto_now_add=True)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    filled_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    address = models.URLField(max_length=500, blank=True)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["thing", "state", "-wanting"], name="requests_of_thing"),
                   models.Index(fields=["state", "-wanting"], name="requests_open"))


class Wanting(models.Model):
    """That a member wants the same."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="others")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wants")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["request", "member"], name="wanting_once"),)
