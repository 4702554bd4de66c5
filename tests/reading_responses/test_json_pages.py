"""JSON as pages: every value has a place in the text and a pointer to where it stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import Page
from dramatheque.errors import PageError
from dramatheque.reading import make_page
from dramatheque.reading.objects import Leaf, Node, Pointers, find, leaf_at, tree_of

PLAIN = st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=12))
KEYS = st.text(max_size=6)
JSON = st.recursive(
    PLAIN, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)), max_leaves=20
)


def page_of(value: Any) -> Page:
    return make_page(json.dumps(value).encode(), source="a.json", content_type="application/json")


def value_at(value: Any, pointer: str) -> Any:
    """What an RFC 6901 pointer leads to."""
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def test_values_stand_in_lines_with_their_keys() -> None:
    cast = [{"name": "Ha"}, {"name": "Im"}]
    page = page_of({"title": "Tide", "cast": cast, "genres": ["Drama", "Sea"], "ended": True, "next": None})
    assert page.document.format == "json"
    assert page.text == "title: Tide\ngenres: Drama; Sea\nended: true\nnext: \n\ncast › 0\nname: Ha\n\ncast › 1\nname: Im"
    assert [block.pointer for block in page.blocks] == ["/title", "/genres", "/ended", "/next", "/cast/0/name", "/cast/1/name"]


def test_an_object_of_label_and_value_is_a_field_of_that_label() -> None:
    page = page_of({"box": [{"key": "Director", "value": "Mori"}, {"key": "Also", "value": [{"v": "A"}, {"k": "en", "v": "B"}]}]})
    fields = {page.cut(block.label): [page.cut(cell) for cell in block.cells] for block in page.blocks if block.label}
    assert fields == {"Director": ["Mori"], "Also": ["A", "B"]}


def test_markup_and_line_ends_in_values() -> None:
    page = page_of({"text": "<p>One<br/>two</p>  &amp;\r\nthree"})
    assert page.cut(page.blocks[0].cells[0]) == "One\ntwo\n&\nthree"


@pytest.mark.parametrize("text", ['{"a": 1', '{"a": nope}', '{"a": 1} {"b": 2}'])
def test_what_is_not_json_is_named_with_its_line(text: str) -> None:
    with pytest.raises(PageError) as caught:
        make_page(text.encode(), source="a.json", content_type="application/json")
    assert caught.value.code == "page.json"
    assert "line 1" in str(caught.value)


def test_deep_and_endless_answers_are_refused() -> None:
    with pytest.raises(PageError, match="deep"):
        make_page(b'{"a":' * 200_000, source="a.json", content_type="application/json")
    with pytest.raises(PageError, match="deep"):
        page_of(json.loads('{"a":' * 80 + "1" + "}" * 80))
    with pytest.raises(PageError, match="too many"):
        page_of({str(number): number for number in range(100_001)})


@pytest.mark.parametrize("text", ["{{Infobox television | name = X}} [[a]] [[b]] [[c]]", "[1] A note\n[2] Another", "{not json}"])
def test_other_texts_in_brackets_are_no_json(text: str) -> None:
    assert make_page(text.encode(), source="a").document.format != "json"


@given(st.dictionaries(st.text(max_size=6), JSON, min_size=1, max_size=4))
def test_every_cell_holds_what_its_pointer_leads_to(value: dict[str, Any]) -> None:
    page = page_of({"name": "x", **value})
    pointers = Pointers(page)
    for block in page.blocks:
        found = value_at({"name": "x", **value}, block.pointer)
        assert 0 <= block.span.start <= block.span.end <= len(page.text)
        for cell in (cell for cell in block.cells if len(cell)):
            assert pointers.at(cell) in {f"{block.pointer}/{at}" for at in range(len(block.cells))} | {block.pointer}
        if isinstance(found, int) and not isinstance(found, bool):
            assert page.cut(block.cells[0]) == str(found)


def test_paths_lead_down_and_up() -> None:
    tree: Node = tree_of(page_of({"edges": [{"role": "MAIN", "people": [{"name": "Hara"}]}]}))
    person = next(find(tree, "edges/*/people/*"))
    assert person.keys == ("0", "0")
    leaf = leaf_at(person, "../../role")
    assert isinstance(leaf, Leaf)
    assert leaf.text == "MAIN"
    assert leaf_at(tree, "edges/7/name") is None
