"""Imports as they come from people's machines: other encodings, lines above the header, files that break off, odd line ends."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import services as opinions
from dramatheque.community.opinions.models import Review
from dramatheque.community.portability.own_lines import is_own, read_own
from dramatheque.community.portability.trackers import read_shelf

Members = Callable[..., Member]


def titles(data: bytes) -> list[str]:
    return [told.row["work"]["title"] for told in read_shelf(data).told if told.row and told.row["kind"] == "entry"]


@pytest.mark.parametrize(
    ("encoding", "header", "listed", "state"),
    [
        ("cp949", "제목,상태", ["시크릿 가든", "나의 아저씨", "비밀의 숲"], "보는 중"),
        ("cp932", "タイトル,状態", ["ごくせん", "オレンジデイズ", "結婚できない男"], "視聴中"),
        ("big5", "標題,狀態", ["想見你", "我可能不會愛你", "痞子英雄"], "在看"),
        ("gb18030", "标题,状态", ["琅琊榜", "步步惊心", "大明宫词"], "在看"),
        ("cp1252", "title,status", ["Café Minamdang", "Prêt à aimer", "Señora del Destino"], "watching"),
        ("cp1252", "title,status", ["Café Minamdang", "Another", "A Third", "One More", "And the Last"], "watching"),
        ("cp1254", "başlık,durum", ["Kara Sevda", "Aşk-ı Memnu", "Kuzgun ile Güneş"], "watching"),
        ("cp1251", "название,статус", ["Тайный сад", "Моя девушка"], "watching"),
        ("utf-16", "title,status", ["Orange Days", "琅琊榜"], "watching"),
        ("utf-8-sig", "title,status", ["Orange Days", "琅琊榜"], "watching"),
    ],
)
@pytest.mark.parametrize(("separator", "end"), [(",", "\r\n"), (";", "\n"), ("\t", "\r")])
def test_a_table_in_the_encoding_of_its_country(
    encoding: str, header: str, listed: list[str], state: str, separator: str, end: str
) -> None:
    rows = [header, *(f"{title},{state}" for title in listed)]
    assert titles((end.join(rows) + end).replace(",", separator).encode(encoding)) == listed


def test_the_report_names_the_encoding() -> None:
    assert read_shelf("title,status\nCafé Minamdang,watching\n".encode("cp1252")).format == "table, read as cp1252"
    assert read_shelf("title,status\nCafé Minamdang,watching\n".encode()).format == "table"


@pytest.mark.parametrize("above", ["sep=;\n", "My dramas\nas of 3 May 2024, by mari\n\n", "\n\n\n"])
def test_lines_above_the_header_are_passed_over_and_counted(above: str) -> None:
    shelf = read_shelf(f"{above}title;status\nOrange Days;watching\nThird;floating\n".encode())
    lines = above.count("\n")
    assert [(told.line, told.row is not None) for told in shelf.told] == [(lines + 2, True), (lines + 3, False)]


def test_a_table_that_breaks_off_within_a_letter_keeps_its_rows() -> None:
    whole = "title,status\nOrange Days,watching\n想見你,watching\n想見你".encode()
    assert titles(whole[:-1])[:2] == ["Orange Days", "想見你"]


def lines(*rows: object) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def test_an_export_that_breaks_off_keeps_what_stands_before() -> None:
    data = lines({"kind": "member", "scale": "stars"}, {"kind": "follow", "member": "ken"})
    told = list(read_own(data[:-8]))
    assert [(one.line, one.why) for one in told] == [(1, ""), (2, "the file breaks off here")]
    middle = data.replace(b'"scale"', b'scale"')
    assert [(one.line, one.why) for one in read_own(middle)] == [(1, "this line is no JSON"), (2, "")]


@given(st.text(), st.text())
def test_whatever_breaks_lines_in_a_text_breaks_no_line_of_an_export(one: str, two: str) -> None:
    rows = [{"kind": "entry", "notes": text.encode("utf-8", "ignore").decode()} for text in (one, two)]
    assert [told.row for told in read_own(lines(*rows))] == rows


@pytest.mark.django_db
def test_an_export_with_odd_line_ends_comes_back_through_the_page(
    client: Client, works: tuple[int, int], members: Members
) -> None:
    mari, yui = members("mari"), members("yui")
    body = "A line.\u2028Another, after\u0085a third and\u000ba fourth:\u2029all of one review."
    opinions.write(mari, works[0], body)
    client.force_login(mari)
    data = client.get("/settings/export").getvalue()
    assert is_own(data)
    client.force_login(yui)
    answer = client.post("/settings/data", {"file": SimpleUploadedFile("mine.ndjson", data + b'{"kind": "entr')})
    assert answer.status_code == 200
    assert "the file breaks off here" in answer.content.decode()
    assert Review.objects.get(member=yui).body == Review.objects.get(member=mari).body
