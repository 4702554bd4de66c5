"""What speaks for a name being an actor's: the words around it, how it looks, the row it stands in.

In: a name in a piece of a page. Out: signs, words to look weights up by. They hold what stands beside names, never a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.learnt.names import Piece
from dramatheque.reading.themes.prose.naming import is_given_name, is_likely_person
from dramatheque.reading.themes.prose.slots import COUNTRY, DATE, NETWORK, TITLE
from dramatheque.values.japanese_names import is_dotted_name, is_whole_name
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import native_surname

_NEAR, _WORDS, _LONG_WORD, _MOST_WORDS, _MOST = 28, 5, 4, 40, 6
_AGE = re.compile(r"[(（]\s?\d{1,3}[^()（）]{0,2}[)）]")
_MARKED = re.compile("([\ue001\ue003\ue005\ue007])[\ue002\ue004\ue006\ue008]*|[\ue002\ue004\ue006\ue008]+")
_MARKS = {DATE: "D", TITLE: "T", NETWORK: "N", COUNTRY: "C"}
_FIGURES, _BLANKS = re.compile(r"\d+"), re.compile("[ \u3000\xa0]+")
_WIDTHS = str.maketrans("（）：，", "():,")
_TOKEN = re.compile(r"[a-z\u00c0-\u024f'’]+|[0-9#]+|[DTNC]|[^\s]")
_KATAKANA = re.compile("[\u30a0-\u30ff]+")


@lru_cache(maxsize=4096)
def _tokens(said: str) -> tuple[str, ...]:
    """Words of Latin letters, single letters of other scripts, signs; an age, a figure, a date, a title as one each."""
    plain = _FIGURES.sub("0", _MARKED.sub(lambda mark: _MARKS.get(mark[1], "T"), _AGE.sub("#", said).casefold()))
    return tuple(_TOKEN.findall(_BLANKS.sub(" ", plain).translate(_WIDTHS)))


def _before(piece: Piece, name: Span) -> tuple[str, ...]:
    place = name.start - piece.sentence.span.start
    return _tokens(piece.shadow[max(0, place - _NEAR) : place])[::-1]


def _behind(piece: Piece, name: Span) -> tuple[str, ...]:
    place = name.end - piece.sentence.span.start
    return _tokens(piece.shadow[place : place + _NEAR])


@lru_cache(maxsize=4096)
def face(name: str) -> str:
    """How a name looks: its script, its length, whether it reads like a whole name; never the name itself.

    >>> face("Kim Do-yeon"), face("高山美咲"), face("김하나"), face("Lanterns")
    ('la3L', 'ha4W', 'ko3S', 'la1G')
    """
    script = script_of(name)
    if script is Script.LATIN:
        kind = "L" if is_likely_person(name) else "G" if is_given_name(name) else "N"
        return f"la{min(len(name.replace('-', ' ').split()), 4)}{kind}{'U' if name.isupper() else ''}"
    if script in (Script.HAN, Script.JAPANESE):
        kind = "D" if is_dotted_name(name) else "W" if is_whole_name(name) else "S" if native_surname(name)[0] else "N"
        return f"ha{min(len(name), 5)}{kind}{'k' if _KATAKANA.fullmatch(name) else ''}"
    if script is Script.HANGUL:
        return f"ko{min(len(name), 5)}{'S' if native_surname(name)[0] else 'N'}"
    return f"{script.value[:2]}{min(len(name.split()), 3)}"


def signs(text: str, piece: Piece, name: Span, row: tuple[Span, ...], title: str) -> list[str]:
    """The signs of one name; `title` is what the page's work is called."""
    said = text[name.start : name.end]
    found = ["b", f"f:{face(said)}", f"s:{piece.script[:2]}", f"n:{min(text.count(said), 4)}"]
    found += [f"seg:{min(piece.number, _MOST)}", f"sk:{piece.sentence.kind.value}"]
    if title:
        found.append("title" if title in text[piece.sentence.span.start : piece.sentence.span.end].casefold() else "no title")
    for side, tokens in (("l", _before(piece, name)), ("r", _behind(piece, name))):
        found += _beside(side, tokens, _WORDS)
    if row:
        found.append(f"row:{min(len(row), 4)}")
        found += _beside("hl", _before(piece, row[0]), 4)
        found += _beside("tr", _behind(piece, row[-1]), 4)
        found.append(f"whole:{2 * sum(face(text[each.start : each.end])[-1] in 'LWDS' for each in row) >= len(row)}")
    found += _words(piece.shadow)
    return found


def _beside(side: str, tokens: tuple[str, ...], most: int) -> list[str]:
    """Signs of what stands on one side, the nearest first: the very next, each of a few, each two that stand together."""
    found = [f"{side}1:{tokens[0] if tokens else '^'}"]
    found += [f"{side}:{token}" for token in tokens[:most]]
    return found + [f"{side}2:{near} {far}" for near, far in pairwise(tokens[:4])]


@lru_cache(maxsize=256)
def _words(shadow: str) -> frozenset[str]:
    """Signs of the longer words of a piece in Latin letters."""
    return frozenset([f"sw:{token}" for token in _tokens(shadow) if len(token) >= _LONG_WORD][:_MOST_WORDS])
