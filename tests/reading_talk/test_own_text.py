"""Readers of facts see a page without what visitors posted and without the menus of its site; talk is read all the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import Block, BlockKind, Discard, DocumentInfo, Page, Span
from dramatheque.reading import read_bytes
from dramatheque.reading.lines import lines_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.own_text import BLANKED, own_text

_POST = '<div class="comment"><b class="author">{}</b> <time>{}</time><p>{}</p></div>'
_SHEET = "<h1>Harbour Lights</h1><p>Country: Japan</p><p>Network: Fuji TV</p><p>Episodes: 11</p><p>Cast: Aya Sato, Ken Mori</p>"


def _page(*posts: tuple[str, str, str], menu: str = "") -> bytes:
    talk = "".join(_POST.format(*post) for post in posts)
    return f"<html><body>{menu}{_SHEET}<h2>Comments ({len(posts)})</h2>{talk}</body></html>".encode()


pieces = st.lists(st.tuples(st.text("ab \n", max_size=6), st.text("xy\n", min_size=1, max_size=6)), max_size=6)


@given(pieces, st.text("ab \n", max_size=4))
def test_what_is_posted_is_blanked_and_nothing_else(made: list[tuple[str, str]], end: str) -> None:
    text, blocks = "", []
    for before, post in made:
        text += before
        blocks.append(Block(BlockKind.POST, Span(len(text), len(text) + len(post))))
        text += post
    text += end
    own = own_text(text, tuple(blocks))
    assert len(own) == len(text)
    assert not set(own) & set("xy")
    assert all(now in (before, BLANKED) and (now == before or before not in "ab") for before, now in zip(text, own, strict=True))


def test_lines_above_and_below_posts_are_no_neighbours() -> None:
    text = "above\nposted\nbelow"
    own = own_text(text, (Block(BlockKind.POST, Span(6, 12)),))
    assert [(own[line.start : line.end], line.above) for line in lines_of(own)] == [("above", 0), ("below", 2)]


def test_the_first_entry_of_a_board_stays() -> None:
    parts = (("number", Span(0, 1)), ("author", Span(4, 8)), ("body", Span(9, 20)))
    text = "1 : Mina\nthe article"
    assert own_text(text, (Block(BlockKind.POST, Span(0, 20), parts=parts),)) == text


def test_menus_are_blanked() -> None:
    assert own_text("Home | News\nA Quiet Sea", (), (Discard(Span(0, 11), "menu"),)) == BLANKED * 11 + "\nA Quiet Sea"


def test_days_and_facts_in_posts_are_those_of_nobody_else() -> None:
    posts = [
        ("mina", "Mar 3, 2014", "It began on July 12 here. Director: Jin Park."),
        ("rolf", "Mar 4, 2014", "Rating: 3/10, 5 episodes"),
    ]
    told = read_bytes(_page(*posts), source="page")
    plain = read_bytes(_page(), source="page")
    about_talk = ("comment", "comment_count")
    assert [claim.value["text"] for claim in told.claims if claim.property == "comment"] == [text for _, _, text in posts]
    facts = {(claim.property, str(claim.value)) for claim in told.claims if claim.property not in about_talk}
    assert facts == {(claim.property, str(claim.value)) for claim in plain.claims if claim.property not in about_talk}


def test_posts_are_read_where_a_fact_stands_in_each() -> None:
    said = ["Cast: Kim Tae-hee, Jin Park", "Episodes: 4", "Network: KBS2", "Aired: May 4, 2009"]
    told = read_bytes(_page(*((f"reader{n}", f"Mar {n}, 2014", text) for n, text in enumerate(said, 1))), source="page")
    assert [claim.value["text"] for claim in told.claims if claim.property == "comment"] == said
    others = [claim for claim in told.claims if claim.property != "comment"]
    assert not [claim for claim in others if claim.property == "crew" or "KBS2" in str(claim.value)]


def test_a_menu_states_nothing() -> None:
    ways = "".join(f'<li><a href="/{way}">{way}</a></li>' for way in ("Network: KBS2", "Comments (7)", "Episodes: 3"))
    menu = f"<nav><ul>{ways}</ul></nav>"
    told = read_bytes(_page(menu=menu), source="page")
    plain = read_bytes(_page(), source="page")
    assert [(claim.property, claim.value) for claim in told.claims] == [(claim.property, claim.value) for claim in plain.claims]


def test_a_byline_below_a_long_menu_is_found() -> None:
    ways = "".join(f'<li><a href="/{n}">Way {n}</a></li>' for n in range(30))
    story = "<p>The drama Harbour Lights airs on KBS2, starring Jin Park.</p>"
    body = f"<h1>Harbour Lights: a Korean drama</h1><p>By Mina Sato, May 3, 2011</p>{story}"
    told = read_bytes(f"<html><body><nav><ul>{ways}</ul></nav>{body}</body></html>".encode(), source="page")
    assert (told.document.author, told.document.published) == ("Mina Sato", "2011-05-03")


def test_scores_by_aspect_in_posts_are_reviews_all_the_same() -> None:
    review = "Overall 9.0<br>Story 8<br>Acting/Cast 9<br>Music 7<br>I liked it."
    told = read_bytes(_page(("mina", "Mar 3, 2014", review)), source="page")
    assert [claim.value["story"] for claim in told.claims if claim.property == "review"] == [8]


@given(st.lists(st.sampled_from(["a", "b c", BLANKED * 3, "\n", f"\n{BLANKED}"]), max_size=6).map("".join))
def test_no_claim_holds_what_stands_for_posts(said: str) -> None:
    posted = Block(BlockKind.POST, Span(0, 4))
    notebook = Notebook(Page(DocumentInfo("-", "0"), "post\nA Quiet Sea", (posted,)))
    work = notebook.work(f"Sea {said}")
    claim = notebook.claim(work, "article", {"title": said or "x", "text": f"{said}z"}, Span(5, 16))
    assert BLANKED not in f"{work.name}{claim.value.get('title', '')}{claim.value['text']}"
    assert claim.evidence[0].quote == "A Quiet Sea"


def test_a_list_of_related_texts_ends_where_posts_begin() -> None:
    listed = "<h2>Related titles</h2><p>Another Harbour (remake, 2009)</p>"
    page = _page(("mina", "Mar 3, 2014", "I cried."), ("rolf", "Mar 4, 2014", "So did I.")).decode()
    told = read_bytes(page.replace("<h2>Comments (2)</h2>", listed).encode(), source="page")
    assert [claim.value["text"] for claim in told.claims if claim.property == "comment"] == ["I cried.", "So did I."]
