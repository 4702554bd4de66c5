"""The dump names nobody, and the published formula makes the site's own ranks of it, bit for bit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dramatheque.commands import main
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import dumping, ranking, services
from dramatheque.community.shelves import services as shelves
from dramatheque.errors import DumpError
from dramatheque.library import services as library_services
from sheets import Sheet

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
WHOLE = {"work": 1, "scores": [[90, "completed", 2]], "aspects": {}, "episodes": {}, "members": {"completed": 2}, "favourites": 0,
         "reviews": 0, "light": []}
BODY = "Eleven quiet Tuesdays that ask what a day is for, and answer with a notebook."


@pytest.fixture
def opinions(works: tuple[int, int], members: Members) -> None:
    """Scores of a few members on several works, two of which are one."""
    sheet = Sheet("delta.example", "Winter Sonata").say("country", "KR")
    library_services.add_reading(sheet.reading(), data=sheet.data)
    other = library_services.add_reading((more := Sheet("eta.example", "Sonata of Winter")).reading(), data=more.data).works[0]
    third = ranking.models.Entity.objects.get(name="Winter Sonata").pk
    everything = (*works, third, other if isinstance(other, int) else other.id)
    for place, mari in enumerate(members(f"secret{number}", ratings_for="me") for number in range(7)):
        for step, work in enumerate(everything):
            services.rate(mari, work, {"overall": (37 * place + 11 * step) % 101, "story": 50})
            if place % 2:
                shelves.put(mari, work, "completed", episodes=11)
            services.favour(mari, work, on=place > step)
        services.write(mari, everything[0], BODY)
    library_services.judge(third, everything[3], "same", "member:secret1", "one drama")
    ranking.forget()


@pytest.mark.row("M33", "M34")
@pytest.mark.parametrize("by", ["score", "members", "favourites"])
def test_ranks_from_the_dump_are_the_sites_own(opinions: None, by: str, tmp_path: Path, capsys: Any) -> None:
    lines = list(dumping.dump())
    rows = list(dumping.read(lines, "dump"))
    assert len(rows) == 4
    site = [row.ranked for row in ranking.top(by).rows]
    assert len(site) == 3, "merged works are one"
    assert list(dumping.ranks(rows, by)) == site
    held = tmp_path / "opinions.ndjson"
    held.write_text("\n".join(lines), encoding="utf-8")
    assert main(["rank", str(held), "--by", by, "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["rank"], row["work"], row["score"]) for row in told] == [(row.rank, row.work, row.score) for row in site]


def test_the_dump_names_no_member_and_holds_no_words(opinions: None) -> None:
    text = "\n".join(dumping.dump())
    assert "Orange Days" in text
    assert "secret" not in text
    assert "Tuesdays" not in text


@pytest.mark.parametrize(
    ("lines", "code"),
    [([], "dump.head"), (["[1]"], "dump.head"), (["no"], "dump.head"), ([json.dumps(dumping.HEAD), "{}"], "dump.line"),
     ([json.dumps(dumping.HEAD), "x"], "dump.line"), (["[" * 100_000], "dump.head"),
     *(([json.dumps(dumping.HEAD), json.dumps(WHOLE | wrong)], "dump.line") for wrong in (
         {"work": []}, {"work": "1"}, {"favourites": None}, {"members": []}, {"members": {"completed": "2"}}, {"scores": 5},
         {"scores": [[90]]}, {"scores": [["9", "completed", 1]]}, {"light": [["yesterday", 90, "completed", 1]]}, {"light": [1]},
     ))],
)
def test_what_is_no_dump_is_said_to_be_none(lines: list[str], code: str) -> None:
    with pytest.raises(DumpError) as caught:
        list(dumping.read(lines, "dump"))
    assert caught.value.code == code


def test_a_line_of_a_dump_is_a_row() -> None:
    assert [row["work"] for row in dumping.read([json.dumps(dumping.HEAD), json.dumps(WHOLE)], "dump")] == [1]
