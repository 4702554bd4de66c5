"""Whatever members do, summaries are what counting all rows anew gives, and no change reads the rows of others."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from imported import import_rows

from dramatheque.commands import main
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import delete_account
from dramatheque.community.opinions import checking, services
from dramatheque.community.opinions.counting import count_changes
from dramatheque.community.opinions.models import ASPECTS, Summary
from dramatheque.community.opinions.rating import Given, rate_all
from dramatheque.community.opinions.tallying import Stand, Tally, moves
from dramatheque.community.portability.exporting import export
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import Entry, State

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
STANDS = st.builds(
    Stand, st.none() | st.sampled_from(["watching", "completed"]),
    st.just(()) | st.tuples(*(st.none() | st.integers(0, 100) for _ in ASPECTS)),
)


@given(st.lists(STANDS, max_size=8), st.lists(STANDS, max_size=8))
def test_a_tally_that_is_moved_is_the_tally_of_what_stands_now(before: list[Stand], after: list[Stand]) -> None:
    def of(stands: list[Stand]) -> Tally:
        made = Tally()
        for stand in stands:
            made.take(stand)
        return made

    moved = of(before)
    moved = Tally.read(moved.scores(())[0], moved.aspects(), moved.states())
    for old in before:
        moved.take(old, -1)
    for new in after:
        moved.take(new)
    assert moved.is_sound()
    told, anew = moved, of(after)
    assert (told.scores(()), told.aspects(), told.states()) == (anew.scores(()), anew.aspects(), anew.states())


@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_members_do_summaries_are_what_rows_add_up_to(works: tuple[int, int], data: st.DataObject) -> None:
    for one in Member.objects.all():
        delete_account(one)
    crowd = [Member.objects.create(username=name, email=f"{name}@mail.example") for name in ("one", "two", "three")]
    scores = st.none() | st.integers(0, 100)
    for _ in range(data.draw(st.integers(1, 9))):
        member, work = data.draw(st.sampled_from(crowd)), data.draw(st.sampled_from(works))
        match data.draw(st.sampled_from(["put", "mark", "remove", "rate", "rate both", "episode", "favour", "import", "leave"])):
            case "put":
                shelves.put(member, work, data.draw(st.sampled_from(State.values)), episodes=11)
            case "mark":
                shelves.mark(member, work, data.draw(st.frozensets(st.integers(1, 11))), seen=data.draw(st.booleans()), of=11)
            case "remove":
                shelves.remove(member, work)
            case "rate":
                services.rate(member, work, {"overall": data.draw(scores), "story": data.draw(scores)})
            case "rate both":
                told = [{"overall": data.draw(scores), "cast": data.draw(scores)} for _ in range(3)]
                rate_all(member, [Given(each, scored) for each, scored in zip((*works, work), told, strict=True)])
            case "episode":
                services.rate_episode(member, work, data.draw(st.integers(1, 3)), data.draw(scores))
            case "favour":
                services.favour(member, work, on=data.draw(st.booleans()))
            case "import":
                rows = [row for row in export(member) if row["kind"] != "member"]
                import_rows(data.draw(st.sampled_from(crowd)), rows)
            case "leave" if len(crowd) > 1:
                crowd.remove(member)
                delete_account(member)
        assert not list(checking.differing())


def test_a_change_reads_no_rows_of_others(works: tuple[int, int], members: Members) -> None:
    """As many rows are asked for where a title has sixty members as where it has one."""
    mari = members("mari")
    crowd = [Member(username=f"crowd{number}", email=f"crowd{number}@mail.example") for number in range(60)]
    Member.objects.bulk_create(crowd)
    for one in crowd:
        shelves.put(one, works[0], "completed")
    with CaptureQueriesContext(connection) as asked:
        shelves.put(mari, works[0], "watching")
        shelves.remove(mari, works[0])
    read = [query["sql"] for query in asked if query["sql"].startswith("SELECT") and '"shelves_entry"' in query["sql"]]
    assert read
    assert all('"member_id" =' in sql or '"shelves_entry"."id" =' in sql for sql in read)
    assert Summary.objects.get(work=works[0]).members == {"completed": 60}


def test_what_was_not_told_is_found_and_mended(works: tuple[int, int], members: Members, capsys: Any, tmp_path: Any) -> None:
    mari = members("mari")
    services.rate(mari, works[0], {"overall": 90, "cast": 70})
    Entry.objects.create(member=mari, work_id=works[0], state="completed")           # by no door
    Entry.objects.create(member=mari, work_id=works[1], state="completed")
    found = {(one.number, one.columns) for one in checking.differing()}
    assert found == {(works[0], ("scores", "members")), (works[1], ("none",))}
    assert main(["check", "--json"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["where"] for row in told if row["rule"] == "summary.differs"} == {f"/works/{number}" for number in works}
    main(["check", "--mend"])
    assert not list(checking.differing())
    assert Summary.objects.get(work=works[0]).scores == [[90, "completed", 1]]


def test_a_summary_that_cannot_be_moved_is_counted_anew(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    services.rate(mari, works[0], {"overall": 90})
    count_changes({}, {works[0]: moves(Stand("watching", (40,)), Stand())})          # nobody stood so
    assert Summary.objects.get(work=works[0]).scores == [[90, "", 1]]
    assert not list(checking.differing())
