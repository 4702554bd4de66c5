"""Rows of imports with anything in any place: each is placed, kept or skipped, and none breaks the import."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imported import import_rows

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import selectors
from dramatheque.community.opinions.models import Revision
from dramatheque.community.shelves.models import Run

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=8),
    st.sampled_from(["", "1", "-1", "x" * 50_000]),
)
KEYS = st.text(max_size=4)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2), max_leaves=4
)


def whole(work: int) -> list[dict[str, Any]]:
    """A good row of each kind that the site itself places."""
    this = {"id": work, "title": "One Litre of Tears", "native": "", "year": 2005}
    day = "2024-05-01T10:00:00+00:00"
    return [
        {"kind": "member", "scale": "stars", "time_zone": "Asia/Tokyo"},
        {"kind": "entry", "work": this, "state": "watching", "priority": 2, "notes": "x", "tags": ["a"], "added_at": day,
         "runs": [{"number": 1, "episodes": "1-3", "started": "2024-05-01", "finished": None}]},
        {"kind": "rating", "work": this, "overall": 80, "changed_at": day},
        {"kind": "episode_rating", "work": this, "episode": 2, "score": 70},
        {"kind": "favourite", "work": this, "since": day},
        {"kind": "review", "work": this, "body": "A long enough body for a review, which says nothing.", "language": "en",
         "spoils_to": 0, "seen": 1, "seen_of": 11, "state": "watching", "published_at": day,
         "revisions": [{"body": "Before.", "until": day}]},
        {"kind": "list", "title": "Quiet", "about": "", "audience": "public",
         "items": [{"work": this, "note": "", "spoils_to": 0}]},
        {"kind": "follow", "member": "ken"},
        {"kind": "recommendation", "liked": this, "tried": this, "reason": "The same quiet pace, and a notebook."},
        {"kind": "taste", "genres": ["crime"], "tags": []}, {"kind": "comment"}, {"kind": "following"}, {"kind": "edit"},
        {"kind": 5},
    ]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, held in inner for place in ((*path, key), *places(held, (*path, key)))]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80, deadline=None)
@given(data=st.data())
def test_no_row_breaks_an_import(works: tuple[int, int], members: Members, data: st.DataObject) -> None:
    row = copy.deepcopy(data.draw(st.sampled_from(whole(works[0]))))
    place = data.draw(st.sampled_from(places(row)))
    inside = row
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = data.draw(ANYTHING)
    mari = Member.objects.filter(username="mari").first() or members("mari")
    with transaction.atomic():
        outcomes = import_rows(mari, [row, whole(works[0])[2]])
        assert outcomes[0].status in ("placed", "kept", "skipped")
        assert outcomes[1].status == "placed"
        transaction.set_rollback(True)


def test_an_import_counts_each_work_once_and_looks_for_each_title_once(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    rows = whole(works[0])[1:5]
    with CaptureQueriesContext(connection) as asked:
        outcomes = import_rows(mari, rows)
    assert [outcome.status for outcome in outcomes] == ["placed"] * 4
    sent = [query["sql"] for query in asked if "opinions_summary" in query["sql"]]
    assert sum(sql.startswith("UPDATE") or sql.startswith("INSERT") for sql in sent) <= 3
    assert sum("library_entityname" in query["sql"] for query in asked) == 1
    assert len(asked) <= 60
    scores = selectors.scores(works[0])
    assert (scores.all.count, scores.favourites, dict(scores.members)) == (1, 1, {"watching": 1})


def test_a_run_that_is_told_again_is_written_over_and_the_others_stay(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    entry = whole(works[0])[1]
    again, changed = {"number": 2, "episodes": "1-2"}, {"number": 1, "episodes": "1-5"}
    import_rows(mari, [entry, entry | {"runs": [again]}, entry | {"runs": [changed]}])
    assert list(Run.objects.order_by("number").values_list("number", "episodes")) == [(1, "1-5"), (2, "1-2")]
    assert (mari.entries.get().seen, mari.entries.get().furthest) == (2, 5)


def test_words_that_stood_there_twice_come_back_twice(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    days = [f"2024-05-0{day}T10:00:00+00:00" for day in (1, 2, 3)]
    told = [{"body": body, "until": until} for body, until in zip(("One.", "Two.", "One."), days, strict=True)]
    review = next(row for row in whole(works[0]) if row["kind"] == "review") | {"revisions": told}
    for _ in range(2):
        assert [outcome.status for outcome in import_rows(mari, [review])] == ["placed"]
    assert list(Revision.objects.order_by("until").values_list("body", flat=True)) == ["One.", "Two.", "One."]
