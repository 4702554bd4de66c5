"""Everything members make goes out: every table and every column of the community is in an export or named here with the reason
why not. And on an empty site it comes back as it was.

A column counts as exported where another value in it changes what the export says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from imported import import_rows
from planted import QUIET, plant

from dramatheque.community.articles.models import Linkback
from dramatheque.community.editing import services as editing
from dramatheque.community.members import blocks
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, delete_account
from dramatheque.community.moderation import services as moderation
from dramatheque.community.notices import services as notices
from dramatheque.community.opinions import services as opinions
from dramatheque.community.photos import services as photos
from dramatheque.community.portability.exporting import export
from dramatheque.community.portability.models import Unplaced
from dramatheque.community.portability.parts import parts
from dramatheque.community.recommending import services as recommending
from dramatheque.community.shelves import lists
from dramatheque.community.shelves import services as shelves
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import preserved, topics
from dramatheque.community.talk import services as talk
from dramatheque.community.wanted import services as wanted
from pictures_made import picture

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
Rows = list[dict[str, Any]]
MOST_ROWS = 8
_FIGURE = re.compile(r"(?<=\]\()(photo|clip):\d+")

LEFT_OUT = {
    "members.Member_groups": "nobody is in a group",
    "members.Member_user_permissions": "what one may do is the site's to say",
    "opinions.Summary": "counted of all members",
    "portability.Import": "how far a file is that the member sent; what of it is placed or waits is in the export",
    "portability.ImportPart": "the same",
    "notices.Notice": "says that something happened which is in the export itself",
    "notices.LastTold": "what the record showed, nobody's own",
    "recommending.Pick": "computed of all members",
    "recommending.Training": "computed of all members",
    "editing.Seen": "where one stopped reading",
    "visits.PageViews": "nobody's",
}
"""Tables that no export holds, and why."""

OF_THE_SITE = {"id", "is_hidden", "is_cleared", "withheld", "withheld_at", "is_sensitive"}
"""Columns that are a site's own wherever they stand: its numbers, and what its moderators decided."""
COUNTED = {"seen", "furthest", "bound", "wanting", "agree", "disagree", "helpful", "not_helpful", "hearts", "count", "rows"}
LEFT_OUT_COLUMNS = {
    "members.Member": {
        "password", "last_login", "is_superuser", "email", "is_staff", "is_active", "unread",   # the account itself
    },
    "shelves.WorkList": {"owner", "changed_at"},
    "shelves.ListItem": {"place"},                                       # the order of the rows
    "opinions.Review": {"changed_at"},
    "articles.Article": {"made_at", "changed_at"},
    "articles.Clip": {"sha256", "form", "size"},                         # the sound itself is in it
    "articles.Linkback": {"form", "state", "why", "received_at"},
    "photos.Photo": {"sha256", "width", "height"},                       # the picture itself is in it
    "notices.Letters": {"sent_at"},
    "notices.Followed": {"since"},
    "moderation.Report": {"is_automatic", "email", "origin", "home"},    # of those without an account
    "moderation.Decision": {"moderator", "number", "note", "touched", "undoes"},        # moderators' own
    "moderation.Appeal": {"made_at", "judge", "asked", "answered_at"},
    "talk.Thread": {"work", "spoils_to", "is_closed", "is_pinned", "said_at", "languages"},      # bounds stand at its comments
    "talk.TopicMark": {"seen"},
    "talk.PostRequest": {"email", "token", "code", "tries", "origin", "home", "confirmed_at"},     # of those without an account
    "talk.Comment": {"root", "path", "depth", "guest", "state"},         # made of what is answered; only what is shown goes out
    "portability.Unplaced": {"why", "since", "key"},
    "recommending.Recommendation": {"language"},                         # guessed of the words
    "editing.Edit": {"versions", "replaced_by"},
    "editing.Ruling": {"judgement"},                                     # the two things it is on are in it
    "wanted.Request": {"filled_by"},
}
"""Columns that an export says nothing of: made of others, the site's own, or somebody else's."""


