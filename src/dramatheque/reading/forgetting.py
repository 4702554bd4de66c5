"""What lines of pages leave in memory is thrown away after so much text.

Folded words, keys and guesses are remembered by their text from page to page, so many of each; how long a line may be
nobody bounds, so that a server which reads long lines for weeks would fill with them.
"""

from __future__ import annotations

from dramatheque.reading.bare_facts import bare_facts
from dramatheque.reading.titling import bare_title
from dramatheque.values.languages import guess_language
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.scripts import script_of
from dramatheque.values.spelling import name_key
from dramatheque.values.text import fold
from dramatheque.values.titles import title_key

MOST = 32_000_000            # characters of pages, about eight hundred of 40 KB
_REMEMBERED = (fold, guess_language, title_key, name_key, script_of, is_person_name, bare_facts, bare_title)


class _Read:
    """How much has been read since the last time."""

    characters = 0


def forget_after(characters: int) -> None:
    """Counts a page of that many characters, and forgets where there were enough of them."""
    _Read.characters += characters
    if _Read.characters > MOST:
        _Read.characters = 0
        for remembered in _REMEMBERED:
            remembered.cache_clear()
