"""Reads of articles, each as one reader may see it: what gives away more than the reader has seen comes without its body."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from dramatheque.claims import EntityKind
from dramatheque.community.articles.markup import Rendered, Shown, figures_of, render
from dramatheque.community.articles.models import About, Article, Clip, Linkback, Revision, State
from dramatheque.community.articles.services import clip_file
from dramatheque.community.members.models import Member
from dramatheque.community.photos.licences import LICENCES
from dramatheque.community.photos.models import Photo
from dramatheque.community.spoilers import WHOLE, hides, reached
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

PAGE = 24
EXCERPT = 220


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article among others. `hidden_to`: it gives away more than the reader has seen, up to this episode."""

    id: int
    slug: str
    form: str
    title: str
    lede: str
    excerpt: str
    language: str
    tags: tuple[str, ...]
    author: str
    author_name: str
    published_at: datetime | None
    state: str
    hidden_to: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of articles, newest first, and how many there are."""

    rows: tuple[ArticleRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Opened:
    """One article as its page shows it. `body` is None where it is kept from the reader."""

    article: Article
    row: ArticleRow
    body: Rendered | None
    things: tuple[Named, ...]
    bounded_by: Named | None
    before: ArticleRow | None
    after: ArticleRow | None
    related: tuple[ArticleRow, ...]
    linkbacks: tuple[Linkback, ...]
    is_changed: bool
    may_change: bool


def listing(
    reader: Member | None, *, form: str = "", tag: str = "", language: str = "", thing: int = 0, author: str = "", page: int = 1
) -> Listing:
    """Published articles, narrowed by what is given."""
    found = _published()
    for name, value in (("form", form), ("language", language), ("member__username", author)):
        if value:
            found = found.filter(**{name: value})
    if thing:
        found = found.filter(about__thing__entity=thing).distinct()
    if tag:
        found = found.filter(pk__in=_with_tag(tag))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = _reached(found, reader).order_by("-published_at", "-id")[(page - 1) * PAGE : page * PAGE]
    return Listing(tuple(_row(row, reader) for row in rows), total, page, pages)


def mine(member: Member) -> tuple[ArticleRow, ...]:
    """All articles of a member's own, drafts first."""
    rows = _reached(Article.objects.filter(member=member), member).order_by(F("published_at").desc(nulls_first=True), "-id")
    return tuple(_row(row, member) for row in rows[:500])


def offered() -> tuple[ArticleRow, ...]:
    """What waits for a moderator to publish it, the longest waiting first."""
    rows = _reached(Article.objects.filter(state=State.OFFERED), None).order_by("changed_at")
    return tuple(_row(row, None) for row in rows[:200])


def held(number: int, reader: Member | None) -> Article | None:
    """An article as far as this reader may know of it at all."""
    article = Article.objects.select_related("member", "bounded_by").filter(pk=number).first()
    if article is None or (article.state == State.PUBLISHED and not article.is_hidden):
        return article
    is_theirs = reader is not None and (article.member_id == reader.pk or reader.is_staff)
    return article if is_theirs else None


def opened(number: int, reader: Member | None, *, whole: bool = False) -> Opened | None:
    """One article with all that stands around it; `whole` where the reader asks for what it gives away."""
    if held(number, reader) is None:
        return None
    article = _reached(Article.objects.filter(pk=number), reader).get()
    row = _row(article, reader)
    body = _rendered(article, reader, whole=whole) if whole or not row.hidden_to else None
    things = named(article.about.values_list("thing__entity", flat=True))
    bound = article.bounded_by.entity if article.bounded_by else 0
    is_theirs = reader is not None and (article.member_id == reader.pk or reader.is_staff)
    return Opened(
        article, row, body, tuple(sorted(things.values(), key=lambda thing: (thing.kind != "work", thing.id))),
        named([bound]).get(bound) if bound else None, _beside(article, reader, later=True), _beside(article, reader, later=False),
        related(article, reader), tuple(article.linkbacks.filter(state=Linkback.State.SHOWN).order_by("received_at")),
        article.revisions.exists(), is_theirs,
    )


def history(found: Opened, reader: Member | None, *, whole: bool = False) -> tuple[tuple[Revision, ...], int]:
    """What an opened article said before, newest first, as far as the reader has come or what it says now gives the story away;
    and up to which episode the rest does (0: nothing is left out). `whole` leaves nothing out."""
    article = found.article
    is_own = reader is not None and article.member_id == reader.pk
    reach = WHOLE if whole or article.bounded_by is None else max(getattr(article, "reach", 0), article.spoils_to)
    before = list(article.revisions.order_by("-until", "-id"))
    hidden = [old for old in before if hides(old.spoils_to, reach, is_own=is_own)]
    return tuple(old for old in before if old not in hidden), max((old.spoils_to for old in hidden), default=0)


