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
_ARTICLES = frozenset(("a", "an", "the"))
_LONG_ENOUGH = 6             # letters of a title with which an address that was cut off may end
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
    words = (_plain(word) for word in _WORD.findall(_FILE.sub("", unquote(path))))
    return tuple(word for word in words if word)


def _plain(text: str) -> str:
    """A text folded as addresses spell it, where the Turkish ı is an i."""
    return fold(text).replace("ı", "i")


def says_title(address: str, title: str) -> bool:
    """Whether whole words of an address are a title, however they are parted; articles may be
    left out there, and the end of a title.

    >>> address = "https://a.org/my-neighbours-ferry-review-of"
    >>> [says_title(address, title) for title in ("The Neighbour’s Ferry", "Neighbour", "My", "Review of a Ferry")]
    [True, False, False, True]
    """
    said = _plain(" ".join(word for word in title.split() if word.casefold() not in _ARTICLES)) or _plain(title)
    if len(said) < (_SHORTEST if said.isascii() else _SHORTEST_NATIVE):
        return False
    path, borders = _joined(address)
    if any(path.endswith(said[:cut]) and len(path) - cut in borders for cut in range(_LONG_ENOUGH, len(said))):
        return True
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
    words = [word for word in address_words(address) if word not in _ARTICLES]
    for word in words:
        length += len(word)
        borders.add(length)
    return "".join(words), frozenset(borders)


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
