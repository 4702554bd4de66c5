"""Words that look like a spelled address are not taken for one."""

from dramatheque.reading import read_bytes


def test_a_sentence_with_at_and_dot_keeps_its_words() -> None:
    text = "Harbour Lights\n\nThis drama starts at a dot and grows from there.\n"
    assert read_bytes(text.encode(), source="x.txt").page.text == text
