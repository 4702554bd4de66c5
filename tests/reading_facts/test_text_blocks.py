"""Plain text into blocks: what each line looks like, and which lines belong together."""

from __future__ import annotations

import unicodedata
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import Block, BlockKind
from dramatheque.reading.formats.text import parse
from taken_time import least_seconds


def shown(text: str) -> list[tuple[str, object]]:
    """Blocks as kind and content: a heading's text, a field's label and values, the cells of a row."""
    page, blocks = parse(text)
    return [(block.kind.value, _content(page, block)) for block in blocks]


def _content(page: str, block: Block) -> object:
    cut = [page[cell.start : cell.end] for cell in block.cells]
    if block.kind is BlockKind.FIELD and block.label:
        return page[block.label.start : block.label.end], cut
    if block.kind is BlockKind.ROW:
        return cut
    if block.kind is BlockKind.ITEM and block.label:
        return page[block.label.start : block.label.end], cut
    return page[block.span.start : block.span.end]


@pytest.mark.row("W44", "W01")
def test_wiki_headings_give_levels_and_paths() -> None:
    page, blocks = parse("= A Show =\n\n==Runs==\n\n===Japan===\n- Network: NTV\n\n==Plot==\nShe sails.")
    headings = [(page[b.span.start : b.span.end], b.level) for b in blocks if b.kind is BlockKind.HEADING]
    assert headings == [("A Show", 1), ("Runs", 2), ("Japan", 3), ("Plot", 2)]
    sections = [b.section for b in blocks if b.kind is not BlockKind.HEADING]
    assert sections == [("A Show", "Runs", "Japan"), ("A Show", "Plot")]


def test_short_lines_that_stand_alone_are_headings() -> None:
    assert shown("Harbour Lights\n\nCrew\nDirector: Mori Ken\n\nThe boats leave at dawn and nobody waves to them.")[:3] == [
        ("heading", "Harbour Lights"),
        ("heading", "Crew"),
        ("field", ("Director", ["Mori Ken"])),
    ]


def test_underlined_lines_are_headings() -> None:
    assert shown("Harbour Lights\n==============\nText that goes on for a while.")[0] == ("heading", "Harbour Lights")


@pytest.mark.row("F01")
@pytest.mark.parametrize("line", ["Cast Edit", "Cast[edit]", "[edit] Cast", "Cast[]"])
def test_edit_links_are_no_part_of_headings(line: str) -> None:
    assert shown(f"{line}\n\n- Mori Ken - Captain\n")[0] == ("heading", "Cast")


@pytest.mark.row("C02")
def test_values_may_stand_below_their_label() -> None:
    text = "Other names:\n\nMinato no Hikari\n\nLights of the Port\n\nCountry: Japan\n"
    assert shown(text) == [
        ("field", ("Other names", ["Minato no Hikari", "Lights of the Port"])),
        ("field", ("Country", ["Japan"])),
    ]


@pytest.mark.row("F02")
def test_indented_lines_go_on_with_the_field_above() -> None:
    text = "  • Name: 港の灯 (Minato no hi)\n    Harbour Lights\n  • Network: NTV\n"
    assert shown(text) == [("field", ("Name", ["港の灯 (Minato no hi)", "Harbour Lights"])), ("field", ("Network", ["NTV"]))]


def test_a_label_over_a_list_is_a_heading_until_the_list_ends() -> None:
    _, blocks = parse("Starring:\n- Mori Ken\n- Abe Rin\nCountry: Japan\n")
    assert [(b.kind.value, b.section) for b in blocks] == [
        ("heading", ()),
        ("item", ("Starring",)),
        ("item", ("Starring",)),
        ("field", ()),
    ]


def test_times_addresses_and_sentences_are_no_fields() -> None:
    text = "10:30 they meet.\nhttp://example.org/a\nHe looked up and said, after a while: no.\n"
    assert {kind for kind, _ in shown(text)} == {"paragraph"}


def test_labels_in_brackets_and_signs() -> None:
    assert shown("【脚本】森健\n■キャスト\n森健\n") == [
        ("field", ("脚本", ["森健"])),
        ("heading", "キャスト"),
        ("paragraph", "森健"),
    ]


@pytest.mark.row("W32")
def test_rows_with_bars_and_their_header() -> None:
    _, blocks = parse("| Ep | North | South |\n| 1 | 9.5 | 8.1 |\n| 2 | 9.9 | |\n")
    assert [b.is_header for b in blocks] == [True, False, False]
    assert shown("| Ep | North | South |\n| 1 | 9.5 | |\n")[1] == ("row", ["1", "9.5", ""])


def test_one_bar_makes_a_row_only_among_rows() -> None:
    assert shown("Harbour Lights | A Wiki") == [("paragraph", "Harbour Lights | A Wiki")]
    assert shown("Mori Ken | Captain |\nAbe Rin | Cook")[1] == ("row", ["Abe Rin", "Cook"])


@pytest.mark.row("C17")
def test_numbers_without_a_space_number_items() -> None:
    assert shown("01.1 Day at Sea\n02.Low Tide\n10.Storm\n") == [
        ("item", ("01", ["1 Day at Sea"])),
        ("item", ("02", ["Low Tide"])),
        ("item", ("10", ["Storm"])),
    ]
    assert shown("1.5 million people saw it, which nobody expected at all.")[0][0] == "paragraph"


@given(st.text(alphabet=st.sampled_from("aB1 =|:\n-•#.(){}[]【】\t　漢ぁ한"), max_size=200))
def test_spans_lie_inside_the_text_and_nothing_crosses(text: str) -> None:
    page, blocks = parse(text)
    assert page == unicodedata.normalize("NFC", text)
    end = 0
    for block in blocks:
        assert end <= block.span.start <= block.span.end <= len(page)
        end = block.span.end
        for part in (block.label, *block.cells):
            assert part is None or 0 <= part.start <= part.end <= len(page)


@given(st.text(max_size=300))
def test_any_text_can_be_parsed(text: str) -> None:
    _, blocks = parse(text)
    assert all(block.span.start < block.span.end for block in blocks)


@pytest.mark.parametrize(
    "line", ["Label: value\n", "- a - b (c)\n", "= x =\n", "| a | b |\n", "a\n\n", "word " * 9 + "\n", "- \n", "::::\n"]
)
def test_time_grows_with_length_only(line: str) -> None:
    parse(line * 100)
    most = 32 * least_seconds(partial(parse, line * 1_000), tries=3) + 0.2
    assert least_seconds(partial(parse, line * 8_000), enough=most) <= most
