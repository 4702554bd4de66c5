"""What labels mean, glued or not; and what blocks become once labels are known."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dramatheque.claims import Block, BlockKind, DocumentInfo, Page, Span, vocabulary
from dramatheque.reading import labels
from dramatheque.reading.formats.text import parse
from dramatheque.reading.labelling import apply_labels


def blocks_of(text: str) -> list[tuple[str, str, list[str]]]:
    """Kind, label or text, and values of each block."""
    text, blocks = parse(text)
    page = apply_labels(Page(DocumentInfo("-", "0", language="en"), text, blocks))
    return [(b.kind.value, page.cut(b.label or b.span), [page.cut(cell) for cell in b.cells]) for b in page.blocks]


@pytest.mark.parametrize(
    ("label", "target"),
    [
        ("Country", "country"),
        ("COUNTRY OF ORIGIN:", "country"),
        ("# of Episodes", "episode_count"),
        ("No. of episodes", "episode_count"),
        ("Theme song(s)", "theme_song.theme"),
        ("Directors", "crew.director"),
        ("Also Known as", "title.alias"),
        ("Shoe size", None),
    ],
)
def test_labels_are_compared_folded(label: str, target: str | None) -> None:
    assert labels.field(label) == target


@pytest.mark.row("M30")
@pytest.mark.parametrize(
    ("line", "target", "value"),
    [
        ("CountryJapan", "country", "Japan"),
        ("NetworkFuji TV", "network", "Fuji TV"),
        ("# of Episodes 11", "episode_count", "11"),
        ("Average Duration 45 min. per episode", "runtime_minutes", "45 min. per episode"),
        ("Also known as1 Liter of Tears", "title.alias", "1 Liter of Tears"),
        ('Ending theme"Only Human" (K)', "theme_song.ending", '"Only Human" (K)'),
    ],
)
def test_glued_labels_are_split_at_the_longest_label(line: str, target: str, value: str) -> None:
    found = labels.glued(line)
    assert found is not None
    assert (found.target, line[found.value_start :]) == (target, value)


@pytest.mark.parametrize("line", ["Countryside", "Starring", "Musical evenings", "Castle in the sky"])
def test_words_that_only_begin_like_labels_are_left(line: str) -> None:
    found = labels.glued(line)
    assert found is None


def test_glued_lines_in_a_run_take_the_lines_under_them() -> None:
    text = "Country of originJapan\nStarring Mori Ken\nAbe Rin\nNo. of episodes9\nGenre\nRelease\n"
    assert blocks_of(text) == [
        ("field", "Country of origin", ["Japan"]),
        ("field", "Starring", ["Mori Ken", "Abe Rin"]),
        ("field", "No. of episodes", ["9"]),
        ("field", "Genre", []),
        ("field", "Release", []),
    ]


def test_a_word_that_is_a_label_stays_prose_in_a_sentence() -> None:
    text = "Music filled the house all evening and nobody slept.\n\nDirector Mori said so himself, and then he left the room.\n"
    assert {kind for kind, *_ in blocks_of(text)} == {"paragraph"}


def test_known_headings_without_blank_lines_are_headings() -> None:
    page_text, blocks = parse("A Show (2007)\nCast\nMori Ken\nAbe Rin\n")
    page = apply_labels(Page(DocumentInfo("-", "0"), page_text, blocks))
    assert [(b.kind, b.section) for b in page.blocks][1:] == [
        (BlockKind.HEADING, ()),
        (BlockKind.PARAGRAPH, ("Cast",)),
        (BlockKind.PARAGRAPH, ("Cast",)),
    ]


def test_rows_of_label_and_value_are_fields() -> None:
    text = "title | Harbour Lights |\ncountry | Japan |\nstarring | MORI Ken | |\nABE Rin | | |\ndirector | ITO Jun |\n"
    assert blocks_of(text)[2] == ("field", "starring", ["MORI Ken", "ABE Rin"])


def test_several_fields_in_one_line_come_apart() -> None:
    text = "pic.jpg Title: Harbour Lights Number of episodes: 9 Genre: Romantic Comedy Cast: Mori Ken, Abe Rin Plot: A boat."
    assert blocks_of(text) == [
        ("paragraph", "pic.jpg", []),
        ("field", "Title", ["Harbour Lights"]),
        ("field", "Number of episodes", ["9"]),
        ("field", "Genre", ["Romantic Comedy"]),
        ("field", "Cast", ["Mori Ken, Abe Rin"]),
        ("field", "Plot", ["A boat."]),
    ]


def test_a_label_alone_over_its_value() -> None:
    assert ("field", "Chinese title", ["Gang Wan"]) in blocks_of("Words first.\n\nChinese title\nGang Wan\n\nMore words here.\n")


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Cast", "cast"),
        ("Main Cast", "cast.main"),
        ("Other cast", "cast.support"),
        ("Episode Titles", "episodes"),
        ("Alternate versions", "alternate_versions"),
        ("Special episode", "special"),
        ("Harbour Lights Synopsis", "synopsis"),
        ("Cast Harbour Lights (2013)", "cast"),
        ("The long goodbye", None),
    ],
)
def test_headings_say_what_stands_under_them(heading: str, meaning: str | None) -> None:
    assert labels.section(heading) == meaning


def test_every_target_of_every_language_is_one_that_themes_know() -> None:
    known = set(vocabulary()) | {
        "title",
        "title.romanised",
        "aired",
        "drop",
        "category",
        "season",
        "season_count",
        "distributor",
        "book",
        "theme_composer",
    }
    families = ("crew.", "cast.", "theme_song.", "related.", "broadcast.", "lead.", "title.")
    folder = files("dramatheque.reading.vocabulary")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.startswith("labels."):
            for target in labels.targets(file.name):
                assert target in known or target.startswith(families), f"{file.name}: {target}"


def test_posts_among_posts_stay_in_order_and_under_the_heading_above_them() -> None:
    lines = ["Cast", *(f"Mina, May {day}, 2014: yes" for day in range(1, 6)), "Country: Japan"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    kinds = [BlockKind.PARAGRAPH, *[BlockKind.POST] * 5, BlockKind.PARAGRAPH]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    given = tuple(Block(kind, span) for kind, span in zip(kinds, spans, strict=True))
    made = apply_labels(Page(DocumentInfo("-", "0"), text, given)).blocks
    assert [block.span for block in made] == spans
    assert [block.section for block in made[1:6]] == [("Cast",)] * 5
