"""Photos, and what members say against them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dramatheque.library.models import Mention


class Photo(models.Model):
    """A picture at a work or a person. The files lie under the home folder, by `sha256`; see storage.py."""

    thing = models.ForeignKey(Mention, models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="photos")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(max_length=250)                      # what there is to be seen, for those who do not see it
    caption = models.CharField(max_length=300, blank=True)
    credit = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=20)
    source = models.URLField(max_length=500, blank=True)        # where it was published before
    spoils_to = models.PositiveSmallIntegerField(default=0)     # the last episode it gives away; 0: nothing
    added_at = models.DateTimeField()
    is_hidden = models.BooleanField(default=False)
    is_cleared = models.BooleanField(default=False)             # a moderator has looked: flags hide it no more

    class Meta:
        constraints = (models.UniqueConstraint(fields=["thing", "sha256"], name="photo_once"),)
        indexes = (models.Index(fields=["thing", "is_hidden", "-added_at"], name="photos_of_thing"),
                   models.Index(fields=["sha256"], name="photos_by_file"))


class Flag(models.Model):
    """That a member holds a photo to be out of place, and why."""

    class Why(models.TextChoices):
        """What may be wrong with a photo."""

        OTHER = "other", "it shows something else"
        RIGHTS = "rights", "it may not be shown"
        SPOILER = "spoiler", "it gives away more than it says"
        INDECENT = "indecent", "it is indecent or cruel"

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="flags")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="photo_flags")
    why = models.CharField(max_length=16, choices=Why)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["photo", "member"], name="flag_once"),)