def related(article: Article, reader: Member | None, most: int = 3) -> tuple[ArticleRow, ...]:
    """Published articles that share most of what this one is about, the newest of equals first."""
    things = list(article.about.values_list("thing__entity", flat=True))
    if not things:
        return ()
    shared = About.objects.filter(thing__entity__in=things).exclude(article=article).values("article").annotate(times=Count("id"))
    best = {row["article"]: row["times"] for row in shared.order_by("-times")[:60]}
    rows = [_row(row, reader) for row in _reached(_published().filter(pk__in=best), reader)]
    rows.sort(key=lambda row: (-best[row.id], -(row.published_at.timestamp() if row.published_at else 0)))
    return tuple(rows[:most])


def figures(body: str, clips: Iterable[Clip], reader: Member | None, *, whole: bool = False) -> dict[str, Shown]:
    """What a body may show: photos that are not hidden and give away no more than the reader has seen (or all with `whole`),
    and the article's clips, with the line under each."""
    wanted = [int(source[6:]) for source in figures_of(body) if source.startswith("photo:") and source[6:].isdecimal()]
    shown = {}
    photos = Photo.objects.filter(pk__in=wanted, is_hidden=False).annotate(reach=reached(reader, "thing__entity"))
    for photo in photos:
        is_own = reader is not None and photo.member_id == reader.pk
        if not whole and hides(photo.spoils_to, photo.reach, is_own=is_own):
            line = f"A photo that shows something of episode {photo.spoils_to}: open it all the same"
            shown[f"photo:{photo.pk}"] = Shown(f"/photos/{photo.pk}?open=1", "", line, is_kept_back=True)
            continue
        line = _line(photo.caption, photo.credit, photo.licence)
        shown[f"photo:{photo.pk}"] = Shown(f"/photos/{photo.sha256}.webp", photo.alt, line, photo.width, photo.height)
    for clip in clips:
        line = _line(clip.title, clip.credit, clip.licence)
        shown[f"clip:{clip.pk}"] = Shown(f"/clips/{clip_file(clip.sha256, clip.form).name}", clip.title, line)
    return shown


def covers(articles: Collection[int]) -> dict[int, Named]:
    """The first work each of these articles is about; those about none are left out. Two queries."""
    told = About.objects.filter(article__in=articles).order_by("id").values_list("article", "thing__entity")
    things = named({thing for _, thing in told})
    works = [(article, things[thing]) for article, thing in told if thing in things and things[thing].kind is EntityKind.WORK]
    return dict(reversed(works))


def tags(most: int = 40) -> tuple[tuple[str, int], ...]:
    """The tags of published articles, the commonest first."""
    counted: dict[str, int] = {}
    for held_tags in _published().values_list("tags", flat=True):
        for tag in held_tags:
            counted[tag] = counted.get(tag, 0) + 1
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most])


def _line(words: str, credit: str, licence: str) -> str:
    terms = LICENCES.get(licence)
    return " · ".join(part for part in (words, credit, terms.label if terms else licence) if part)


def _rendered(article: Article, reader: Member | None, *, whole: bool) -> Rendered:
    return render(article.body, figures(article.body, article.clips.all(), reader, whole=whole))


def _published() -> QuerySet[Article]:
    return Article.objects.filter(state=State.PUBLISHED, is_hidden=False)


def _reached(rows: QuerySet[Article], reader: Member | None) -> QuerySet[Article]:
    return rows.select_related("member", "bounded_by").annotate(reach=reached(reader, "bounded_by__entity"))


def _with_tag(tag: str) -> list[int]:
    """Tags are few and short: they are compared here, since databases write JSON of other scripts each in its own way."""
    return [number for number, held_tags in _published().values_list("id", "tags") if tag in held_tags]


def _beside(article: Article, reader: Member | None, *, later: bool) -> ArticleRow | None:
    if article.published_at is None:
        return None
    moment, number = article.published_at, article.pk
    if later:
        near = Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=number)
        row = _reached(_published().filter(near), reader).order_by("published_at", "id").first()
    else:
        near = Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=number)
        row = _reached(_published().filter(near), reader).order_by("-published_at", "-id").first()
    return _row(row, reader) if row else None


def _row(row: Article, reader: Member | None) -> ArticleRow:
    is_own = reader is not None and row.member_id == reader.pk
    reach = getattr(row, "reach", WHOLE)
    hidden_to = row.spoils_to if row.bounded_by_id and hides(row.spoils_to, reach, is_own=is_own) else 0
    author = row.member if row.member is not None and row.member.is_active else None
    return ArticleRow(
        row.pk, row.slug, row.form, row.title, row.lede, "" if hidden_to else _excerpt(row), row.language, tuple(row.tags),
        author.username if author else "", author.shown_name if author else "former member", row.published_at, row.state,
        hidden_to,
    )


def _excerpt(row: Article) -> str:
    """The opening; where there is none, the first words of the body without its marks."""
    if row.lede:
        return row.lede
    lines = (line for line in row.body.splitlines() if line.strip() and not line.startswith(("!", "```", "|")))
    plain = " ".join(line.lstrip("#>*- ") for line in lines)
    return plain if len(plain) <= EXCERPT else f"{plain[:EXCERPT].rsplit(' ', 1)[0]} …"
