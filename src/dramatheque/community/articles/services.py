"""What members do with articles: write, offer, publish, take back, say what they are about; clips; hiding by moderators."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.articles import clips
from dramatheque.community.articles.models import About, Article, Clip, Form, Revision, State
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.photos.licences import LICENCES
from dramatheque.library.models import Mention
from dramatheque.values.languages import guess_language

MOST_TAGS, MOST_THINGS, MOST_DRAFTS, MOST_CLIPS = 12, 40, 100, 10
published = Signal()
"""Sent with the `article` that everybody may read now, and the member `by` whom it was published."""
_NOT_SLUG = re.compile(r"[^\w]+")


class RefusedError(ValueError):
    """What cannot be done with an article, in a sentence for the member; `field` is the one to mend ("" where none)."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True)
class Words:
    """What a member writes. `tags` and `places` as typed, with commas between."""

    title: str
    lede: str = ""
    body: str = ""
    form: str = Form.FEATURE
    tags: str = ""
    places: str = ""
    spoils_to: int = 0


def write(member: Member, words: Words, article: Article | None = None) -> Article:
    """Makes a draft, or changes an article; what a published one said before stays as a revision."""
    fields = _checked(words)
    with transaction.atomic():
        if article is None:
            if Article.objects.filter(member=member, state=State.DRAFT).count() >= MOST_DRAFTS:
                raise RefusedError(f"You have {MOST_DRAFTS} drafts; finish one first.")
            return Article.objects.create(member=member, **fields)
        _mine(member, article)
        said, bound = (article.title, article.lede, article.body), article.spoils_to
        if article.published_at is not None and said != (fields["title"], fields["lede"], fields["body"]):
            Revision.objects.create(article=article, title=said[0], lede=said[1], body=said[2], spoils_to=bound)
        for name, value in fields.items():
            setattr(article, name, value)
        article.save()
    return article


def publish(member: Member, article: Article) -> bool:
    """Publishes an article, or offers it to the moderators where the operator leaves publishing to them. True: published."""
    _mine(member, article)
    if len(article.body.split()) < 10 and len(article.body) < 40:
        raise RefusedError("There is hardly anything to read yet.", "body")
    if article.spoils_to and article.bounded_by_id is None:
        first = article.about.select_related("thing").filter(thing__kind="work").order_by("id").first()
        if first is None:
            raise RefusedError("Say which title's story it gives away: link the article to that title first.", "spoils_to")
        article.bounded_by = first.thing
    is_public = member.is_staff or settings.DRAMATHEQUE_ARTICLES == "members"
    article.state = State.PUBLISHED if is_public else State.OFFERED
    if is_public and article.published_at is None:
        article.published_at = timezone.now()
    article.save()
    if is_public:
        published.send(sender=Article, article=article, by=member)
    return is_public


def take_back(member: Member, article: Article) -> None:
    """Makes an article a draft again."""
    _mine(member, article)
    article.state = State.DRAFT
    article.save()


def delete(member: Member, article: Article) -> None:
    """Deletes an article with its clips."""
    _mine(member, article)
    sounds = [(clip.sha256, clip.form) for clip in article.clips.all()]
    article.delete()
    for sha256, form in sounds:
        if not Clip.objects.filter(sha256=sha256).exists():
            clip_file(sha256, form).unlink(missing_ok=True)


def hide(moderator: Member, article: Article, *, on: bool) -> None:
    """A moderator takes an article off the site, or lets it back."""
    if not moderator.is_staff:
        raise RefusedError("Only moderators hide articles.")
    article.is_hidden = on
    article.save(update_fields=["is_hidden"])


def link(member: Member, article: Article, thing: int, *, on: bool = True) -> None:
    """Says that an article is about a thing (a mention number), or that it is not. The first title bounds what it gives away."""
    _mine(member, article)
    with transaction.atomic():
        if on:
            if article.about.count() >= MOST_THINGS:
                raise RefusedError(f"An article is about at most {MOST_THINGS} things.")
            if not article.about.filter(thing__entity=thing).exists():
                About.objects.create(article=article, thing=Mention.objects.get(pk=thing))
        else:
            article.about.filter(thing__entity=thing).delete()
            if article.bounded_by is not None and article.bounded_by.entity == thing:
                article.bounded_by = None
                article.save(update_fields=["bounded_by"])


def add_clip(member: Member, article: Article, data: bytes, *, title: str, licence: str, credit: str = "") -> Clip:
    """Keeps a piece of sound for an article.

    :raises ClipError: the file is no sound the site takes.
    """
    _mine(member, article)
    if article.clips.count() >= MOST_CLIPS:
        raise RefusedError(f"An article has at most {MOST_CLIPS} clips.")
    terms = LICENCES.get(licence)
    if terms is None:
        raise RefusedError("Choose under what terms the clip may be played.", "licence")
    if terms.credit and not credit.strip():
        raise RefusedError("These terms ask for the name of who made the clip.", "credit")
    if not title.strip():
        raise RefusedError("Say what there is to be heard, for those who do not hear it.", "title")
    sound = clips.take_in(data)
    path = clip_file(sound.sha256, sound.form)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        part.write_bytes(sound.data)
        os.replace(part, path)  # noqa: PTH105 - the atomic one
    made, _ = Clip.objects.update_or_create(
        article=article, sha256=sound.sha256,
        defaults={
            "form": sound.form, "size": len(sound.data), "title": title.strip()[:160], "credit": credit.strip()[:120],
            "licence": licence,
        },
    )
    return made


def author_leaves(member: Member, fate: str, **_: object) -> None:
    """Drafts go with their author; what is published goes too where the author says so."""
    for article in Article.objects.filter(member=member):
        if fate == Fate.DELETE or article.published_at is None:
            delete(member, article)


def clip_file(sha256: str, form: str) -> Path:
    """Where the file of a clip lies."""
    return Path(settings.DRAMATHEQUE_HOME) / "clips" / sha256[:2] / f"{sha256}.{form}"


def _mine(member: Member, article: Article) -> None:
    if article.member_id != member.pk and not member.is_staff:
        raise RefusedError("This article is somebody else's.")


def _checked(words: Words) -> dict[str, object]:
    title, lede = " ".join(words.title.split()), " ".join(words.lede.split())
    if not 3 <= len(title) <= 160:
        raise RefusedError("A title has 3 to 160 characters.", "title")
    if len(lede) > 400:
        raise RefusedError("The opening has at most 400 characters.", "lede")
    if len(words.body) > 60_000:
        raise RefusedError("At most 60,000 characters.", "body")
    if words.form not in Form.values:
        raise RefusedError("Choose what it is: news, a feature or a recap.", "form")
    tags = list(dict.fromkeys(tag[:40] for tag in _parts(words.tags.casefold().replace("#", ""))))
    if len(tags) > MOST_TAGS:
        raise RefusedError(f"At most {MOST_TAGS} tags.", "tags")
    return {
        "title": title, "slug": _NOT_SLUG.sub("-", title.casefold()).strip("-")[:80].strip("-"), "lede": lede, "body": words.body,
        "form": words.form, "tags": tags, "places": [place[:80] for place in _parts(words.places)][:MOST_TAGS],
        "spoils_to": words.spoils_to, "language": guess_language(f"{title}. {lede} {words.body[:2000]}"),
    }


def _parts(text: str) -> list[str]:
    return [part for word in re.split(r"[,、，]", text) if (part := " ".join(word.split()))]
