"""Titles as fields and headings write them: a text in, the place, kind and form of each title in it out.

"1リットルの涙 (Ichi ritoru no namida)" holds a native title and a romanised one; "A; B; C;" three; "Good Doctor (TV series)" one.
What stands around titles and which words make one English is in vocabulary/titles.*.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dramatheque.reading import labels
from dramatheque.reading.bare_facts import bare_facts
from dramatheque.reading.heading_words import is_network, is_site_words, without_site_words
from dramatheque.reading.title_tails import without_tail
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.records import record, replace
from dramatheque.values.scripts import Script, runs, script_of
from dramatheque.values.text import fold

_NATIVE = frozenset({Script.JAPANESE, Script.HAN, Script.HANGUL, Script.THAI, Script.CYRILLIC, Script.ARABIC, Script.DEVANAGARI})
_TRIM = " \t\u3000\xa0\"“”„'‘’「」『』《》〈〉*_;；,，、:：|/～~-–—"
_ENDS_WITH_NOTE = re.compile(r"[ \t\u3000\xa0]*[(（\[［【](?P<inner>[^()（）\[\]［］【】]{1,120})[)）\]］】][ \t.;；,]*$")
_ENDINGS = ("s", "es", "ed", "ing", "er", "ly")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|present)?)?$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR_NOTE = re.compile(r"\s*[(（](?:19|20)\d\d[)）]\s*$")
_TILDES = "〜～~"
_COUNT_LAST = re.compile(r"\s+[(（]?(?:全|計|共|総|총)\s?\d{1,3}\s?(?:話|回|集|话|부작|회)[)）]?\s*$")
_STRONG = re.compile(r"[;；\n]|\s[/／|]\s|／")
_ALIAS = re.compile(r"[;；\n、,，/／|]|\s{2,}|\sor\s")
_PLAIN = re.compile(r"[;；\n|]|\s[/／]\s")
_ROMAJI = re.compile(r"(?>(?:[kgsztdnhbpmyrwjf]|ch|sh|ts|[kgnhbpmr]y)?[aeiouâêîôûāēīōū]|n(?![aeiou])|([kstpcg])(?=\1))++$")


@record(frozen=True, slots=True)
class TitlePiece:
    """One title in a text: text[start:end]; `kind` is native, english or alias, `form` romanised, translation or ""."""

    start: int
    end: int
    kind: str
    form: str = ""
    text: str = ""


@lru_cache(maxsize=256)         # several readers of a page ask for the titles in its heading
def title_pieces(text: str, hint: str = "title") -> tuple[TitlePiece, ...]:
    """The titles in a text. `hint` is what its label says: title, native, english, romanised, alias, or heading.

    >>> [(piece.text, piece.kind, piece.form) for piece in title_pieces("1リットルの涙 (Ichi ritoru no namida)")]
    [('1リットルの涙', 'native', ''), ('Ichi ritoru no namida', 'alias', 'romanised')]
    >>> [piece.text for piece in title_pieces("Ichi Rittoru no Namida; One Litre of Tears;", "alias")]
    ['Ichi Rittoru no Namida', 'One Litre of Tears']
    """
    if (count := _COUNT_LAST.search(text)) and count.start() > 1:
        text = text[: count.start()]
    separator = _ALIAS if hint in ("alias", "romanised") else _PLAIN
    if hint == "alias" and _STRONG.search(text.rstrip(" ;；/|")):
        separator = _STRONG
    found: list[TitlePiece] = []
    for start, end in _parts(text, separator):
        for first, last in _opened(text, start, end, hint):
            piece = text[first:last]
            if len(fold(piece)) >= 1 and not _is_kind(piece):
                found.append(_typed(TitlePiece(first, last, "alias", text=piece), hint))
    return tuple(dict.fromkeys(found))


def _parts(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts between separators that stand outside brackets."""
    hidden = re.sub(r"[(（\[［【][^()（）\[\]［］【】]*[)）\]］】]", lambda match: "x" * len(match[0]), text)
    at = 0
    for match in [*separator.finditer(hidden), None]:
        end = match.start() if match else len(text)
        if text[at:end].strip(_TRIM):
            yield at, end
        at = match.end() if match else end


def _opened(text: str, start: int, end: int, hint: str) -> Iterator[tuple[int, int]]:
    """A part without its brackets, and the titles in them; a title in two scripts as two."""
    note = _ENDS_WITH_NOTE.search(text, start, end)
    inside: list[tuple[int, int]] = []
    if note and note.start() > start and bare_facts(note["inner"]):
        end = note.start()
    elif note and note.start() > start and not (hint == "heading" and is_site_words(note["inner"])):
        for first, last in _parts(note["inner"], _PLAIN):
            inside += _unlabelled(text, note.start("inner") + first, note.start("inner") + last)
        end = note.start()
    start, end = _trimmed(text, start, end)
    yield from _scripts_apart(text, start, end) if hint in ("title", "heading", "alias") else [(start, end)]
    for first, last in inside:
        if script_of(text[first:last]) is not Script.COMMON and not (last - first == 1 and text[first].isascii()):
            yield first, last          # one letter is a mark: "Glass Ferry (R)", recommended


