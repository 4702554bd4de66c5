"""mark_posts finds who posted what and when, in the layouts that comment pages have, and loses nothing on the way."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.formats.posts import mark_posts
from dramatheque.reading.formats.text import parse


def posts(text: str) -> list[dict[str, str]]:
    """The parts of each post of a text, with its level."""
    page, blocks = parse(dedent(text).lstrip("\n"))
    marked = mark_posts(page, blocks)
    return [
        {"level": str(block.level)} | {name: page[span.start : span.end] for name, span in block.parts}
        for block in marked
        if block.kind is BlockKind.POST
    ]


def headers(text: str) -> list[tuple[str, str]]:
    return [(post.get("author", ""), post.get("date", "")) for post in posts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Comments (2)\n\nmina May 3, 2011 at 9:10 pm\n\nso good\n\nrolf May 1, 2011 at 1:00 am\n\nno words\n",
            [("mina", "May 3, 2011 at 9:10 pm"), ("rolf", "May 1, 2011 at 1:00 am")],
        ),
        (
            "3 thoughts on “A Quiet Sea”\n\nmina says:\nMay 3, 2011 at 9:10 pm\nok\n\nrolf says:\nMay 4, 2011 at 9:10 pm\nyes\n",
            [("mina", "May 3, 2011 at 9:10 pm"), ("rolf", "May 4, 2011 at 9:10 pm")],
        ),
        (
            "2 comments:\n\nAnonymous said...\n\nok\n\nMay 3, 2011 at 9:10 PM\n\nRolf said...\n\nyes\n\nMay 4, 2011 at 8:00 AM\n",
            [("Anonymous", "May 3, 2011 at 9:10 PM"), ("Rolf", "May 4, 2011 at 8:00 AM")],
        ),
        (
            "Comments\n\nPosted by Mina at May 3, 2011 9:10 PM\nso good\n\nPosted by Rolf at May 4, 2011 9:10 PM\nyes\n",
            [("Mina", "May 3, 2011 9:10 PM"), ("Rolf", "May 4, 2011 9:10 PM")],
        ),
        (
            "Comments\n\nby Mina on May 3, 2011\nso good\n\nby Rolf on May 4, 2011\nyes\n",
            [("Mina", "May 3, 2011"), ("Rolf", "May 4, 2011")],
        ),
        (
            "1 : 名無しさん : 2005/10/11(火) 21:00:00\n泣いた\n2 : 名無しさん : 2005/10/11(火) 21:05:30 ID:abc\n同じく\n",
            [("名無しさん", "2005/10/11(火) 21:00:00"), ("名無しさん", "2005/10/11(火) 21:05:30")],
        ),
        (
            "댓글 2개\n\n하늘 2013.08.05 21:55\n재미있어요\n\n바다 2013.08.06 09:10\n저도요\n",
            [("하늘", "2013.08.05 21:55"), ("바다", "2013.08.06 09:10")],
        ),
        (
            "全部评论 (2)\n\n小雨 2015-09-19 20:01\n很好看\n\n大山 发表于 2015-09-20 08:30\n同意\n",
            [("小雨", "2015-09-19 20:01"), ("大山", "2015-09-20 08:30")],
        ),
        (
            "コメント(2)\n\nみどり 2009年3月1日 10:20\nよかった\n\nたけし 2009年3月2日 11:20\nまた見たい\n",
            [("みどり", "2009年3月1日 10:20"), ("たけし", "2009年3月2日 11:20")],
        ),
        (
            "Comments\n\nmina · 2 years ago\nso good\n\nrolf · a month ago · Reply\nyes\n",
            [("mina", "2 years ago"), ("rolf", "a month ago")],
        ),
        ("Commentaires (1)\n\nLéa il y a 3 jours\nsuperbe\n", [("Léa", "il y a 3 jours")]),
        (
            "12 Comments from the crowd\n  1. winterlily\n\n    here for the songs\n\n    • 1.1 mandu\n\n      me too\n",
            [("winterlily", ""), ("mandu", "")],
        ),
    ],
)
def test_header_lines_of_many_layouts(text: str, expected: list[tuple[str, str]]) -> None:
    assert headers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4 Comments\n\nMina • 3 years ago\n\nso good\n\n4 • Reply • Share ›\n\n"
            "Rolf > Mina • 2 years ago\n\nyes\n\n • Reply • Share ›\n",
            [("Mina", "so good", "4", ""), ("Rolf", "yes", "", "Mina")],
        ),
        (
            "12 Comments\n\n@mina\n2 years ago\nso good\n\n12\n\nReply\n\n@rolf\n1 year ago (edited)\nyes\n\nReply\n",
            [("@mina", "so good", "12", ""), ("@rolf", "yes", "", "")],
        ),
        (
            "短评 · · · · · · ( 全部 12345 条 )\n\n小雨 看过 ★★★★★ 2015-09-19 20:01:11\n很好看\n\n"
            "大山 看过 力荐 2015-09-20 08:30:00 123 有用\n同意\n",
            [("小雨", "很好看", "", ""), ("大山", "同意", "123", "")],
        ),
        (
            "推 mina: 好看 10/11 21:00\n→ ada: 同意 10/11 21:02\n噓 bob: 普通 10/11 21:03\n",
            [("mina", "好看", "", ""), ("ada", "同意", "", ""), ("bob", "普通", "", "")],
        ),
        (
            "Comments\n\nso good\n\nPosted by: Mina | May 3, 2011 at 09:10 PM\n\nyes\n\n"
            "Posted by: Rolf | May 4, 2011 at 09:10 PM\n\n"
            "The comments to this entry are closed.\n",
            [("Mina", "so good", "", ""), ("Rolf", "yes", "", "")],
        ),
        (
            "コメント\nよかった\n2009/03/01(日) 10:20:00 | URL | みどり #-[ 編集]\n"
            "また見たい\n2009/03/02(月) 11:20:00 | URL | たけし #-[ 編集]\n",
            [("みどり", "よかった", "", ""), ("たけし", "また見たい", "", "")],
        ),
        (
            "mina\nPosted: Tue May 03, 2011 9:10 pm    Post subject: A Quiet Sea\n\nso good\n\n"
            "rolf\nPosted: Tue May 03, 2011 9:15 pm    Post subject: Re: A Quiet Sea\n\nyes\n\n"
            "ada\nPosted: Wed May 04, 2011 9:15 pm    Post subject: Re: A Quiet Sea\n\nno\n",
            [("mina", "so good", "", ""), ("rolf", "yes", "", ""), ("ada", "no", "", "")],
        ),
        (
            "3 commentaires\n\nLéa dit :\n3 mai 2011 à 21 h 10 min\nsuperbe\n\nMarc dit :\n4 mai 2011 à 21 h 10 min\noui\n",
            [("Léa", "superbe", "", ""), ("Marc", "oui", "", "")],
        ),
    ],
)
def test_texts_end_before_their_buttons_in_many_layouts(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [tuple(post.get(part, "") for part in ("author", "body", "likes", "to")) for post in posts(text)] == expected


def test_numbers_before_names_tell_how_deep_a_reply_is() -> None:
    text = "3 Comments\n\n1 mina\nMay 3rd, 2011 at 9:10 pm\n\nso good\n\n1.1 rolf\nMay 3rd, 2011 at 10:10 pm\n\nyes\n"
    assert [(post["author"], post["level"]) for post in posts(text)] == [("mina", "0"), ("rolf", "1")]


@pytest.mark.parametrize(
    "text",
    [
        "Fantasy Football Today\n\nA long line about nothing that anybody posted.\n",
        "Comments\n\nNews\n\nReviews\n\nHarbour towns by February 2020\n\nA line about something else again.\n",
        "\n".join(f"The harbour of the quiet sea wins part {n} · 13 hours ago\nmore" for n in range(9)),
        "\n".join(f"Published\n{n} November 2019\nBy the sea they said." for n in range(1, 12)),
    ],
)
def test_headlines_with_dates_are_not_posts(text: str) -> None:
    assert posts(text) == []


@pytest.mark.row("M25")
def test_replies_are_as_deep_as_their_indentation() -> None:
    text = """
        Comments (3)

          • mina May 3, 2011
            so good
            2 ❤
            • rolf May 4, 2011
              yes
          • ada Apr 1, 2011
            fine
    """
    found = posts(text)
    assert [(post["author"], post["level"]) for post in found] == [("mina", "0"), ("rolf", "1"), ("ada", "0")]
    assert [post.get("likes") for post in found] == ["2", None, None]
    assert [post["body"] for post in found] == ["so good", "yes", "fine"]


def test_tables_of_dates_and_labels_are_not_posts() -> None:
    assert posts("Part 1 May 11, 2005\nPart 2 May 18, 2005\nPart 3 May 25, 2005\nPart 4 June 1, 2005\n") == []
    assert posts("Last Online: May 12, 2024\nJoin Date: June 21, 2020\nUpdated: May 1, 2020\nAired: May 2, 2019\n") == []
    assert posts("A Quiet Sea\n\nby Rolf on January 1, 2006 · 12 comments\n\nA long story about a small harbour town.\n") == []


def test_the_last_post_ends_where_the_page_goes_on() -> None:
    text = "Comments\n\nmina May 3, 2011\n\nso good\n\nrolf May 2, 2011\n\nyes\n\nLeave a Comment\n\nName\n\nPrevious post:\n"
    assert [post["body"] for post in posts(text)] == ["so good", "yes"]


def test_a_header_taken_for_a_heading_leaves_the_paths() -> None:
    text = "Comments\n\nmina May 3, 2011\n\nso good\n\nrolf May 2, 2011\n\nyes\n"
    page, blocks = parse(text)
    marked = mark_posts(page, blocks)
    assert {block.section for block in marked if block.kind is BlockKind.POST} == {("Comments",)}


@pytest.mark.shared
@pytest.mark.row("M20", "B23")
def test_the_posts_of_the_seed_pages(seeds: dict[str, Path]) -> None:
    counts = {}
    for name, path in seeds.items():
        page, blocks = parse(path.read_text(encoding="utf-8"))
        counts[name] = sum(block.kind is BlockKind.POST for block in mark_posts(page, blocks))
    assert counts == {"s0": 0, "s1": 0, "s2": 19, "s3": 0, "s4": 54 + 5}


def test_thousands_of_posts_take_linear_time() -> None:
    once = [f"reader{n} May {n % 28 + 1}, 2011 at 9:{n % 60:02} pm\n\nI liked it {n} times." for n in range(4000)]
    page, blocks = parse("Comments (4000)\n\n" + "\n\n".join(once))
    assert sum(block.kind is BlockKind.POST for block in mark_posts(page, blocks)) == 4000


words_of_pages = st.sampled_from(
    [
        "mina May 3, 2011",
        "Comments (3)",
        "rolf says:",
        "  • ada 2 days ago",
        "    fine",
        "3 ❤",
        "",
        "",
        "Cast",
        "Aya - Mina",
        "1 : 名無し : 2005/10/11 21:00",
        "Leave a comment",
        "| 1 | 2 |",
        "Country: Japan",
        "A sentence about the harbour, long enough to be text and nothing else.",
        "May 4, 2011 at 3:00 am",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(words_of_pages, max_size=40))
@example(["Comments (3)", "3 ❤", "", "Cast", "1 : 名無し : 2005/10/11 21:00", "Comments (3)"])     # one line, two kinds of header
def test_marking_loses_no_text_and_keeps_order(lines: list[str]) -> None:
    page, blocks = parse("\n".join(lines))
    marked = mark_posts(page, blocks)
    check_marked(page, blocks, marked)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(max_size=60), max_size=30), st.data())
def test_marking_any_blocks_keeps_spans_inside(lines: list[str], data: st.DataObject) -> None:
    text = "Comments\n" + "\n".join(lines) + "\nmina May 3, 2011\nso good\nrolf May 4, 2011\nyes"
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(start, end)) for start, end in pairwise(cuts))
    check_marked(text, blocks, mark_posts(text, blocks))


def check_marked(text: str, before: tuple[Block, ...], after: tuple[Block, ...]) -> None:
    blank = " \t\r\n\u3000\xa0•●▪◦‣*·-–—"
    covered = {place for block in after for place in range(block.span.start, block.span.end)}
    lost = {place for block in before for place in range(block.span.start, block.span.end) if not text[place].isspace()} - covered
    assert not "".join(text[place] for place in sorted(lost)).translate(dict.fromkeys(map(ord, blank)))
    assert [block.span.start for block in after] == sorted(block.span.start for block in after)
    ends = 0
    for block in after:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        for _, part in block.parts:
            assert block.span.start <= part.start < part.end <= block.span.end
        if block.kind is BlockKind.POST:
            assert block.span.start >= ends
        ends = max(ends, block.span.end)
