"""A member's seal: their names in, one letter on a colour of their own out, as markup.

It stands beside the name, which says all that it says: screen readers pass it over.
"""

from __future__ import annotations

import unicodedata
import zlib
from functools import lru_cache

from markupsafe import Markup

INKS = 8
"""So many colours has members.css for seals."""


@lru_cache(maxsize=4096)
def seal(name: str, handle: str = "") -> Markup:
    """The seal of a member, or of a guest, who has no handle; whoever keeps their handle keeps the colour.

    >>> str(seal("mari", "mari"))
    '<span class="seal i5" aria-hidden="true">M</span>'
    """
    letter = next((sign for sign in name if unicodedata.category(sign)[0] in "LN"), "·")
    large = letter.upper()
    ink = zlib.crc32((handle or name).encode()) % INKS
    return Markup('<span class="seal i{}" aria-hidden="true">{}</span>').format(ink, large if len(large) == 1 else letter)
