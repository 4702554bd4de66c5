"""A member's articles as rows of an export, with what they said before and what they are about, and back.

Clips are not among them: they stay with the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dramatheque.community.articles import services
from dramatheque.community.articles.models import About, Article, Revision
from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.importing import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.library.models import Mention

WORDS = ("form", "title", "slug", "lede", "body", "language", "tags", "places", "spoils_to")
OF_REVISION = ("title", "lede", "body", "spoils_to")


def rows(member: Member) -> Iterator[Row]:
    """One row an article, the oldest first."""
    found = Article.objects.filter(member=member).select_related("bounded_by").prefetch_related("about__thing", "revisions")
    for article in found.order_by("id"):
        bound = told_thing(article.bounded_by) if article.bounded_by else None
        yield {
            "kind": "article", **{name: getattr(article, name) for name in WORDS}, "state": article.state, "bounded_by": bound,
            "published_at": article.published_at.isoformat() if article.published_at else None,
            "about": [told_thing(one.thing) for one in sorted(article.about.all(), key=lambda one: one.pk)],
            "revisions": [
                {name: getattr(old, name) for name in OF_REVISION} | {"until": old.until.isoformat()}
                for old in sorted(article.revisions.all(), key=lambda old: old.pk)
            ],
        }


def place(member: Member, row: Row) -> str:
    """Makes an article, once; what was published comes as a draft, since publishing is for this site to allow."""
    if Article.objects.filter(member=member, title=row["title"], body=row["body"]).exists():
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
    except services.RefusedError as error:
        raise UnplacedError(str(error)) from error
    made.published_at = datetime.fromisoformat(row["published_at"]) if row["published_at"] else None
    if row["bounded_by"]:
        made.bounded_by = Mention.objects.get(pk=find_thing(row["bounded_by"]).work)
    made.save()
    for number in dict.fromkeys(things):
        About.objects.create(article=made, thing_id=number)
    for old in row["revisions"]:
        told = {name: old[name] for name in OF_REVISION if name in old}
        kept = Revision.objects.create(article=made, **{"spoils_to": row["spoils_to"], **told})
        Revision.objects.filter(pk=kept.pk).update(until=datetime.fromisoformat(old["until"]))
    return f"as a draft; not found here: {'; '.join(missing)}" if missing else "as a draft"
