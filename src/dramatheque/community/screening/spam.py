"""Reasons to have a moderator look at words before they are shown. Rules, not learning: they must work for a site of two.

Nothing is refused here and nothing is thrown away. One strong sign or two weak ones are enough to wait.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

MOST_LINKS, FEW_SHOWN = 3, 5
_LINK = re.compile(r"https?://([^\s/<>\"')\]]{1,200})|\bwww\.([^\s/<>\"')\]]{1,200})", re.IGNORECASE)
_DESKS = r"\b(?:whats\s?app|telegram|wechat|line id|kakao\s?id|t\.me)\b"
_REACH = re.compile(_DESKS + r"[^\n]{0,20}[\d@+]|\+\d[\d ()-]{8,}", re.IGNORECASE)
_REPEATED = re.compile(r"(.{1,12}?)\1{11,}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Writer:
    """What is known of who writes: words shown before, days since joining, and what they wrote last."""

    shown: int
    days: int
    last: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether little is known of them."""
        return self.shown < FEW_SHOWN or self.days < 1


def doubts(body: str, writer: Writer, *, blocked: Collection[str] = ()) -> tuple[str, ...]:
    """Why words should wait for a moderator; nothing where they need not. `blocked` are hosts and words of the operator's.

    >>> doubts("Lovely last episode! https://example.org/a", Writer(0, 0))
    ()
    >>> doubts("All the newest dramas free: https://a.example https://b.example", Writer(0, 0))
    ('links to several sites by somebody new',)
    """
    strong, weak = [], []
    hosts = {(found[0] or found[1]).lower() for found in _LINK.findall(body)}
    folded = _folded(body)
    if any(_folded(word) in folded or word.lower() in hosts for word in blocked if word):
        strong.append("words or a site that the operator has blocked")
    if len(hosts) > 1 and writer.is_new:
        strong.append("links to several sites by somebody new")
    elif len(hosts) > MOST_LINKS:
        weak.append("many links")
    if hosts and len(_LINK.sub("", body).split()) < 4 and writer.is_new:
        weak.append("hardly more than a link")
    if folded and sum(folded == _folded(before) for before in writer.last) >= (1 if hosts or writer.is_new else 3):
        strong.append("the same words again")
    if _REACH.search(body):
        (strong if writer.is_new else weak).append("asks to be reached elsewhere")
    if len(body) > 200 and _REPEATED.search(body):
        weak.append("the same signs over and over")
    if len(body) > 60 and _shouted(body) > 0.8:
        weak.append("nearly all in capitals")
    return (*strong, *weak) if strong or len(weak) > 1 else ()


def _folded(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def _shouted(text: str) -> float:
    letters = [sign for sign in text if sign.isupper() or sign.islower()]
    return sum(sign.isupper() for sign in letters) / len(letters) if len(letters) > 40 else 0.0
