"""`dramatheque read` over archives: claims of every page in them with their sources; the exit status tells of broken ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_archives import answer, dump, dumped, members, record

from dramatheque.commands import main

SERIES = (
    "{{Infobox television\n| name = Night Ferry\n| country = Japan\n| network = [[Fuji TV]]\n| num_episodes = 11\n"
    "| starring = {{ubl|[[Mori Haruka]]|[[Sato Ren]]}}\n}}\n'''Night Ferry''' is a Japanese television drama."
)
PERSON = (
    "'''Mori Haruka''' (born March 9, 1978) is a Japanese actress.\n== Television series ==\n"
    "* ''[[Night Ferry]]'' (2004, [[Fuji TV]]) as Haruko\n"
)


def rows_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_dump_gives_the_claims_of_each_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wiki.xml"
    path.write_bytes(dump(dumped("Night Ferry", SERIES), dumped("Mori Haruka", PERSON), dumped("Cake", "Take 2 eggs.")))
    assert main(["read", "--json", str(path)]) == 0
    rows = rows_of(capsys)
    sources = {str(row["document"]["source"]).rpartition("@")[2].split(" ", 1)[1] for row in rows}  # type: ignore[index]
    assert sources == {"Night Ferry", "Mori Haruka"}
    cast = [row["value"] for row in rows if row["property"] == "cast"]
    assert {"person": "Mori Haruka", "character": "Haruko"} in cast
    assert {"person": "Sato Ren"} in cast


def test_a_broken_record_is_told_and_the_status_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = b"<dt>Country</dt><dd>Japan</dd><dt>Network</dt><dd>Fuji TV</dd><dt>Episodes</dt><dd>11</dd>"
    page = b"<!doctype html><html><body><h1>Night Ferry</h1><dl>" + facts + b"</dl></body></html>"
    path = tmp_path / "web.warc.gz"
    first = members([record(b"x", length="9999")])
    path.write_bytes(first + members([record(answer(page))]))
    assert main(["read", "--json", str(path)]) == 1
    shown = capsys.readouterr()
    assert "web.warc.gz@0: a record that ends after" in " ".join(shown.err.split())
    rows = [json.loads(line) for line in shown.out.splitlines()]
    assert {row["document"]["url"] for row in rows} == {"https://example.org/ferry"}
    assert {row["document"]["source"] for row in rows} == {f"{path}@{len(first)} https://example.org/ferry"}
