"""A member's articles as rows of an export, with their clips, what they said before and what they are about, and back.

Bodies name photos and clips by their numbers, which another site has given to others: they are named anew when they come back.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from dramatheque.community.articles import services
from dramatheque.community.articles.clips import ClipError
from dramatheque.community.articles.markup import figures_of
from dramatheque.community.articles.models import About, Article, Clip, Linkback, Revision
from dramatheque.community.members.models import Member
from dramatheque.community.photos.models import Photo
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.finding import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.library.models import Mention

WORDS = ("form", "title", "slug", "lede", "body", "language", "tags", "places", "spoils_to")
OF_REVISION = ("title", "lede", "body", "spoils_to")
OF_CLIP = ("title", "credit", "licence")
NOWHERE = "0"
"""The number that no photo or clip has."""
_FIGURE = re.compile(r"(?<=\]\()(photo|clip):(\d{1,18})(?!\d)")


def rows(member: Member) -> Iterator[Row]:
    """One row an article, the oldest first; sounds are in base64. Pages that link to it are for the member to read."""
    found = Article.objects.filter(member=member).select_related("bounded_by")
    for article in found.prefetch_related("about__thing", "revisions", "clips", "linkbacks").order_by("id"):
        bound = told_thing(article.bounded_by) if article.bounded_by else None
        before = sorted(article.revisions.all(), key=lambda old: old.pk)
        links = article.linkbacks.filter(state=Linkback.State.SHOWN).order_by("received_at", "id")
        yield {
            "kind": "article", **{name: getattr(article, name) for name in WORDS}, "state": article.state, "bounded_by": bound,
            "published_at": article.published_at.isoformat() if article.published_at else None,
            "about": [told_thing(one.thing) for one in sorted(article.about.all(), key=lambda one: one.pk)],
            "clips": [_clip(clip) for clip in sorted(article.clips.all(), key=lambda clip: clip.pk)],
            "photos": _photos([article.body, *(old.body for old in before)]),
            "revisions": [
                {name: getattr(old, name) for name in OF_REVISION} | {"until": old.until.isoformat()} for old in before
            ],
            "linkbacks": [{"source": one.source, "title": one.title, "excerpt": one.excerpt} for one in links],
        }


def _clip(clip: Clip) -> Row:
    path = services.clip_file(clip.sha256, clip.form)
    sound = base64.b64encode(path.read_bytes()).decode() if path.exists() else ""
    return {"id": clip.pk, **{name: getattr(clip, name) for name in OF_CLIP}, "sound": sound}


def _photos(bodies: list[str]) -> Row:
    """The photos that bodies show: the number each goes by here, and what knows it everywhere."""
    numbers = {name[6:] for body in bodies for name in figures_of(body) if name.startswith("photo:") and name[6:].isdecimal()}
    found = Photo.objects.filter(pk__in=numbers).order_by("pk").values_list("pk", "sha256")
    return {str(number): sha256 for number, sha256 in found}


def place(member: Member, row: Row) -> str:
    """Makes an article, once; what was published comes as a draft, since publishing is for this site to allow."""
    same = Article.objects.filter(member=member, title=row["title"]).values_list("body", flat=True)
    if any(_renumbered(body, {}) == _renumbered(row["body"], {}) for body in same):
        return "it is here already"
    things, missing = [], []
    for told in row["about"]:
        try:
            things.append(find_thing(told).work)
        except UnplacedError as error:
            missing.append(str(error))
    lists = {name: ", ".join(row[name]) for name in ("tags", "places")}
    words = services.Words(row["title"], row["lede"], row["body"], row["form"], spoils_to=row["spoils_to"], **lists)
    try:
        made = services.write(member, words)
        numbers = _photos_here(row.get("photos", {})) | _clips_here(member, made, row.get("clips", ()))
    except (services.RefusedError, ClipError) as error:
        raise UnplacedError(str(error)) from error
    made.body = _renumbered(row["body"], numbers)
    made.published_at = datetime.fromisoformat(row["published_at"]) if row["published_at"] else None
    if row["bounded_by"]:
        made.bounded_by = Mention.objects.get(pk=find_thing(row["bounded_by"]).work)
    made.save()
    for number in dict.fromkeys(things):
        About.objects.create(article=made, thing_id=number)
    for old in row["revisions"]:
        told = {"spoils_to": row["spoils_to"]} | {name: old[name] for name in OF_REVISION if name in old}
        kept = Revision.objects.create(article=made, **told | {"body": _renumbered(old["body"], numbers)})
        Revision.objects.filter(pk=kept.pk).update(until=datetime.fromisoformat(old["until"]))
    return f"as a draft; not found here: {'; '.join(missing)}" if missing else "as a draft"


def _photos_here(told: Mapping[str, str]) -> dict[str, str]:
    """The numbers that photos have here, by the names that bodies have for them; those that are not here are left out."""
    held: dict[str, list[int]] = {}
    for sha256, number in Photo.objects.filter(sha256__in=told.values()).order_by("pk").values_list("sha256", "pk"):
        held.setdefault(sha256, []).append(number)
    return {
        f"photo:{number}": number if int(number) in held[sha256] else str(held[sha256][0])
        for number, sha256 in told.items() if sha256 in held
    }


def _clips_here(member: Member, article: Article, told: list[Row]) -> dict[str, str]:
    numbers = {}
    for clip in told:
        if clip["sound"]:
            data = base64.b64decode(clip["sound"], validate=True)
            made = services.add_clip(member, article, data, **{name: clip[name] for name in OF_CLIP})
            numbers[f"clip:{clip['id']}"] = str(made.pk)
    return numbers


def _renumbered(body: str, numbers: Mapping[str, str]) -> str:
    """A body whose figures go by other numbers; those without one by the number that nothing has.

    >>> _renumbered("![a](photo:12) ![b](clip:3)", {"photo:12": "7"})
    '![a](photo:7) ![b](clip:0)'
    """
    return _FIGURE.sub(lambda found: f"{found[1]}:{numbers.get(found[0], NOWHERE)}", body)
