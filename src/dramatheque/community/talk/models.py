"""Threads and what stands in them. A thread is what is said in one place about one subject; a topic of the forum is a thread too.

A comment's `path` is made of the numbers of those it answers and its own, each SEGMENT wide in base 36: the order of paths is the
order of reading, so that any page of any thread is one read of an index. Beyond DEEPEST a reply stands beside what it answers.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dramatheque.community.members.audience import Audience
from dramatheque.library.models import Mention

SEGMENT, DEEPEST = 8, 150


class Place(models.TextChoices):
    """Where something is said."""

    COMMENTS = "comments", "Comments"
    WALL = "wall", "Wall"
    TOPIC = "topic", "Forum"


class Thread(models.Model):
    """What is said in one place about one subject. Things of the library are named by a number they have had."""

    place = models.CharField(max_length=8, choices=Place.choices)
    kind = models.CharField(max_length=16)                           # of the subject
    number = models.BigIntegerField()
    episode = models.PositiveSmallIntegerField(default=0)
    work = models.ForeignKey(Mention, models.PROTECT, null=True, related_name="+")   # whose story it may give away
    title = models.CharField(max_length=120, blank=True)             # of a topic
    opener = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="topics")
    spoils_to = models.PositiveSmallIntegerField(default=0)          # of a topic's title, and the least of what is said in it
    is_closed = models.BooleanField(default=False)
    is_pinned = models.BooleanField(default=False)
    opened_at = models.DateTimeField(auto_now_add=True)
    said_at = models.DateTimeField(null=True)                        # the last time, counted with every comment, as are:
    count = models.PositiveIntegerField(default=0)                   # comments that are for everybody
    rows = models.PositiveIntegerField(default=0)                    # the same with the places of deleted ones
    languages = models.JSONField(default=dict)                       # language → how many of them

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["place", "kind", "number", "episode"], condition=~models.Q(place="topic"), name="thread_of_subject"
            ),
        )
        indexes = (
            models.Index(fields=["kind", "number", "place", "episode"], name="threads_of_subject"),
            models.Index(fields=["place", "-said_at"], name="threads_last_said"),
        )


class TopicMark(models.Model):
    """How far a member has read a topic, and whether they are told of what comes."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="marks")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="topic_marks")
    seen = models.BigIntegerField(default=0)                         # the last comment that was on a page they opened
    is_followed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "thread"], name="topic_mark_once"),)


class State(models.TextChoices):
    """What has become of a comment."""

    SHOWN = "shown", "shown"
    HELD = "held", "waits for approval"
    DELETED = "deleted", "deleted by its author"
    MASKED = "masked", "taken away by a moderator"


class Comment(models.Model):
    """Something that somebody says. `root` is the comment that its branch begins with: itself, where it answers none."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replies")
    root = models.BigIntegerField(default=0)
    path = models.CharField(max_length=SEGMENT * DEEPEST)
    depth = models.PositiveSmallIntegerField(default=0)
    answers = models.CharField(max_length=32, blank=True)            # the claim of a preserved post that it answers
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="comments")
    guest = models.CharField(max_length=60, blank=True)              # what a guest calls oneself
    body = models.TextField()
    language = models.CharField(max_length=35, blank=True)
    spoils_to = models.PositiveSmallIntegerField(default=0)          # the last episode it gives away; spoilers.WHOLE: the end
    story = models.ForeignKey(Mention, models.PROTECT, null=True, related_name="+")  # of which work, where not of the thread's
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.PUBLIC)
    state = models.CharField(max_length=8, choices=State.choices, default=State.SHOWN)
    is_sensitive = models.BooleanField(default=False)                # its author may be in danger: help is shown, no excerpt made
    hearts = models.PositiveIntegerField(default=0)                  # counted with every heart
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["thread", "path"], name="comments_in_order"),
            models.Index(fields=["thread", "-root", "path"], name="comments_newest_first"),
            models.Index(fields=["thread", "made_at", "id"], name="comments_by_time"),
            models.Index(fields=["thread", "audience", "state", "language"], name="comments_counted"),
            models.Index(fields=["author", "-made_at"], name="comments_of_member"),
            models.Index(fields=["answers"], name="comments_on_preserved", condition=~models.Q(answers="")),
            models.Index(fields=["made_at"], name="comments_held", condition=models.Q(state="held")),
        )


class Revision(models.Model):
    """What a comment said before it was changed."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="revisions")
    body = models.TextField()
    spoils_to = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField()


class Heart(models.Model):
    """A member likes a comment of another's."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="given")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hearts")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["comment", "member"], name="heart_once"),)


class PostRequest(models.Model):
    """What somebody who wrote on an old page asks of the post that is preserved of it: to have it as their own, or gone.

    To have it gone needs no account: an `email` that was confirmed by a code, kept until the answer is sent.
    """

    class Kind(models.TextChoices):
        """What is asked."""

        MINE = "mine", "it is mine"
        REMOVE = "remove", "take it away"

    claim = models.CharField(max_length=32, db_index=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="post_requests")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    why = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    is_granted = models.BooleanField(null=True)                      # None: a moderator has not decided yet
    answer = models.CharField(max_length=500, blank=True)            # what the moderator says to it
    email = models.EmailField(blank=True)                            # from here on: of those without an account
    token = models.CharField(max_length=32, blank=True, db_index=True)   # the address of its page, which nobody guesses
    code = models.CharField(max_length=64, blank=True)               # hashed
    tries = models.PositiveSmallIntegerField(default=0)
    origin = models.CharField(max_length=16, blank=True)             # where it came from, hashed; forgotten with the answer
    home = models.URLField(max_length=200, blank=True)               # the site as they addressed it
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["claim", "member", "kind"], name="post_request_once"),)
        indexes = (models.Index(fields=["made_at"], name="post_requests_open", condition=models.Q(is_granted=None)),)


def segment(number: int) -> str:
    """A comment's number as a part of a path: paths of equal beginning are in the order of the numbers.

    >>> segment(35), segment(36), segment(35) < segment(36)
    ('0000000z', '00000010', True)
    """
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(SEGMENT, "0")


def numbers(path: str) -> list[int]:
    """The comments of a path, the first one first.

    >>> numbers(segment(7) + segment(1300))
    [7, 1300]
    """
    return [int(path[start : start + SEGMENT], 36) for start in range(0, len(path), SEGMENT)]
