"""What an import could not place: kept as it came, until the work is there or the member throws it away."""

from __future__ import annotations

from django.conf import settings
from django.db import models

KEY = 120


class Unplaced(models.Model):
    """One row of an import whose work this library does not know for certain."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unplaced")
    row = models.JSONField()
    key = models.CharField(max_length=KEY, blank=True, db_index=True)      # the title it waits for, folded as names are
    why = models.CharField(max_length=300)
    since = models.DateTimeField(auto_now_add=True)


class State(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", "Being taken in"
    DONE = "done", "Done"
    CANCELLED = "cancelled", "Cancelled"
    FAILED = "failed", "Broken off"


class Import(models.Model):
    """A file that is too long to be placed while its member waits, or rows that waited and are tried again: how far it is."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    name = models.CharField(max_length=200)                      # of the file
    format = models.CharField(max_length=200)
    is_again = models.BooleanField(default=False)                # rows that waited: they write nothing over
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    total = models.PositiveIntegerField()                        # rows, and so on for what became of them
    placed = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(auto_now_add=True)
    worked_at = models.DateTimeField(null=True, blank=True)      # when a process last did some of it
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["sent_at"], name="imports_waiting", condition=models.Q(state="waiting")),)


class ImportPart(models.Model):
    """Some rows of an import, placed in one transaction: either all of them and `is_done`, or none."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    rows = models.BinaryField(null=True)                         # packed, until they are placed
    report = models.JSONField(default=list)                      # [line, kind, status, why, title, file] of what was not placed
    is_done = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["of", "place"], name="part_of_import"),)
