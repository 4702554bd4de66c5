"""How large one page may be. Reading takes time in proportion to its size; these limits keep that to seconds.

In: text or counts. Out: nothing, or a PageError (page.too_large). The longest pages seen in the wild have 20,000 lines.
"""

from __future__ import annotations

from dramatheque.errors import PageError

MOST_CHARACTERS = 20_000_000
MOST_LINES = 100_000
MOST_ELEMENTS = 1_000_000    # of HTML; links and templates of wikitext count for five


def check_size(text: str, source: str) -> None:
    """Refuses text that is too long to be one page."""
    if len(text) > MOST_CHARACTERS:
        many = f"more than {MOST_CHARACTERS // 1_000_000} million characters"
        raise PageError("page.too_large", source, f"{many}, too many for one page")


def check_lines(count: int, source: str) -> None:
    """Refuses a page of too many lines."""
    if count > MOST_LINES:
        many = f"more than {MOST_LINES:,} lines"
        raise PageError("page.too_large", source, f"{many}, too many for one page", remedy="split it into pages")


def check_elements(count: int, source: str) -> None:
    """Refuses a page of too many elements."""
    if count > MOST_ELEMENTS:
        raise PageError("page.too_large", source, f"more than {MOST_ELEMENTS:,} elements, too many for one page")
