"""A member: sign-in (by Django and allauth), preferences, and the audience of each kind of thing the member makes."""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin, UserManager
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from dramatheque.community.members.audience import Audience

OF_ONESELF = ("display_name", "about")
"""What others read of a member in the member's own words."""
HANDLE = RegexValidator(r"^[^\W_](?:[\w.-]{0,28}[\w-])?$", "Letters and digits, with . - _ inside; at most 30.")


def is_time_zone(name: str) -> None:
    """Refuses what is no time zone's name."""
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise ValidationError(f"{name} is no time zone; they are named like Asia/Tokyo") from error


class Scale(models.TextChoices):
    """How a member gives and reads scores; they are stored from 0 to 100."""

    TEN = "ten", "10 points, by halves"
    STARS = "stars", "5 stars, by halves"
    SMILEYS = "smileys", "smileys"


class TitleScript(models.TextChoices):
    """Which of a work's titles comes first."""

    ENGLISH = "english", "English"
    NATIVE = "native", "in its own script"
    ROMANISED = "romanised", "romanised"


class NameOrder(models.TextChoices):
    """How names of people are put."""

    STATED = "stated", "as most pages write them"
    FAMILY_FIRST = "family_first", "family name first"
    GIVEN_FIRST = "given_first", "given name first"


class Member(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. `username` is the handle in addresses; nothing else is public unless the member says so."""

    username = models.CharField(
        max_length=30, unique=True, validators=[HANDLE], error_messages={"unique": "That name is taken."}
    )
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=60, blank=True)
    about = models.TextField(blank=True, validators=[MaxLengthValidator(2000)])
    language = models.CharField(max_length=35, default="en")             # BCP 47, of the site's own words
    hides_titles = models.BooleanField(default=False)                    # of episodes not seen yet
    title_script = models.CharField(max_length=10, choices=TitleScript.choices, default=TitleScript.ENGLISH)
    name_order = models.CharField(max_length=12, choices=NameOrder.choices, default=NameOrder.STATED)
    scale = models.CharField(max_length=8, choices=Scale.choices, default=Scale.TEN)
    time_zone = models.CharField(max_length=60, default="UTC", validators=[is_time_zone])
    country = models.CharField(max_length=2, blank=True)                 # only if set by hand
    profile_for = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    shelves_for = models.CharField(max_length=10, choices=Audience.choices, default=Audience.MEMBERS)
    ratings_for = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    activity_for = models.CharField(max_length=10, choices=Audience.choices, default=Audience.FOLLOWERS)
    wall_for = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)         # who reads it
    wall_open_to = models.CharField(max_length=10, choices=Audience.choices, default=Audience.MEMBERS)    # who writes on it
    is_staff = models.BooleanField(default=False)                        # a moderator
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    withheld = models.JSONField(default=dict, blank=True)                # name and words that a moderator took out of sight
    unread = models.PositiveIntegerField(default=0)                      # notices, counted by who writes them

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["email"]
    objects: ClassVar = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("username"), name="one_member_a_name"),)

    def __str__(self) -> str:
        return self.username

    @property
    def shown_name(self) -> str:
        """What others read."""
        return self.display_name or self.username

    @property
    def date_joined(self) -> Any:
        """The name Django's own parts know `joined_at` by."""
        return self.joined_at


class Follow(models.Model):
    """One member follows another: sees what is for followers."""

    follower = models.ForeignKey(Member, models.CASCADE, related_name="follows")
    followed = models.ForeignKey(Member, models.CASCADE, related_name="followers")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~models.Q(follower=models.F("followed")), name="follow_others"),
        )


class Block(models.Model):
    """One member wants nothing to do with another: blocks.py says what that means."""

    blocker = models.ForeignKey(Member, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Member, models.CASCADE, related_name="blocked_by")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~models.Q(blocker=models.F("blocked")), name="block_others"),
        )
