"""A member's data goes out whole and comes back into an empty account with nothing lost; what cannot be placed is kept."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imported import import_rows

from dramatheque.community.members.models import Follow, Member
from dramatheque.community.opinions import selectors, services
from dramatheque.community.portability.exporting import export
from dramatheque.community.portability.models import Unplaced
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Entry, State, WorkList

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook. =1+1 <3"
TAGS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=5)
"""What a form can hold: the site refuses U+0000, and an import drops it."""


def lived(mari: Member, ken: Member, works: tuple[int, int]) -> None:
    """A little of everything."""
    shelves.mark(mari, works[0], {1, 2, 5}, of=11, on=date(2026, 10, 13))
    shelves.put(mari, works[0], State.COMPLETED, episodes=11, on=date(2026, 12, 22))
    shelves.watch_again(mari, works[0], on=date(2027, 1, 1))
    shelves.note(mari, works[0], notes="mine alone", priority=2, tags=["autumn"])
    services.rate(mari, works[0], {"overall": 90, "music": 75})
    services.rate_episode(mari, works[0], 3, 95)
    services.favour(mari, works[0], on=True)
    review = services.write(mari, works[0], BODY, spoils_to=3, episodes=11)
    services.write(mari, works[0], f"{BODY} Again.", spoils_to=3, episodes=11)
    services.vote(ken, review.pk, helpful=True)
    made = WorkList.objects.create(owner=mari, title="Autumn", about="Tuesdays", audience="members")
    made.items.create(work_id=works[0], place=1, note="first")
    made.items.create(work_id=works[1], place=2)
    made.editors.add(ken)
    WorkList.objects.create(owner=mari, title="All of Japan", query="country=JP")
    Follow.objects.create(follower=mari, followed=ken)
    Follow.objects.create(follower=ken, followed=mari)


def comparable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without what another account cannot have: its name, when it was made, votes and followers of others."""
    mine = [row for row in rows if row["kind"] not in ("follower", "vote")]
    left_out = ("username", "joined_at", "helpful", "not_helpful")
    kept = [{name: value for name, value in row.items() if name not in left_out} for row in mine]
    return [{name: value for name, value in row.items() if not (row["kind"] == "follow" and name == "since")} for row in kept]


def test_out_and_into_an_empty_account_nothing_is_lost(works: tuple[int, int], members: Members) -> None:
    mari, ken, yui = members("mari", about="Tuesdays"), members("ken"), members("yui")
    lived(mari, ken, works)
    rows = json.loads(json.dumps(list(export(mari))))
    assert {row["kind"] for row in rows} == {
        "member", "entry", "rating", "episode_rating", "favourite", "review", "list", "follow", "follower",
    }
    outcomes = import_rows(yui, rows)
    assert {outcome.status for outcome in outcomes if outcome.kind != "follower"} == {"placed"}
    assert comparable(list(export(yui))) == comparable(rows)
    import_rows(yui, rows)
    assert comparable(list(export(yui))) == comparable(rows), "a second time adds nothing"
    assert selectors.scores(works[0]).all.count == 2


def test_ratings_come_back_in_the_order_in_which_they_were_given(works: tuple[int, int], members: Members) -> None:
    mari, yui = members("mari"), members("yui")
    for work in sorted(works, reverse=True):
        services.rate(mari, work, {"overall": 80})
    import_rows(yui, list(export(mari)))
    assert [row["work"]["id"] for row in export(yui) if row["kind"] == "rating"] == sorted(works, reverse=True)


@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_member_does_comes_back(works: tuple[int, int], data: st.DataObject) -> None:
    Member.objects.all().delete()
    one, two = (Member.objects.create(username=name, email=f"{name}@mail.example") for name in ("one", "two"))
    scores = st.none() | st.integers(0, 100)
    for _ in range(data.draw(st.integers(0, 6))):
        work = data.draw(st.sampled_from(works))
        match data.draw(st.sampled_from(["put", "mark", "again", "rate", "note", "review"])):
            case "put":
                shelves.put(one, work, data.draw(st.sampled_from(State.values)), episodes=11)
            case "mark":
                shelves.mark(one, work, data.draw(st.frozensets(st.integers(1, 30))), seen=data.draw(st.booleans()), of=11)
            case "again":
                shelves.watch_again(one, work)
            case "rate":
                services.rate(one, work, {"overall": data.draw(scores), "story": data.draw(scores)})
            case "note":
                shelves.note(one, work, tags=data.draw(st.lists(TAGS, max_size=3)))
            case "review":
                services.write(one, work, BODY + data.draw(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=9)))
    rows = json.loads(json.dumps(list(export(one))))
    import_rows(two, rows)
    assert comparable(list(export(two))) == comparable(rows)