def _unlabelled(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A title in brackets without the words that say what it is: "lit. A Diary", "Hangul: 굿 닥터"."""
    start, end = _trimmed(text, start, end)
    colon = re.match(r"([^:：.]{2,24})(?:[:：]|\.(?=\s))\s*", text[start:end])
    if colon and (labels.field(colon[1]) or fold(colon[1]) in ("lit", "rr", "mr", "pinyin", "eng", "jp", "kr")):
        start, end = _trimmed(text, start + colon.end(), end)
    return [(start, end)] if start < end else []


def _scripts_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A title written in Latin letters and again in its own script, side by side, is two titles."""
    piece = text[start:end]
    found = runs(piece)
    native = [run for run in found if run[0] in _NATIVE]
    latin = [run for run in found if run[0] is Script.LATIN]
    if not native or not latin or script_of(piece) is Script.COMMON:
        return [(start, end)]
    first_native, last_native = native[0][1], native[-1][2]
    before, after = latin[-1][2] <= first_native, latin[0][1] >= last_native
    letters = sum(last - first for _, first, last in latin)
    if not (before or after) or letters < 5 or last_native - first_native < 2:
        return [(start, end)]
    cut = piece.rfind(" ", 0, first_native + 1) if before else piece.find(" ", last_native - 1)
    if cut <= 0 or sum(map(piece[:cut].count, _TILDES)) % 2:          # 花の町〜second season〜: one title with its subtitle
        return [(start, end)]
    year = _YEAR_NOTE.search(text, start, start + cut)          # "Glass Ferry (2023) 硝子の船"
    return [_trimmed(text, start, year.start() if year else start + cut), _trimmed(text, start + cut, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_TRIM))
    return start + left, start + max(left, len(piece.rstrip(_TRIM)))


def _typed(piece: TitlePiece, hint: str) -> TitlePiece:
    script = script_of(piece.text)
    if script in _NATIVE or any(found in _NATIVE and last - first > 1 for found, first, last in runs(piece.text)):
        return replace(piece, kind="native")
    if hint == "english":
        return replace(piece, kind="english")
    if hint == "romanised" or is_romanised(piece.text):
        return replace(piece, kind="alias", form="romanised")
    if is_english(piece.text):
        return replace(piece, kind="english")
    return replace(piece, kind="alias")


def is_english(title: str) -> bool:
    """Whether at least half of the words of a title are English ones.

    >>> [is_english(title) for title in ("One Litre of Tears", "Great Teacher Onizuka", "1 Litre no Namida", "Buku Harian Nayla")]
    [True, True, False, False]
    """
    parts = _WORD.findall(title.casefold())
    known = sum(1 for part in parts if _is_english_word(part.replace("’", "'").removesuffix("'s")))
    return known * 2 >= len(parts) and known > 0 and not any(ord(character) > 0x24F for character in title if character.isalpha())


def is_romanised(title: str) -> bool:
    """Whether a title is Japanese in Latin letters, as far as its syllables tell.

    >>> [is_romanised(title) for title in ("Ichi Rittoru no Namida", "1 Litre no Namida", "Hana Yori Dango", "Good Doctor")]
    [True, True, True, False]
    """
    parts = _WORD.findall(title.casefold())
    plain = [part for part in parts if part not in _english_words()]
    if len(parts) < 2 or not plain:
        return False
    syllabic = sum(1 for part in plain if _ROMAJI.match(part))
    return syllabic == len(plain) and len(plain) * 2 > len(parts) - 1


def _is_english_word(word: str) -> bool:
    """Whether a word is of the list, as it is or without an English ending."""
    known = _english_words()
    stems = (word.removesuffix(end) for end in _ENDINGS if len(word) > len(end) + 2)
    return word in known or any(stem in known for stem in stems)


@cache
def _english_words() -> frozenset[str]:
    return frozenset(words("titles", "words.english"))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(fold(word) for word in (*words("titles", "pages.kinds"), *words("titles", "pages.around")))


def _is_kind(text: str) -> bool:
    """Whether words in brackets say what a thing is, and are no title: "TV series", "2005 TV series", "2005"."""
    bare = re.sub(r"\b(?:19|20)\d\d\b", "", text).strip(" ,-–—")
    if not fold(bare) or fold(bare) in _kinds() or is_site_words(bare):
        return True
    return bool(_YEAR.match(text.strip()) or bare_facts(text))


_BRACKETS = (("(", ")"), ("（", "）"), ("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"), ("<", ">"), ("〈", "〉"))
_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d([/.-])\d{1,2}\1\d{1,2}(?!\d)")


def may_be_title(text: str) -> bool:
    """Whether a line can be a title at all: its brackets close, and it is not dated to the day like an entry of a blog.

    >>> [may_be_title(text) for text in ("Reply 1988 (응답하라 1988", "Train Man (10) 2005/11/01", "Goblin (2016)")]
    [False, False, True]
    """
    return all(text.count(one) == text.count(other) for one, other in _BRACKETS) and not _DAY.search(text)


_OPENED = re.compile(r"(?<=主演|出演)の?(?:ドラマ)?\s?[「『](?P<inside>[^「」『』]+)$")
_CLOSES = ("」", "』")
_COLUMNS = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_NOTE = re.compile(r"\s?[(（](?P<inner>[^()（）]{2,24})[)）]")


@cache
def _only_kinds() -> frozenset[str]:
    return frozenset(map(fold, words("titles", "pages.kinds")))


_GAPS, _FEWEST_CELLS = re.compile(r"\s{2,}"), 3


@lru_cache(maxsize=4096)
def bare_title(line: str) -> tuple[int, int]:
    """Where the title stands in the heading of a page: without the name of the site, "(TV series)", a year.

    >>> def bare(line):
    ...     start, end = bare_title(line)
    ...     return line[start:end]
    >>> bare("1 Litre no Namida (TV series) - Wikipedia"), bare("Coffee Prince korean drama review"), bare("Nirvana in Fire")
    ('1 Litre no Namida', 'Coffee Prince', 'Nirvana in Fire')
    >>> bare("Drama Review- Glass Ferry"), bare("Review – Glass Ferry")
    ('Glass Ferry', 'Glass Ferry')
    """
    cells = _GAPS.split(line.strip())
    if len(cells) >= _FEWEST_CELLS and cells[0]:
        line = line[: line.index(cells[0]) + len(cells[0])]      # a line set in columns: title, network, day
    kind = next((note for note in _NOTE.finditer(line) if note.start() and fold(note["inner"]) in _only_kinds()), None)
    line = _before_columns(line[: kind.start()] if kind else line)
    # "Harbour Lights (TV series) review": what stands behind is no title
    start, end = _trimmed(line, *without_site_words(line, 0, len(line)))
    front = _fronts().match(line, start, end)
    first = line[front.end()] if front else ""
    is_new_word = front and (first.isupper() or first.isdigit() or not first.isascii())
    if front and is_new_word and not is_site_words(line[start:end]):
        start = front.end()
    changed = True
    while changed:
        changed = False
        piece = line[start:end]
        note = _ENDS_WITH_NOTE.search(piece)
        tail = re.search(r"\s+[-–—|»:]\s+([^-–—|»]{2,60})$", piece)
        if note and note.start() > 0 and _is_kind(note["inner"]):
            end, changed = start + note.start(), True
        elif tail and fold(tail[1]) in _kinds():
            end, changed = start + tail.start(), True
        else:
            cut = _without_last_words(piece)
            changed, end = cut < len(piece), start + cut
    start, end = _trimmed(line, start, without_tail(line, start, end))
    opened = _OPENED.search(line, start, end)          # 高山美咲主演『花の町』: who plays stands before the quotes
    return (opened.start("inside"), end) if opened and line[end : end + 1] in _CLOSES else (start, end)


def _before_columns(line: str) -> str:
    """A line without the columns of facts that blanks part from its title: "Glass Ferry   TBS   Fri  22:00"."""
    blanks = _COLUMNS.search(line)
    return line[: blanks.start()] if blanks and bare_facts(line[blanks.end() :]) else line


@cache
def _fronts() -> re.Pattern[str]:
    """Words of a site in front of a title."""
    before = one_of(words("titles", "pages.before"))
    return re.compile(f"(?:{before})" + r"\s?[:：,–—-]?\s(?=\S)", re.IGNORECASE)


def _without_last_words(piece: str) -> int:
    """How much of a heading is left without trailing words of a site, in small letters or after a title of two words."""
    parts = piece.split(" ")
    for count in (4, 3, 2):
        tail = " ".join(parts[-count:])
        if len(parts) > count and fold(tail) in _kinds():
            return len(piece) - len(tail)
    last = parts[-1]
    if len(parts) > 1 and last.isupper() and is_network(last) and not parts[-2][:1].islower():
        return len(piece) - len(last)          # "Glass Ferry 硝子の船 TVB"
    if len(parts) > 1 and fold(last) in _kinds() and (last.islower() or not last.isascii() or fold(last) == "wiki"):
        return len(piece) - len(last)
    return len(piece)
