"""Ratings, favourites, reviews with their revisions, and votes. Scores are stored from 0 to 100, whatever scale is read."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinLengthValidator
from django.db import models

from dramatheque.library.models import Mention

ASPECTS = ("overall", "story", "cast", "music", "rewatch")


def score() -> models.PositiveSmallIntegerField[int | None, int | None]:
    """A column for a score, or None where the member gives none."""
    return models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])


class Rating(models.Model):
    """A member's scores for one work. The overall one is the member's own, not the mean of the others."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ratings")
    work = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    overall = score()
    story = score()
    cast = score()
    music = score()
    rewatch = score()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "work"], name="rating_of_work"),)
        indexes = (models.Index(fields=["work", "overall"], name="ratings_of_work"),)


class EpisodeRating(models.Model):
    """A member's score for one episode."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="episode_ratings")
    work = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    episode = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(validators=[MaxValueValidator(100)])

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "work", "episode"], name="rating_of_episode"),)


class Favourite(models.Model):
    """A work that a member is a fan of."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="favourites")
    work = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "work"], name="favourite_once"),)


class Review(models.Model):
    """What a member writes about a work. How far the member had watched is frozen when it is published.

    The `member` is nobody where a former member left the review behind.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reviews")
    work = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    body = models.TextField(validators=[MinLengthValidator(40), MaxLengthValidator(40_000)])
    language = models.CharField(max_length=35, blank=True)
    spoils_to = models.PositiveSmallIntegerField(default=0)      # the last episode it gives away; 0: nothing
    seen = models.PositiveSmallIntegerField(default=0)
    seen_of = models.PositiveSmallIntegerField(default=0)        # 0: nobody knew how many there are
    state = models.CharField(max_length=16, blank=True)          # of the shelf, frozen with them
    published_at = models.DateTimeField(null=True, blank=True)   # None: a draft, the member's alone
    is_sensitive = models.BooleanField(default=False)            # its author may be in danger: help is shown, no excerpt made
    withheld_at = models.DateTimeField(null=True, blank=True)    # by a moderator: `published_at` waits here until it is let back
    changed_at = models.DateTimeField(auto_now=True)
    helpful = models.PositiveIntegerField(default=0)             # votes, counted with every vote
    not_helpful = models.PositiveIntegerField(default=0)
    bound = models.FloatField(default=0.0)                       # Wilson's, of the votes: what helpful ones are ordered by

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "work"], name="review_of_work"),)
        indexes = (models.Index(fields=["work", "is_sensitive", "-bound", "-published_at"], name="reviews_of_work_shown"),)


class Revision(models.Model):
    """What a published review said before it was changed."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="revisions")
    body = models.TextField()
    spoils_to = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField(auto_now_add=True)


class Summary(models.Model):
    """What all members gave to one number of a work, counted anew with every change. Summaries of merged works add up."""

    work = models.OneToOneField(Mention, models.PROTECT, primary_key=True, related_name="+")
    scores = models.JSONField(default=list)      # [score, state of the shelf, how many, of them in bursts (if any)] each
    is_doubted = models.BooleanField(default=False)                  # whether any of them are in bursts
    light = models.JSONField(default=list)       # what bursts are told from: [day, score, state, how many] each (bursts.py)
    aspects = models.JSONField(default=dict)     # aspect → [sum, how many]
    favourites = models.PositiveIntegerField(default=0)
    reviews = models.PositiveIntegerField(default=0)
    members = models.JSONField(default=dict)     # state of the shelf → how many
    episodes = models.JSONField(default=dict)    # episode → [sum of scores, how many]

    class Meta:
        indexes = (models.Index(fields=["work"], name="summaries_doubted", condition=models.Q(is_doubted=True)),)


class Vote(models.Model):
    """Whether a review helped a member. Nobody votes on the own one."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_votes")
    is_helpful = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["review", "member"], name="vote_once"),)