def test_a_work_that_is_not_here_is_kept_and_said(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    row = {
        "kind": "entry", "work": {"id": 1, "title": "Winter Sonata", "native": "겨울연가", "year": 2002}, "state": "watching",
        "priority": 0, "notes": "", "tags": [], "runs": [], "added_at": "2026-01-01T00:00:00+00:00",
        "changed_at": "2026-01-01T00:00:00+00:00",
    }
    damaged = {"kind": "rating", "work": {"id": works[0], "title": "One Litre of Tears"}}
    outcomes = import_rows(mari, [row, damaged, {"kind": "spell"}, {}])
    assert [(outcome.status, outcome.why) for outcome in outcomes] == [
        ("kept", "Winter Sonata (2002): none in this library"), ("kept", "the row is damaged (KeyError)"),
        ("skipped", "of no known kind"), ("skipped", "of no known kind"),
    ]
    assert list(Unplaced.objects.values_list("row", flat=True)) == [row, damaged]
    assert not Entry.objects.exists()
    assert row in list(export(mari)), "what is kept goes out again"


def test_a_work_is_found_by_its_title_where_numbers_differ(works: tuple[int, int], members: Members) -> None:
    told = {"id": 999_999, "title": "orange days", "year": 2004}
    import_rows(members("mari"), [{"kind": "favourite", "work": told, "since": "2026-01-01T00:00:00+00:00"}])
    assert selectors.scores(works[1]).favourites == 1


def test_the_page_of_ones_data(client: Any, works: tuple[int, int], members: Members) -> None:
    assert client.get("/settings/export")["Location"].startswith("/account/login/")
    mari, ken = members("mari"), members("ken")
    lived(mari, ken, works)
    client.force_login(mari)
    lines = client.get("/settings/export").getvalue().decode()
    assert json.loads(lines.splitlines()[0])["kind"] == "member"
    with zipfile.ZipFile(io.BytesIO(client.get("/settings/export?format=csv").getvalue())) as archive:
        (review,) = csv.DictReader(io.StringIO(archive.read("review.csv").decode()))
        assert review["work_title"] == "One Litre of Tears"
        assert not any(cell.startswith("=") for cell in review.values())
    client.force_login(ken)
    answer = client.post("/settings/data", {"file": SimpleUploadedFile("mine.ndjson", lines.encode())})
    assert "placed" in answer.content.decode()
    for wrong in (b"[1]", b"{", b"\xff\xfe", b""):
        answer = client.post("/settings/data", {"file": SimpleUploadedFile("mine.ndjson", wrong)})
        assert answer.status_code == 400
        assert "Traceback" not in answer.content.decode()


def test_what_no_text_has_is_dropped_from_what_comes_in(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    shelves.note(mari, works[0], notes="mine alone", tags=["autumn"])
    lines = "".join(json.dumps(row) + "\n" for row in export(mari))
    for spoilt in ("\\u0000", "\\ud800"):
        told = lines.replace("mine alone", f"mine {spoilt}alone").replace("autumn", f"aut{spoilt}umn")
        rows = [json.loads(line) for line in told.splitlines()]
        assert {outcome.status for outcome in import_rows(ken, rows)} <= {"placed", "skipped"}
        held = Entry.objects.get(member=ken)
        assert (held.notes, held.tags) == ("mine alone", ["autumn"])
    import_rows(ken, [{"kind": "follow", "member": "no\0body", "since": "2026-01-01T00:00:00+00:00"}])
    assert Unplaced.objects.get(member=ken).row["member"] == "nobody"


@pytest.mark.parametrize("path", ["/members/ken%00", "/find?q=%00", "/find?%00=q", "/browse?country=%00"])
def test_no_address_holds_what_no_text_has(client: Any, members: Members, path: str) -> None:
    assert client.get(path).status_code == 400
    client.force_login(members("ken"))
    assert client.post("/settings", {"about": "a\0b"}).status_code == 400
