"""Titles a library knows name the work of pages that no rule of titles can tell, and of no page that only speaks of them."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import Reading
from dramatheque.reading import read_bytes
from dramatheque.values.text import fold

TITLES = ("Lanterns on the Quay", "燈籠碼頭", "Glass Ferry", "Havenlicht")
KNOWN = frozenset(map(fold, TITLES))


def knows(keys: AbstractSet[str]) -> AbstractSet[str]:
    """A library with the titles above."""
    return keys & KNOWN


def titles(reading: Reading) -> list[object]:
    """The titles of the main work."""
    return [claim.value for claim in reading.claims if claim.property.startswith("title.") and claim.subject.key == "w1"]


def read(text: str, url: str = "") -> Reading:
    """The page as a library reads it."""
    return read_bytes(text.encode(), source="page.txt", url=url, knows=knows)


NAMED = [
    ("the address and a heading", "https://a.org/2011/just-finished-glass-ferry/", "Just finished Glass Ferry.\n\nOh my heart."),
    ("quotes in the first line", "https://a.org/story/79", 'I still think of it. "Glass Ferry" looks good, if slow.'),
    ("capital letters", "https://a.org/u/7", "Tired of bad plots?\nLANTERNS ON THE QUAY is what you want. No line is wasted."),
    ("signs around a title", "https://a.org/8", "昨晚看完了《燈籠碼頭》，哭了很久。"),
    (
        "another title read first",
        "https://a.org/lanterns-on-the-quay",
        "Drama Review: My Corner\n\nLanterns on the Quay\n\nThe drama made me cry in every episode.",
    ),
]


@pytest.mark.parametrize(("text", "url"), [(text, url) for _, url, text in NAMED], ids=[why for why, *_ in NAMED])
def test_a_known_title_names_the_work_of_a_page(text: str, url: str) -> None:
    reading = read(text, url)
    assert any(fold(str(title)) in KNOWN for title in titles(reading)), titles(reading)
    assert all(reading.page.text[e.start : e.end] == e.quote for claim in reading.claims for e in claim.evidence)


LEFT = [
    ("spoken of in passing", "https://a.org/9", "Mira Voss, known for Glass Ferry, opens a bakery on Monday."),
    ("another season", "https://a.org/10", "Glass Ferry 2 was never made, they say."),
    ("a recipe", "https://a.org/glass-ferry-cake", "Glass Ferry Cake\n\nIngredients: 2 cups flour. Preheat the oven."),
    ("far down the page", "https://a.org/11", f"{'Roads are closed today. ' * 12}\nGlass Ferry runs again."),
    ("small letters", "https://a.org/12", "We took a glass ferry over the lake and had tea."),
    ("a short word", "https://a.org/havenlicht-harbour", "The harbour has new lamps."),
]


@pytest.mark.parametrize(("text", "url"), [(text, url) for _, url, text in LEFT], ids=[why for why, *_ in LEFT])
def test_a_page_that_only_speaks_of_a_known_title_is_left(text: str, url: str) -> None:
    assert not titles(read(text, url))


def test_a_page_that_tells_its_title_keeps_it() -> None:
    text = "Paper Orchard\n\nCountry: Korea\nEpisodes: 16\nNetwork: KBS2\n\nFrom the writer of Glass Ferry."
    told = read_bytes(text.encode(), source="page.txt", url="https://a.org/paper-orchard")
    assert titles(told) == ["Paper Orchard"]
    assert read(text, "https://a.org/paper-orchard") == told


@given(st.text(st.sampled_from("Glas Fery《》“”\n.:2燈籠ก"), max_size=200))
def test_who_knows_nothing_changes_nothing(text: str) -> None:
    data = f"A drama. {text}".encode()
    assert read_bytes(data, source="a.txt", knows=lambda _: frozenset()) == read_bytes(data, source="a.txt")
