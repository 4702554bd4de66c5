"""Articles, what they said before, what they are about, their clips, and pages elsewhere that link to them."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

from dramatheque.library.models import Mention


class Form(models.TextChoices):
    """What an article is."""

    NEWS = "news", "news"
    FEATURE = "feature", "feature"
    RECAP = "recap", "recap"


class State(models.TextChoices):
    """How far an article has come. Only published ones are seen by others; offered ones by moderators."""

    DRAFT = "draft", "draft"
    OFFERED = "offered", "offered"
    PUBLISHED = "published", "published"


class Article(models.Model):
    """An article. `title` and `lede` give nothing away; `body`, in Markdown, may, up to `spoils_to` of `bounded_by`."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="articles")
    form = models.CharField(max_length=10, choices=Form, default=Form.FEATURE)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    title = models.CharField(max_length=160)
    slug = models.CharField(max_length=80, blank=True)
    lede = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True, validators=[MaxLengthValidator(60_000)])
    language = models.CharField(max_length=35, blank=True)
    tags = models.JSONField(default=list)
    places = models.JSONField(default=list)                     # names of places it is about
    bounded_by = models.ForeignKey(Mention, models.PROTECT, null=True, related_name="+")
    spoils_to = models.PositiveSmallIntegerField(default=0)     # the last episode it gives away; 0: nothing
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)  # of the first time; kept when it is taken back
    changed_at = models.DateTimeField(auto_now=True)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["state", "is_hidden", "-published_at"], name="articles_published"),
            # Few articles are recaps: a title page finds those of its work without a look at any other.
            models.Index(fields=["bounded_by", "spoils_to"], condition=models.Q(form="recap"), name="articles_recaps"),
        )


class About(models.Model):
    """That an article is about a thing of the library."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="about")
    thing = models.ForeignKey(Mention, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "thing"], name="about_once"),)


class Revision(models.Model):
    """What a published article said before it was changed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="revisions")
    title = models.CharField(max_length=160)
    lede = models.CharField(max_length=400, blank=True)
    body = models.TextField()
    spoils_to = models.PositiveSmallIntegerField(default=0)     # of what `bounded_by` the article
    until = models.DateTimeField(auto_now_add=True)


class Clip(models.Model):
    """A piece of sound in an article. The file lies under the home folder by `sha256`."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="clips")
    sha256 = models.CharField(max_length=64)
    form = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    credit = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "sha256"], name="clip_once"),)


class Linkback(models.Model):
    """A page elsewhere that says it links to an article. It is shown once a moderator has looked and the link was found."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "waiting"
        SHOWN = "shown", "shown"
        REFUSED = "refused", "refused"

    article = models.ForeignKey(Article, models.CASCADE, related_name="linkbacks")
    source = models.URLField(max_length=500)
    form = models.CharField(max_length=12)                      # webmention or pingback
    title = models.CharField(max_length=200, blank=True)
    excerpt = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(max_length=200, blank=True)          # why it was refused, or what checking it found
    received_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["article", "source"], name="linkback_once"),)
