"""One row a thing and day. No address, no browser, no cookie, no time of day: what is not kept cannot leak."""

from __future__ import annotations

from django.db import models


class PageViews(models.Model):
    """How often one thing's page was opened on one day (UTC)."""

    # The number the page had on that day: when things merge their views are summed, when they part each has its own again.
    thing = models.BigIntegerField()
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["thing", "day"], name="views_of_thing_on_day"),)
