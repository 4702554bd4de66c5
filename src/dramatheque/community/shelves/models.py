"""What stands on members' shelves. A work is named by a number it has had: merged works keep their rows, parted ones too."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models

from dramatheque.community.members.audience import Audience
from dramatheque.library.models import Mention


class State(models.TextChoices):
    """Where a work stands with a member."""

    WATCHING = "watching", "Watching"
    COMPLETED = "completed", "Completed"
    ON_HOLD = "on_hold", "On hold"
    DROPPED = "dropped", "Dropped"
    PLANNED = "planned", "Plan to watch"
    NOT_INTERESTED = "not_interested", "Not interested"


class Entry(models.Model):
    """One work on one member's shelf. Notes are the member's alone, whatever the shelf's audience."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="entries")
    work = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=State.choices)
    seen = models.PositiveSmallIntegerField(default=0)           # episodes of the present run; kept beside its ranges for lists
    furthest = models.PositiveSmallIntegerField(default=0)       # the highest episode of any run: what no longer spoils
    priority = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(3)])
    notes = models.TextField(blank=True, validators=[MaxLengthValidator(10_000)])
    tags = models.JSONField(default=list)                        # words of the member's own, lower case
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    watched_at = models.DateTimeField(null=True, blank=True)     # when episodes were last marked as seen

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "work"], name="entry_of_work"),)
        indexes = (
            models.Index(fields=["member", "state", "-changed_at"], name="entries_by_state"),
            models.Index(fields=["work", "member", "state"], name="entries_on_work"),
            models.Index(fields=["work", "-watched_at"], name="entries_watched"),
        )


class Run(models.Model):
    """One time of watching: the first is number 1, rewatches go on counting."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField(default=1)
    episodes = models.TextField(blank=True)                      # ranges: "1-7,9"
    started = models.DateField(null=True, blank=True)
    finished = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entry", "number"], name="run_of_entry"),)


class WorkList(models.Model):
    """A list of works that members make: in order, with a note to each."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lists")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True, validators=[MaxLengthValidator(5000)])
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    withheld = models.CharField(max_length=10, blank=True)       # by a moderator: its audience waits here until it is let back
    query = models.CharField(max_length=500, blank=True)         # of a list that is a search: what stands in it is found anew
    editors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="edited_lists", blank=True)
    changed_at = models.DateTimeField(auto_now=True)


class ListItem(models.Model):
    """One work in a list."""

    of = models.ForeignKey(WorkList, models.CASCADE, related_name="items")
    work = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    note = models.CharField(max_length=500, blank=True)
    spoils_to = models.PositiveSmallIntegerField(default=0)      # the last episode of the work that the note gives away

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "work"], name="item_once"),)
        ordering = ("place", "id")
