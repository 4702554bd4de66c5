"""Lines that were read once do not stay in memory for good."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dramatheque.reading import forgetting, read_bytes
from dramatheque.values.text import fold


def _page(number: int) -> bytes:
    lines = "\n".join(f"Harbour {number} {line} " + "grey rain " * 40 for line in range(20))
    return f"Harbour Lights\n\nA Korean drama of 2016 on tvN.\n\nCast: Mio Tanabe as Rin\n\n{lines}\n".encode()


def test_what_lines_leave_is_thrown_away_after_so_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "MOST", 100_000)
    first = read_bytes(_page(0), source="page.txt")
    sizes = []
    for number in range(60):
        read_bytes(_page(number), source="page.txt")
        sizes.append(fold.cache_info().currsize)
    assert any(later < before for before, later in pairwise(sizes)), "it only ever grew"
    assert read_bytes(_page(0), source="page.txt") == first