@pytest.fixture(autouse=True)
def _settings(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DRAMATHEQUE_ARTICLES = "members"
    settings.DRAMATHEQUE_TRUSTED_EDITS = 1
    monkeypatch.setattr("dramatheque.community.talk.comments.MOST_IN_A_WHILE", 10_000)
    monkeypatch.setattr("dramatheque.community.talk.comments.doubts", lambda *_, **__: ())


def lived(works: tuple[int, int], members: Members) -> tuple[Member, Member]:
    """A member who has done a little of everything there is, and another who has answered to some of it."""
    planted = plant(works, members)
    mari, ken, work = planted.author, planted.reader, works[0]
    shelves.put(mari, work, "completed", episodes=11, on=date(2026, 10, 13))
    shelves.watch_again(mari, work, on=date(2026, 12, 1))
    shelves.note(mari, work, notes="mine alone", priority=2, tags=["autumn"])
    opinions.rate(mari, work, {"overall": 90, "story": 85, "cast": 80, "music": 75, "rewatch": 70})
    opinions.rate_episode(mari, work, 3, 95)
    opinions.favour(mari, work, on=True)
    theirs = opinions.write(ken, work, QUIET)
    opinions.vote(mari, theirs.pk, helpful=True)
    opinions.vote(ken, planted.names["review"], helpful=True)
    lists.let_edit(mari, planted.names["list"], ken.username, on=True)
    recommending.want_none(mari, genres=["Horror"], tags=["gore"])
    advice = recommending.recommend(ken, works[1], work, f"{QUIET} And so on.")
    recommending.vote(mari, advice.pk, agrees=True)
    photo = photos.add(ken, works[1], picture("olive"), photos.Words("a bus", "cc0-1.0"))
    photos.flag(mari, photo, "other")
    request = wanted.ask(ken, work, "subtitles", "For the special", "th")
    wanted.want(mari, request, on=True)
    other = wanted.ask(ken, works[1], "buy", "The disc of it")
    wanted.fill(mari, other.pk, "At the harbour", "https://shop.example/disc")
    said = talk.say(talk.Speaker(ken), "comments", Subject("work", work), talk.Words("Quiet, and good."))
    talk.heart(mari, said.pk, on=True)
    talk.say(talk.Speaker(ken), "wall", Subject("member", mari.pk), talk.Words("Hello there."))
    topics.follow(mari, talk.open_topic(ken, Subject("work", work), "Where to begin", talk.Words("Here?")).thread_id, on=True)
    preserved.ask(mari, planted.names["post"], "mine", "I wrote it")
    blocks.block(mari, members("stranger"), on=True)
    notices.follow(mari, work, on=True)
    notices.wish(mari, "reply", "off")
    notices.letters(mari, "weekly", 20, 9)
    moderation.report(mari, Subject("comment", said.pk), "spam", "twice")
    warden = members("warden", is_staff=True)
    decision = moderation.decide(warden, Subject("review", planted.names["review"]), moderation.Order("warn", "spam", "Please."))
    moderation.appeal(mari, decision.pk, "It was no advertising.")
    ruling = editing.judge(mari, *works, "different", "other years")
    editing.unjudge(mari, ruling.pk)
    Linkback.objects.update(state=Linkback.State.SHOWN, title="On the rain", excerpt="It rains.")
    Unplaced.objects.create(member=mari, row={"kind": "favourite", "work": {"title": "Winter Sonata"}}, why="not here")
    return mari, ken


def told(member: Member) -> Rows:
    rows: Rows = json.loads(json.dumps(list(export(member))))
    return rows


def test_every_table_and_column_is_exported_or_left_out_for_a_reason(works: tuple[int, int], members: Members) -> None:
    mari, _ = lived(works, members)
    tables = {
        model._meta.label: model
        for app in apps.get_app_configs() if app.name.startswith("dramatheque.community")
        for model in app.get_models(include_auto_created=True)
    }
    assert set(LEFT_OUT) | set(LEFT_OUT_COLUMNS) <= set(tables), "a table that is gone is named here"
    before, silent = told(mari), {}
    for label in sorted(tables.keys() - LEFT_OUT.keys()):
        left_out = OF_THE_SITE | COUNTED | LEFT_OUT_COLUMNS.get(label, set())
        columns = [field for field in tables[label]._meta.concrete_fields if field.name not in left_out]
        rows = list(tables[label]._default_manager.order_by("pk").values_list("pk", flat=True))[:MOST_ROWS]
        silent[label] = {
            field.name for field in columns if not any(_changes(tables[label], pk, field, mari, before) for pk in rows)
        }
    assert {label: sorted(columns) for label, columns in silent.items() if columns} == {}


def _changes(model: type[models.Model], pk: Any, field: models.Field[Any, Any], member: Member, before: Rows) -> bool:
    held = model._default_manager.filter(pk=pk)
    value = _another(field, held.values_list(field.attname, flat=True)[0])
    try:
        with transaction.atomic():
            held.update(**{field.attname: value})
            changed = told(Member.objects.get(pk=member.pk)) != before
            transaction.set_rollback(True)
    except (IntegrityError, ValueError, KeyError, TypeError):
        return field.is_relation or field.primary_key          # the database holds what it points to; a key is the row itself
    return changed


def _another(field: models.Field[Any, Any], value: Any) -> Any:
    """A value like another that it could have."""
    if field.is_relation:
        others = field.related_model._default_manager.exclude(pk=value).order_by("-pk").values_list("pk", flat=True)
        return others.first()
    if field.choices:
        return next(choice for choice, _ in field.flatchoices if choice != value)
    match field:
        case models.BooleanField():
            return not value
        case models.DateTimeField():
            return datetime(2020, 2, 3, 4, 5, tzinfo=UTC)
        case models.DateField():
            return date(2020, 2, 3)
        case models.IntegerField() | models.FloatField():
            return (value or 0) + 1
        case models.JSONField():
            return {"value": "another", "qualifiers": {}, "refs": {}} if isinstance(value, dict | None) else ["another"]
        case models.CharField() if field.name == "episodes":
            return "2-3"
    return "2-3" if field.name == "episodes" else "another"[: field.max_length]


def test_on_an_empty_site_it_comes_back_as_it_was(
    works: tuple[int, int], members: Members, tmp_path: Path, settings: Any
) -> None:
    mari, ken = lived(works, members)
    rows = told(mari)
    others = told(ken)
    kinds = {part.kind for part in parts()} - {row["kind"] for row in rows}
    assert kinds == set(), "there is a row of every kind"
    for member in (mari, ken):
        delete_account(member, Fate.DELETE)
    settings.DRAMATHEQUE_HOME = tmp_path / "empty"
    ken, mari = (members(name) for name in ("reader", "author"))
    import_rows(ken, others)
    outcomes = import_rows(mari, rows)
    import_rows(ken, others)                                   # what answers to her words
    import_rows(mari, [row for row in rows if row["kind"] in ("comment", "heart", "want", "followed_topic")])
    assert {outcome.kind for outcome in outcomes if outcome.status == "skipped"} <= STAYS
    came_back = comparable(told(mari))
    assert [row for row in comparable(rows) if row not in came_back] == []
    assert came_back == comparable(rows)


STAYS = {
    "follower", "vote", "recommendation_vote", "photo_flag", "filled", "decision", "report", "post_request", "answer",
    "judgement",
}
"""Kinds of rows that stay with the site where they were made: somebody else's, or about what is only there."""


def comparable(rows: Rows) -> list[str]:
    """Rows without numbers of a site and counts of others."""
    kept = [_bare(row) for row in rows if row["kind"] not in STAYS | {"edit"}]
    return sorted(json.dumps(row, sort_keys=True) for row in kept)


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        gone = {"id", "joined_at", "helpful", "not_helpful", "agree", "disagree", "hearts", "photos", "linkbacks", "since"}
        gone |= {"state"} if value.get("kind") == "article" else set()           # it comes back as a draft
        return {name: _bare(part) for name, part in value.items() if name not in gone}
    if isinstance(value, str):
        return _FIGURE.sub(r"\1", value)
    return [_bare(part) for part in value] if isinstance(value, list) else value
