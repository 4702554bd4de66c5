"""What the words of an address say of its page: writers put the title of what they write about there.

In: an address. Out: its words, and whether whole words of it are a title.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from dramatheque.values.text import fold

_WORD = re.compile(r"[^\W_]+")
_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_LONGEST, _SHORTEST, _SHORTEST_NATIVE = 600, 4, 2


@lru_cache(maxsize=64)
def address_words(address: str) -> tuple[str, ...]:
    """The words of an address's path, folded, in order.

    >>> address_words("https://a.org/2014/04/16/currently-watching-glass-ferry.html?m=1")
    ('2014', '04', '16', 'currently', 'watching', 'glass', 'ferry')
    """
    try:
        path = urlsplit(address[:_LONGEST]).path
    except ValueError:
        return ()
    words = (fold(word) for word in _WORD.findall(_FILE.sub("", unquote(path))))
    return tuple(word for word in words if word)


def says_title(address: str, title: str) -> bool:
    """Whether whole words of an address are a title, however they are parted.

    >>> address = "https://a.org/my-neighbours-ferry-review"
    >>> [says_title(address, title) for title in ("Neighbour’s Ferry", "Neighbour", "My", "Ferry Review")]
    [True, False, False, True]
    """
    said = fold(title)
    if len(said) < (_SHORTEST if said.isascii() else _SHORTEST_NATIVE):
        return False
    path, borders = _joined(address)
    at = path.find(said)
    while at >= 0:
        if at in borders and at + len(said) in borders:
            return True
        at = path.find(said, at + 1)
    return False


@lru_cache(maxsize=64)
def _joined(address: str) -> tuple[str, frozenset[int]]:
    """The words of an address run together, and where words begin and end in it."""
    borders, length = {0}, 0
    for word in address_words(address):
        length += len(word)
        borders.add(length)
    return "".join(address_words(address)), frozenset(borders)


@lru_cache(maxsize=64)
def host_of(address: str) -> str:
    """The host of an address, in small letters; "" where it has none.

    >>> host_of("https://www.Drama-Letters.example.org/x")
    'www.drama-letters.example.org'
    """
    try:
        return (urlsplit(address[:_LONGEST]).hostname or "").casefold()
    except ValueError:
        return ""
