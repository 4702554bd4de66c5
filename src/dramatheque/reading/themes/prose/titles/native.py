"""Titles as East Asian pages write them: before the broadcaster in brackets, in 【】, bare behind the Korean word for a drama.

In: a notebook and the shadow of its page. Out: candidates; and how much less a quoted piece counts where the quotes only stress
a word, or where the words behind it tell somebody's earlier work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.shadow import is_network
from dramatheque.reading.themes.prose.slots import NETWORK
from dramatheque.reading.themes.prose.titles.candidates import OPENING, QUOTED, Candidate, may_be_title, unquoted
from dramatheque.reading.title_tails import without_tail
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.scripts import Script, script_of

_AIRED = re.compile(rf"\s?[(（][^()（）\n]{{0,14}}{NETWORK}")
_SQUARE = re.compile(r"(?m)^[ \t]*(?:[^\s【】。、]{1,8})?【(?P<work>[^【】\n]{2,30})】")
_SQUARE_FIRST = re.compile(r"\A\s*\[(?P<work>[^\[\]\n]{2,30})\]")
_THAI_AND_LATIN = re.compile(r"(?<=\s)(?P<work>[\u0e01-\u0e4e]{4,30})\s?[(（](?P<latin>[A-Z][A-Za-z0-9 '’:!-]{2,50})[)）]")
_NOTE = r"(?:\s?[(（][^()（）\n]{1,24}[)）])?"
_OPENS = re.compile(r"\s*[『《](?P<work>[^『』《》\n]{1,40})[』》]")
_SUBJECT = re.compile(r"\s*「(?P<work>[^「」\n]{1,40})」(?:とは|は)")          # 「花の町」は、2013年に…
_OTHERS = rf"{_NOTE}(?:\s?[、,，・や]?\s?[「『《<][^「」『』《》<>\n]{{1,40}}[」』》>]{_NOTE}){{0,8}}"
_AMONG_OTHERS = re.compile(r"とか[「『、]|や[「『][^「」『』\n]{1,30}[」』]など")          # 「花の町」とか「海の家」とか
_FIRST_WORD = re.compile(r"\s*(?P<work>[가-힣0-9]{4,12})(?=\s)")
_STRESSES, _NAMING = "“‘\"'", "『《「"
_SURE, _AGAIN, _STRESSED, _EARLIER, _IN_A_ROW, _HEAD = 2.5, 3, 0.2, 0.2, 0.1, 4000
_CLOSING, _BEFORE = 1, 4


def in_native(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """Candidates of a page in an East Asian script."""
    text = notebook.page.text
    if text.isascii():
        return
    for match in QUOTED.finditer(shadow):
        if _AIRED.match(shadow, match.end()):
            yield from _candidate(notebook, unquoted(notebook, match))
    if headline := _headline_word(text):
        yield from _candidate(notebook, headline)
    if opening := _OPENS.match(text) or _SUBJECT.match(text):
        yield from _candidate(notebook, Span(*opening.span("work")))
    patterns = (
        (_SQUARE, 2), (_SQUARE_FIRST, 2), (_THAI_AND_LATIN, 1), (_square_headline(), 1),
        (_behind_drama(), _AGAIN), (_behind_drama_bare(), _AGAIN), (_before_parts(), 1),
    )
    for pattern, least in patterns:
        for match in pattern.finditer(text, 0, _HEAD):
            span = Span(*match.span("work"))
            if pattern is _THAI_AND_LATIN and is_likely_person(match["latin"]):
                continue
            if text.count(match["work"]) >= least and script_of(match["work"]) is not Script.LATIN:
                yield from _candidate(notebook, span)


def _headline_word(text: str) -> Span | None:
    """The first word of a Korean page, where it has four letters or more and the page says it again and again with particles."""
    first = _FIRST_WORD.match(text)
    if first is None or is_network(first["work"]) or any(kind in first["work"] for kind in endings("korean", "drama_kinds")):
        return None
    again = re.findall(rf"(?<![가-힣]){re.escape(first['work'])}(?:은|는|이|가|의|을|를|에서|\()", text[:_HEAD])
    return Span(*first.span("work")) if len(again) >= _AGAIN else None


def _candidate(notebook: Notebook, span: Span) -> Iterator[Candidate]:
    span = Span(span.start, without_tail(notebook.page.text, span.start, span.end))
    if may_be_title(notebook.page.cut(span), quoted=True) and not is_site_words(notebook.page.cut(span)):
        yield Candidate(span, _SURE)


@cache
def _behind_drama() -> re.Pattern[str]:
    """드라마 〈title〉가: one word with a particle behind it."""
    kinds = one_of(endings("korean", "drama_kinds"))
    return re.compile(rf"(?:{kinds})\s(?P<work>[가-힣0-9]{{2,12}}?)(?:은|는|이|가|의|을|를|에서|에|로|으로)(?=[\s,.])")


@cache
def _behind_drama_bare() -> re.Pattern[str]:
    """ドラマ花の町は2016年に…: a title without quotes, up to the particle behind it."""
    kinds = one_of(endings("japanese", "drama_kinds"))
    parts = one_of(word for word in words("titles", "pages.around") if not word.isascii())
    return re.compile(
        rf"(?:{kinds})(?P<work>[\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff々A-Za-z0-9・]{{2,20}}?)(?:とは|について|は|が|を|の(?={parts}|最高))"
    )


@cache
def _square_headline() -> re.Pattern[str]:
    """【花の町】最終回の感想: the headline of an entry about an episode."""
    parts = one_of(word for word in words("titles", "pages.around") if not word.isascii())
    return re.compile(rf"\A\s*【(?P<work>[^【】\n]{{2,30}})】\s?(?:{parts}|第\s?\d)")


@cache
def _before_parts() -> re.Pattern[str]:
    """〈title〉 (등장인물, 줄거리): the head of a page says what it tells of the title."""
    parts = one_of(word for word in words("titles", "pages.around") if not word.isascii())
    return re.compile(rf"\A\s*(?P<work>[^()（）\n]{{2,30}}?)\s?[(（](?:{parts})(?:[,·、/ ]{{1,3}}(?:{parts})){{1,6}}[)）]")


def doubt(notebook: Notebook, candidate: Candidate) -> float:
    """How much of its weight a quoted candidate keeps: little for a stressed word, or for somebody's earlier work."""
    text, start, end = notebook.page.text, candidate.span.start, candidate.span.end
    sign = text[start - 1 : start]
    if not sign or sign not in OPENING or script_of(text[start:end]) is Script.LATIN:
        return 1.0
    if sign in _STRESSES and script_of(text[start:end]) is not Script.HANGUL and any(mark in text for mark in _NAMING):
        return _STRESSED
    before = text[max(0, start - 1 - _BEFORE) : start - 1].rstrip()
    earlier = (*endings("chinese", "before_earlier"), *endings("japanese", "before_earlier"))
    if before.endswith((*endings("chinese", "films"), *earlier)):
        return _EARLIER
    if _AMONG_OTHERS.match(text, end + _CLOSING):
        return _IN_A_ROW
    return _EARLIER if _earlier().match(text, end + _CLOSING) or _song().match(text, end + _CLOSING) else 1.0


@cache
def _song() -> re.Pattern[str]:
    """Behind a quoted title: it is a song's."""
    told = one_of((*endings("chinese", "songs"), *endings("japanese", "songs")))
    return re.compile(rf"(?:的|」?が)?(?:{told})")


@cache
def _earlier() -> re.Pattern[str]:
    """Behind a quoted title, and others in a row with it: words that tell it as somebody's earlier work."""
    rows = (endings(language, "behind_earlier") for language in ("japanese", "korean", "chinese"))
    told = one_of(word for row in rows for word in row)
    return re.compile(rf"{_OTHERS}(?:{told})")
