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
