"""Pages that list works: each row a work of its own, whatever the site's markup; pages about one work stay what they are."""

from __future__ import annotations

import csv
import io
import re
import tarfile
from pathlib import Path

import pytest

from dramatheque.claims import Reading
from dramatheque.reading import read_bytes
from dramatheque.reading.addresses import id_behind, shape_of

STORY = "A story of two people who meet on a road in winter, and of what they leave there when spring comes back."
TITLES = ("Salt Road", "The Ninth Window", "Paper Moons", "Home by Rain", "A Quiet Ferry", "Glass Orchard")


def reading_of(body: str, head: str = "<title>Top dramas</title>") -> Reading:
    return read_bytes(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode(), source="list.html")


def told(reading: Reading) -> dict[str, dict[str, list[object]]]:
    """Values by subject and property."""
    found: dict[str, dict[str, list[object]]] = {}
    for claim in reading.claims:
        found.setdefault(claim.subject.name, {}).setdefault(claim.property, []).append(claim.value)
    return found


def boxes() -> str:
    rows = (
        f"<div class=b><a href='/{n}-x{n}'><img alt='{title}'></a><span>#{n * 7}</span><h6><a href='/{n}-x{n}'>{title}</a></h6>"
        f"<div>Korean Drama - {2010 + n}, {8 + n} episodes</div><p>8.{n}</p><p>{STORY}</p></div>"
        for n, title in enumerate(TITLES, 1)
    )
    return f"<h1>Most popular</h1>{''.join(rows)}<h3>Partners</h3><p><a href='/about'>About us</a></p>"


def test_boxes_with_a_linked_heading() -> None:
    reading = reading_of(boxes(), "<title>Popular</title><link rel=canonical href='https://mydramalist.com/shows'>")
    found = told(reading)
    assert list(found) == list(TITLES)
    assert found["Salt Road"] == {
        "rank": [7], "title.english": ["Salt Road"], "external_id": ["mydramalist:1"], "type": ["series"], "country": ["KR"],
        "year": [2011], "episode_count": [9], "score": [8.1],
        "synopsis": [STORY],
    }
    assert next((lead.label, lead.why, lead.address) for lead in reading.leads) == ("Salt Road", "listed_work", "https://mydramalist.com/1-x1")


def test_items_with_the_year_in_brackets() -> None:
    items = "".join(f"<li><a href='/show/{n}'>{title}</a> ({2010 + n}) · 12 episodes</li>" for n, title in enumerate(TITLES))
    found = told(reading_of(f"<h2>All dramas</h2><ol>{items}</ol>"))
    assert list(found) == list(TITLES)
    assert found["Paper Moons"]["year"] == [2012]
    assert found["Paper Moons"]["episode_count"] == [12]


def test_works_of_one_title_are_two() -> None:
    titles = ("Stairs", "Stairs", *TITLES)
    items = "".join(f"<li><a href='/show/{n}'>{title}</a> ({2001 + n}) · 12 episodes</li>" for n, title in enumerate(titles))
    found = told(reading_of(f"<ol>{items}</ol>"))
    assert found["Stairs"]["year"] == [2001]
    assert found["Stairs (2002)"]["year"] == [2002]


def test_a_table_of_what_somebody_watches() -> None:
    head = "".join(f"<th>{name}</th>" for name in ("#", "Title", "Country", "Year", "Type", "Score", "Progress"))
    rows = "".join(
        f"<tr><th>{n}</th><td><button>edit</button> <a href='/{n}-x'>{title}</a></td><td>Japan</td><td>20{10 + n}</td>"
        f"<td>Drama</td><td>0.0</td><td>- / +{n}/11</td></tr>"
        for n, title in enumerate(TITLES[:3], 1)
    )
    found = told(reading_of(f"<h3>Watching</h3><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"))
    assert list(found) == list(TITLES[:3])
    assert found["Paper Moons"]["country"] == ["JP"]
    assert found["Paper Moons"]["episode_count"] == [11]
    assert found["Paper Moons"]["year"] == [2013]
    assert found["Paper Moons"]["field"] == ["3/11"]
    assert "score" not in found["Paper Moons"]
    assert found["Paper Moons"]["type"] == ["series"]


def test_a_page_about_one_work_with_others_beside_it() -> None:
    sheet = "<h1>Harbour</h1><dl><dt>Country</dt><dd>Japan</dd><dt>Network</dt><dd>TBS</dd><dt>Episodes</dt><dd>11</dd></dl>"
    found = told(reading_of(sheet + boxes(), "<title>Harbour (TV drama)</title>"))
    assert found["Harbour"]["episode_count"] == [11]
    assert "Salt Road" not in found


@pytest.mark.parametrize(
    "line",
    ["In stock, {price} euro", "Posted {year} by Kim in News", "Chapter {price}"],
    ids=["shop", "blog", "book"],
)
def test_lists_of_other_things(line: str) -> None:
    rows = "".join(
        f"<h3><a href='/p/{n}'>{title}</a></h3><p>{line.format(price=n, year=2000 + n)}</p>" for n, title in enumerate(TITLES)
    )
    assert not any(claim.property.startswith("title") for claim in reading_of(rows, "<title>Things</title>").claims)


def test_addresses_of_one_kind() -> None:
    assert shape_of("https://a.org/show/12") == shape_of("https://a.org/show/7")
    assert shape_of("https://a.org/film/the-sea/") == shape_of("https://a.org/film/tide/") != shape_of("https://a.org/actor/tide/")
    assert id_behind("https://www.themoviedb.org/tv/1399-game") == "tmdb:tv/1399"
    assert id_behind("javascript:void(0)") == ""


@pytest.mark.shared
def test_saved_charts(shared: Path) -> None:
    folder = shared / "data" / "pages_mdl_popular"
    with tarfile.open(folder / "pages_dev.tar.gz") as archive:
        member = next(member for member in archive if member.name.endswith("popular11.html"))
        stream = archive.extractfile(member)
        assert stream is not None
        found = told(read_bytes(stream.read(), source="popular11.html"))
    gold = [row for row in csv.DictReader(io.StringIO((folder / "facts_dev.csv").read_text())) if row["page"] == "popular11.html"]
    assert len(found) == len(gold) == 20
    by_id = {values["external_id"][0]: values for values in found.values()}
    for row in gold:
        values = by_id[f"mydramalist:{row['mdl_id']}"]
        year = re.search(r"\d{4}", row["kind_year_episodes"])
        assert year
        assert values["year"] == [int(year[0])]
        assert values["rank"] == [int(row["rank"])]
        assert values["score"] == [float(row["score"])]
        assert row["title"] in {str(value) for name in values if name.startswith("title.") for value in values[name]}
