"""What is looked at before words are shown: advertising waits; words of somebody in danger are told from those of a story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.screening import Writer, doubts, is_sensitive
from taken_time import least_seconds

NEW, KNOWN = Writer(0, 0), Writer(40, 300)


@pytest.mark.parametrize(
    "body",
    [
        "Nobody knows, but I want to die.",
        "i don’t want to live anymore, this show was the last thing",
        "I've been cutting myself since spring",
        "見終わった。もう死にたい",
        "진짜 죽고 싶어요 아무도 몰라요",
        "看完了，我想死，没有人懂",
        "ดูจบแล้วอยากตาย ไม่มีใคร",
        "Aku ingin mati rasanya setelah dia pergi dari hidupku",
        "Je ne veux plus vivre comme ça",
        "Ya no quiero vivir más",
        "Artık yaşamak istemiyorum",
    ],
)
def test_words_of_somebody_in_danger(body: str) -> None:
    assert is_sensitive(body)


@pytest.mark.parametrize(
    "body",
    [
        "The mother's suicide in the first episode is told with great care.",
        "He says: I want to die, and she only laughs.",
        "That cliffhanger! I want to die",
        "“I want to kill myself,” whispers Minato on the roof.",
        "「死にたい」と言うシーンがつらい",
        "死にたいと言っていた彼が笑うまでの話",
        "너무 귀여워서 죽고 싶어 ㅋㅋ",
        "自殺の名所が舞台のドラマ",
        "I want to diet like the heroine",
        "",
    ],
)
def test_words_of_a_story_or_of_laughing(body: str) -> None:
    assert not is_sensitive(body)


@pytest.mark.parametrize(
    ("body", "writer"),
    [
        ("Watch free at https://a.example and https://b.example", NEW),
        ("cheap pills, whatsapp +1 555 123 4567", NEW),
        ("So good!", Writer(0, 0, last=("so  GOOD",))),
        ("Visit our casin0 for luck", KNOWN),
        ("Look www.bad.example/x", KNOWN),
        ("BUY BUY BUY " * 30, KNOWN),
    ],
)
def test_what_waits_for_a_moderator(body: str, writer: Writer) -> None:
    assert doubts(body, writer, blocked=("casin0", "www.bad.example", "bad.example"))


@pytest.mark.parametrize(
    ("body", "writer"),
    [
        ("What an ending <3 see https://blog.example/my-recap", NEW),
        ("https://a.example https://b.example https://c.example are the three recaps I read every week", KNOWN),
        ("So good!", Writer(40, 300, last=("So good!",))),
        ("NOOOOOO WHY DID SHE GET ON THAT PLANE I CANNOT BELIEVE IT I AM SO ANGRY AT EVERYBODY", KNOWN),
        ("ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ", NEW),
        ("最終回、最高でした！！！", NEW),
        ("The broadcast of 11 October 2005 had 13.5 %, that of 20 December 20.5 %", NEW),
    ],
)
def test_what_does_not(body: str, writer: Writer) -> None:
    assert not doubts(body, writer)


@given(st.text(max_size=400))
def test_any_words_can_be_looked_at(body: str) -> None:
    assert isinstance(is_sensitive(body), bool)
    assert isinstance(doubts(body, NEW), tuple)


@pytest.mark.parametrize("piece", ["a", "ab ", "+1 ", "https://", "i want to ", "死に", "“"])
def test_long_words_take_no_long_time(piece: str) -> None:
    body = piece * (60_000 // len(piece))
    assert least_seconds(lambda: (is_sensitive(body), doubts(body, NEW)), enough=2) <= 2
