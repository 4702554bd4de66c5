"""What the labels of pages mean: a label, a heading or a column in, the target it stands for out.

The words are in vocabulary/labels.<language>.toml, whose first lines describe the targets. Labels are compared folded, so that
"No. of Episodes", "# of episodes:" and "NO OF EPISODES" are one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dramatheque.errors import VocabularyError
from dramatheque.values.alternation import UNSPACED
from dramatheque.values.text import fold

_TABLES = ("fields", "sections", "columns", "average")
_RELATIVES = {"ms": "id", "pt": "es", "fil": "tl"}
_BEFORE_TITLES = ("cast", "synopsis", "crew", "episodes", "ratings", "cast.main")
_LONGEST_LABEL = 48
_EDIT = re.compile(r"\s*(?:\[[^\[\]]{0,24}\]|\s[Ee]dit(?: source)?|\s\|\s?edit)$")
_OF_TITLE = re.compile(r"^[「『《【][^「」『』《》【】]{1,40}[」』》】]\s?(?:の|的|의)?\s?(?=\S)")      # 『…』のキャスト
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)|\s*[(（\[][^()（）\[\]]{0,24}[)）\]]\s*$")


@dataclass(frozen=True, slots=True)
class Glued:
    """A label that begins a line with its value behind it: what it means, where the label ends, where the value begins."""

    target: str
    label_end: int
    value_start: int
    separated: bool          # something stands between label and value: a space, a dash
    words: int               # of the label
    is_weak: bool = False    # nothing shows where the label ends, as in scripts without spaces: it counts beside others only


@dataclass(frozen=True, slots=True)
class _Meanings:
    """Folded label → target by language; "" holds what is said first in any language."""

    by_language: dict[str, dict[str, str]]
    longest: int

    def get(self, folded: str, language: str) -> str | None:
        own = self.by_language.get(_own_file(language))
        return (own.get(folded) if own else None) or self.by_language[""].get(folded)

    def of_page(self, folded: str, language: str) -> str | None:
        """What a label means on a page in this language: in that language or in English, in any where we have no words of it."""
        own = self.by_language.get(_own_file(language))
        if own is None:
            return self.by_language[""].get(folded)
        return own.get(folded) or self.by_language["en"].get(folded)


@cache
def _own_file(language: str) -> str:
    """The file that has the words of a language; near relatives share one."""
    own = language.partition("-")[0]
    return _RELATIVES.get(own, own)


# Labels and headings are the same on most pages of a site, and several readers of a page ask for each.
@lru_cache(maxsize=8192)
def field(label: str, language: str = "") -> str | None:
    """The target a label of a field means, or None where it is not known.

    >>> field("No. of Episodes:"), field("Director(s)"), field("Shoe size")
    ('episode_count', 'crew.director', None)
    """
    return _meanings("fields").get(fold(label), language)


def all_fields() -> Iterator[tuple[str, str]]:
    """Every label of a field in every language, with the target it means."""
    for _, rows in _files():
        for ending in ("", *rows.get("endings", {}).get("plural", ())):
            for target, written in rows.get("fields", {}).items():
                yield from ((label + ending, target) for label in written)


@lru_cache(maxsize=4096)
def section(heading: str, language: str = "") -> str | None:
    """What stands under a heading, or None; a heading may have a number before and brackets or a title around its words.

    >>> section("2. Cast and characters"), section("Bir Litre Gözyaşı Synopsis"), section("Cast Good Doctor"), section("Aya")
    ('cast', 'synopsis', 'cast', None)
    """
    meanings = _meanings("sections")
    plain = _NUMBERING.sub("", _NUMBERING.sub("", heading)) or heading
    plain = _OF_TITLE.sub("", plain) or plain
    found = meanings.get(fold(plain), language)
    pieces = plain.split()
    if found or not 1 < len(pieces) <= 9 or plain.rstrip()[-1:] in ".!?":
        return found
    tails = (meanings.get(fold(" ".join(pieces[-count:])), language) for count in (3, 2, 1) if count < len(pieces))
    tail = next((tail for tail in tails if tail and tail not in ("details", "notes", "special")), None)
    return tail or _before_title(pieces, meanings, language)


def _before_title(pieces: list[str], meanings: _Meanings, language: str) -> str | None:
    """What a heading says in front of a title: "Cast Good Doctor"."""
    for count in (2, 1):
        found = meanings.get(fold(" ".join(pieces[:count])), language)
        if found and len(pieces) >= count + 2 and pieces[count][:1].isupper() and found in _BEFORE_TITLES:
            return found
    return None


@lru_cache(maxsize=8192)
def section_exactly(line: str, language: str = "") -> str | None:
    """What a line opens that says nothing but a known heading, with or without the words that sites print beside it.

    >>> section_exactly("Cast[edit]"), section_exactly("Cast Edit"), section_exactly("Cast of thousands")
    ('cast', 'cast', None)
    """
    bare = _OF_TITLE.sub("", line) or line
    found = _meanings("sections").get(fold(bare), language)
    found = found or _meanings("sections").get(fold(_EDIT.sub("", bare)), language)
    note = _NOTE_BEHIND.search(bare) if not found and not bare.isascii() else None
    return _meanings("sections").get(fold(bare[: note.start()]), language) if note else found


_NOTE_BEHIND = re.compile(r"[ \u3000]?[(（][^()（）]{2,12}[)）]$")          # 登場人物（キャスト含む）


@lru_cache(maxsize=4096)
def column(header: str, language: str = "") -> str | None:
    """What a column of a table holds, or None; a cell with nothing in it names none."""
    return _meanings("columns").get(fold(header), language) if header.strip() else None


def is_average(cell: str) -> bool:
    """Whether the first cell of a row says that the row is the average of those above it."""
    return _meanings("average").get(fold(cell), "") is not None


@lru_cache(maxsize=8192)
def glued(line: str, language: str = "") -> Glued | None:
    """The longest known label that begins a line and has a value behind it, glued or after a space or dash.

    >>> found = glued("CountryJapan")
    >>> found.target, "CountryJapan"[found.value_start:], found.separated
    ('country', 'Japan', False)
    >>> glued("Countryside holidays") is None
    True
    """
    meanings = _meanings("fields")
    folded, best = "", None
    for place, character in enumerate(line[: meanings.longest + _LONGEST_LABEL]):
        folded += _fold_character(character)
        if len(folded) > meanings.longest:
            break
        target = meanings.of_page(folded, language)
        if target and (found := _ending_at(line, place + 1, target)):
            best = found
    return best


def begins(line: str, language: str = "") -> bool:
    """Whether a line begins with a known label of two words or more, whatever comes behind it."""
    meanings = _meanings("fields")
    pieces = line.split(" ", 4)
    fronts = ("".join(pieces[:count]) for count in range(2, 5) if len(pieces) >= count)
    return any(_front(meanings, front, language) for front in fronts)


def _front(meanings: _Meanings, front: str, language: str) -> bool:
    folded = fold(front)
    return any(meanings.get(folded[:length], language) for length in range(max(8, len(folded) - 8), len(folded) + 1))


def _ending_at(line: str, end: int, target: str) -> Glued | None:
    """A label ends where its value begins another word: a capital, a digit, a quote, another script, or a space."""
    end += len(line[end:]) - len(re.sub(r"^(?:\(\w{1,3}\)|\[\w{1,3}\]|[)\].])", "", line[end:], count=1))
    rest = line[end:]
    value = rest.lstrip(" \t\u3000\xa0:：—–/|-")
    if not value:
        return None
    separated = value != rest
    is_weak = not separated and not _starts_anew(line[end - 1], value[0])
    if target == "synopsis" and rest[:1] == " " and value[0].islower():
        return None          # "The Story of a Ferry" is a title
    if is_weak and not (UNSPACED.match(line[end - 1]) and UNSPACED.match(value[0])):
        return None
    end = len(line[:end].rstrip())
    return Glued(target, end, len(line) - len(value), separated, len(line[:end].split()), is_weak)


def _starts_anew(before: str, after: str) -> bool:
    if not after.isalnum():
        return after in "\"“「『'(（#*"
    if before.islower() or before in ").]":
        return not after.islower()
    return before.isascii() is not after.isascii() or (before.isalpha() and after.isdigit())


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    return fold(character)


@cache
def _meanings(table: str) -> _Meanings:
    by_language: dict[str, dict[str, str]] = {"": {}}
    for plural in (False, True):
        for language, rows in _files():
            endings = rows.get("endings", {}).get("plural", ()) if plural else ("",)
            for target, written in rows.get(table, {}).items():
                for folded in (fold(label + ending) for label in written for ending in endings):
                    by_language.setdefault(language, {}).setdefault(folded, target)
                    by_language[""].setdefault(folded, target)
    return _Meanings(by_language, max((len(label) for label in by_language[""]), default=0))


@cache
def _files() -> tuple[tuple[str, dict[str, dict[str, list[str]]]], ...]:
    """The tables of every language, English first."""
    folder = files("dramatheque.reading.vocabulary")
    names = sorted((item.name for item in folder.iterdir()), key=lambda name: (name != "labels.en.toml", name))
    found = []
    for name in names:
        if not (name.startswith("labels.") and name.endswith(".toml")):
            continue
        rows = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        unknown = set(rows) - {*_TABLES, "endings"}
        if unknown:
            raise VocabularyError("vocabulary.table", name, f"unknown tables {sorted(unknown)}")
        found.append((name.split(".")[1], rows))
    return tuple(found)


def targets(name: str) -> tuple[str, ...]:
    """The targets that the fields of one file of labels have, for checks of the vocabulary."""
    language = name.split(".")[1]
    return tuple(target for own, rows in _files() if own == language for target in rows.get("fields", {}))
