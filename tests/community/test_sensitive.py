"""Words of somebody who may be in danger: readable where they stand with help beside them, and passed around by nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import follow
from dramatheque.community.moderation.models import Report
from dramatheque.community.notices.models import Notice
from dramatheque.community.opinions import services as opinions
from dramatheque.community.screening import help_in
from dramatheque.community.screening.help import read_lines
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import services as talk
from dramatheque.errors import SettingError
from dramatheque.library import selectors as library

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
SAID = "Nothing after that finale. I want to die."
REVIEW = "A quiet drama that was all I had this winter. I don't want to live anymore."
LINES = """
[en]
lines = [{ name = "The night line", number = "0800 555 111" }]
[ja]
lines = [{ name = "夜の電話", address = "https://help.example/ja" }]
"""


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def page(path: str, client: Client | None = None) -> str:
    return str((client or Client()).get(path).content.decode())


@pytest.mark.row("B29")
def test_it_is_read_where_it_stands_and_nowhere_else(
    works: tuple[int, int], members: Members, django_capture_on_commit_callbacks: Any
) -> None:
    mari, ken, warden = members("mari", activity_for="public"), members("ken"), members("warden", is_staff=True)
    follow(ken, mari, on=True)
    with django_capture_on_commit_callbacks(execute=True):
        said = talk.say(talk.Speaker(mari), "comments", Subject("work", works[0]), talk.Words(f"{SAID} @ken"))
        review = opinions.write(mari, works[0], REVIEW)
    for path in (f"/talk/work/{works[0]}", f"/comments/{said.pk}"):
        assert "I want to die" in page(path)
        assert "data-nosnippet" in page(path)
        assert "findahelpline.com" in page(path)
    for path in (f"/reviews/{review.pk}", f"/works/{works[0]}/reviews"):
        assert "live anymore" in page(path)
        assert "findahelpline.com" in page(path)
        assert "data-nosnippet" in page(path)
    title = f"/works/{works[0]}-{library.record(works[0]).entity.slug}"
    for path in (title, f"/talk/work/{works[0]}.atom", f"/talk/work/{works[0]}?q=want+to+die", "/", "/find?q=die"):
        told = page(path)
        assert "I want to die" not in told.replace('value="want to die"', ""), path
        assert "live anymore" not in told, path
    assert f"/comments/{said.pk}" not in page("/feed", signed_in(ken))
    assert not Notice.objects.filter(member=ken, kind="comment").exists()
    assert {(row.kind, row.why) for row in Report.objects.all()} == {("comment", "harm"), ("review", "harm")}
    assert Notice.objects.filter(member=warden, form="waiting").exists()
    assert "I want to die" in page(f"/talk/work/{works[0]}?q=want+to+die", signed_in(mari)), "one's own is found"


def test_a_review_that_says_it_no_longer_is_one_like_others(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    made = opinions.write(mari, works[0], REVIEW)
    assert made.is_sensitive
    assert not opinions.write(mari, works[0], "A quiet drama that was all I had this winter, and it was enough.").is_sensitive
    title = f"/works/{works[0]}-{library.record(works[0]).entity.slug}"
    assert "all I had this winter" in page(title)
    assert "findahelpline.com" not in page(title)


def test_the_operator_says_which_lines_there_are(
    works: tuple[int, int], members: Members, settings: Any, tmp_path: Path
) -> None:
    path = tmp_path / "help.toml"
    path.write_text(LINES, encoding="utf-8")
    settings.DRAMATHEQUE_HELP = str(path)
    mari = members("mari")
    english = talk.say(talk.Speaker(mari), "wall", Subject("work", works[0]), talk.Words(SAID))
    japanese = talk.say(talk.Speaker(mari), "wall", Subject("work", works[1]), talk.Words("もう死にたい。誰もいない"))
    shown = page(f"/comments/{english.pk}")
    assert 'href="tel:0800555111"' in shown
    assert "The night line" in shown
    assert "夜の電話" not in shown
    shown = page(f"/comments/{japanese.pk}")
    assert "夜の電話" in shown
    assert 'lang="ja"' in shown
    assert "findahelpline.com" in shown


NO_LINES = ("[en]\nlines = [{ name = 'x' }]", "[en]\nlines = [{ name = 'x', address = 'javascript:1' }]", "en = 1", "]")


@pytest.mark.parametrize("told", NO_LINES)
def test_a_file_that_tells_no_lines_is_named(tmp_path: Path, told: str) -> None:
    path = tmp_path / "help.toml"
    path.write_text(told, encoding="utf-8")
    with pytest.raises(SettingError, match=r"help\.toml"):
        read_lines(path)


def test_every_language_has_its_sentence() -> None:
    languages = ("en", "ja", "ko", "zh", "zh-Hant", "th", "id", "fr", "es", "tr", "vi", "pt")
    told = {language: help_in(language).text for language in languages}
    assert len(set(told.values())) == len(told)
    assert help_in("tlh").text == told["en"]
