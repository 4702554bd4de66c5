"""Lists of words by language, from vocabulary/<kind>.<language>.toml: talk, figures, boilerplate.

In: the name of a kind and of a list in it. Out: the words of all languages together, as a pattern or as a tuple. A file is flat
tables of lists: `[sections] comments = ["comments", "responses"]` is the list "sections.comments".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from dramatheque.errors import VocabularyError
from dramatheque.values.alternation import UNSPACED, whole_word_of

_RUN = re.compile(r"[a-z0-9]+")
_ASCII = bytes(range(128))
_RUNS_ALONE = bytes(code if 48 <= code < 58 or 97 <= code < 123 else 32 for code in range(256))
_FRONT = 3                   # letters by which the last run of a word is looked for: a longer run may begin with it
_SHORT = 1_000               # characters: longer texts are pages, and there is one at a time


@cache
def _kind(kind: str) -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    folder = files("dramatheque.reading.vocabulary")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not (file.name.startswith(f"{kind}.") and file.name.endswith(".toml")):
            continue
        for table, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if not isinstance(rows, dict):
                raise VocabularyError("vocabulary.list", file.name, f"{table} is not a table of lists")
            for name, row in rows.items():
                lists.setdefault(f"{table}.{name}", []).extend(row)
    return {name: tuple(dict.fromkeys(rows)) for name, rows in lists.items()}


@cache
def words(kind: str, name: str) -> tuple[str, ...]:
    """The words of a list in all languages, longest first. Raises VocabularyError where no file has the list."""
    rows = _kind(kind).get(name)
    if rows is None:
        raise VocabularyError("vocabulary.list", f"vocabulary/{kind}.*.toml", f"there is no list {name}")
    return tuple(sorted(rows, key=len, reverse=True))


@cache
def lists(kind: str, table: str) -> tuple[str, ...]:
    """The names of the lists of a table: lists("figures", "labels") gives ("score", "votes", …)."""
    return tuple(name.removeprefix(f"{table}.") for name in _kind(kind) if name.startswith(f"{table}."))


@cache
def alternatives(kind: str, name: str) -> str:
    """A list as part of a regular expression: any of its words, whole words where the script has spaces."""
    return any_of(words(kind, name))


def any_of(held: Iterable[str]) -> str:
    """Words as part of a regular expression, as `alternatives` has those of a list; the first that fits is taken."""
    return whole_word_of(held)


@cache
def pattern(kind: str, name: str) -> re.Pattern[str]:
    """A list as a pattern that finds any of its words, whatever their case."""
    return re.compile(alternatives(kind, name), re.IGNORECASE)


def places(text: str, kind: str, name: str) -> list[tuple[int, int]]:
    """Where any of a list's words stand in a long text: start and end, in order, the longer of two that overlap."""
    lower = lowered(text)
    found = [(start, -len(word)) for word in _present_in_page(lower, kind, name) for start in _finds(lower, word)]
    kept: list[tuple[int, int]] = []
    for start, length in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, start - length))
    return kept


def contains(text: str, kind: str, name: str) -> bool:
    """Whether any of a list's words stands in a text."""
    lower = lowered(text)
    return any(next(_finds(lower, word), -1) >= 0 for word in _present(lower, kind, name))


def present(text: str, kind: str, *names: str) -> bool:
    """Whether any word of the lists may stand in a page: asked before its lines are looked at, it spares most of these looks."""
    return not _in_page(lowered(text), kind).keys().isdisjoint(names)


def holds(text: str, kind: str, *names: str) -> bool:
    """Whether any word of a few lists may stand in a text of which little else is asked: other lists are not looked through."""
    lower = lowered(text)
    runs, foreign = runs_of(lower)
    return any(_standing_of(lower, runs, foreign, kind, name) for name in names)


def standing(text: str, kind: str, table: str) -> Iterator[str]:
    """The words of all lists of a table that may stand in a long text, in small letters."""
    lower = lowered(text)
    for name in lists(kind, table):
        yield from _present_in_page(lower, kind, f"{table}.{name}")


def search(text: str, kind: str, name: str) -> re.Match[str] | None:
    """The first of a list's words in a text; most texts have none, and cost no more than a look at their words."""
    return pattern(kind, name).search(text) if contains(text, kind, name) else None


def may_begin(text: str, place: int, kind: str, *names: str) -> bool:
    """Whether a word of the lists may stand at a place: a look at two letters, before a pattern is tried."""
    start = _start(text[place : place + 2])
    return start in _starts(kind, names) or start[:1] in _starts(kind, names)


def fronts(text: str, starts: Iterable[int]) -> dict[str, list[int]]:
    """Places of a text by the two letters that stand there and by the first of them, as `beginning` looks them up."""
    by_letters: dict[str, list[int]] = {}
    for start in starts:
        by_letters.setdefault(text[start : start + 2], []).append(start)
    found: dict[str, list[int]] = {}
    for letters, held in by_letters.items():
        small = _start(letters)
        for key in dict.fromkeys((small, small[:1])):
            found.setdefault(key, []).extend(held)
    return found


def beginning(text: str, places: Mapping[str, list[int]], kind: str, *names: str) -> list[int]:
    """Those of the places of a text where a word of the lists begins, whatever comes behind it."""
    by_start, lower = _by_start(kind, names), lowered(text)
    found = {
        start for letters in by_start.keys() & places.keys() for start in places[letters]
        if lower.startswith(by_start[letters], start)
    }
    return sorted(found)


@cache
def _by_start(kind: str, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The words of lists in small letters by their first two letters; by one where a word or its first piece has no more."""
    found: dict[str, list[str]] = {}
    for name in names:
        for word in words(kind, name):
            found.setdefault(_start(word.split(" ")[0][:2]), []).append(lowered(word))
    return {start: tuple(dict.fromkeys(held)) for start, held in found.items()}


@cache
def _starts(kind: str, names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_by_start(kind, names))


@lru_cache(maxsize=4096)
def _start(letters: str) -> str:
    return letters.lower().replace("\u0131", "i").replace("i\u0307", "i")


def lowered(text: str) -> str:
    """A text in small letters, each at its place: the few letters that become two are left as they are."""
    return _lowered_page(text) if len(text) > _SHORT else _lowered(text)


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return lower.replace("\u00a0", " ")


_lowered = lru_cache(maxsize=64)(_lower)
_lowered_page = lru_cache(maxsize=4)(_lower)        # kept while the page is read, however many of its lines are looked at


def runs_of(lower: str) -> tuple[set[bytes], set[str]]:
    """Runs of ASCII letters and digits in a text in small letters, those with digits without them too; and its foreign signs."""
    return _runs_of_page(lower) if len(lower) > _SHORT else _runs_of_line(lower)


# Sets, not frozen ones: keys of a dictionary are looked up in a set, but a frozen set is walked through.
def _cut(lower: str) -> tuple[set[bytes], set[str]]:
    runs, signs = plain_runs_of(lower) if len(lower) > _SHORT else _cut_plainly(lower)
    return runs.union([run.strip(b"0123456789") for run in runs if not run.isalpha()]), signs


def _cut_plainly(lower: str) -> tuple[set[bytes], set[str]]:
    """Runs of ASCII letters and digits in a text in small letters, and its foreign signs."""
    return set(lower.encode("utf-8", "ignore").translate(_RUNS_ALONE).split()), foreign_signs(lower)


plain_runs_of = lru_cache(maxsize=4)(_cut_plainly)
_runs_of_line = lru_cache(maxsize=64)(_cut)
_runs_of_page = lru_cache(maxsize=4)(_cut)


def foreign_signs_in(text: str) -> set[str]:
    """The different characters of a text in small letters beyond ASCII; of a page they are known already."""
    return runs_of(lowered(text))[1]


def foreign_signs(text: str) -> set[str]:
    """The different characters of a text beyond ASCII, found without a look at each character."""
    if text.isascii():
        return set()
    return set(text.encode("utf-8", "ignore").translate(None, _ASCII).decode("utf-8"))


def _present(lower: str, kind: str, name: str) -> Sequence[str]:
    """The words of a list that may stand in a text as whole words: their first letters of ASCII are a word of it."""
    if len(lower) > _SHORT:
        return _present_in_page(lower, kind, name)
    return _standing_of(lower, *runs_of(lower), kind, name)


def _standing_of(lower: str, runs: set[bytes], foreign: set[str], kind: str, name: str) -> list[str]:
    by_run, by_sign, signs = _by_run(kind, name)
    found = [word for run in by_run.keys() & runs for word in by_run[run] if word in lower]
    for sign in by_sign.keys() & foreign if foreign else ():
        found += [word for word in by_sign[sign] if word in lower]
    return [*found, *(word for word in signs if word in lower)] if signs else found


def _present_in_page(lower: str, kind: str, name: str) -> Sequence[str]:
    """What `_present` gives, for one of the few texts of which many lists are asked."""
    return _in_page(lower, kind).get(name, ())


@lru_cache(maxsize=16)
def _in_page(lower: str, kind: str) -> dict[str, list[str]]:
    """The words of all lists of a kind that may stand in a page, by list: one look at the words of the page serves every list."""
    by_run, by_sign, signs = _of_kind(kind)
    runs, foreign = runs_of(lower)
    found: dict[str, list[str]] = {}
    for name, word in signs:
        if word in lower:
            found.setdefault(name, []).append(word)
    fronts = _fronts_of(lower)
    for run in by_run.keys() & runs:
        for name, word, others in by_run[run]:
            if others is None or (others.may_stand(runs, fronts, foreign) and word in lower):  # one run stands there
                found.setdefault(name, []).append(word)
    for sign in by_sign.keys() & foreign if foreign else ():
        for name, word, signs_in in by_sign[sign]:
            if signs_in <= foreign and word in lower:
                found.setdefault(name, []).append(word)
    return found


@lru_cache(maxsize=4)
def _fronts_of(lower: str) -> set[bytes]:
    """How the runs of a page begin."""
    return {run[:_FRONT] for run in runs_of(lower)[0]}


Listed = tuple[str, str]                                  # a list and a word of it
BySign = dict[str, list[tuple[str, str, frozenset[str]]]]
ByRun = dict[bytes, list[tuple[str, str, "_Others | None"]]]


class _Others(NamedTuple):
    """What a text that has a word has beside the word's first run: its other runs, how the last of them begins, foreign signs."""

    inner: frozenset[bytes]
    front: bytes
    foreign: frozenset[str]

    def may_stand(self, runs: set[bytes], fronts: set[bytes], foreign: set[str]) -> bool:
        return self.inner <= runs and (not self.front or self.front in fronts) and self.foreign <= foreign


@cache
def _of_kind(kind: str) -> tuple[ByRun, BySign, tuple[Listed, ...]]:
    """The words of all lists of a kind, each with its list, as `_by_run` has those of one; by runs, with their other runs."""
    runs: ByRun = {}
    signs: BySign = {}
    rest: list[Listed] = []
    for name in _kind(kind):
        by_run, by_sign, others = _by_run(kind, name)
        for run, held in by_run.items():
            runs.setdefault(run, []).extend((name, word, _others(word)) for word in held)
        for sign, held in by_sign.items():
            signs.setdefault(sign, []).extend((name, word, frozenset(foreign_signs(word))) for word in held)
        rest += [(name, word) for word in others]
    return runs, signs, tuple(rest)


def _others(word: str) -> _Others | None:
    """What tells of a word in small letters beside its first run: the runs before the last stand in a text as they are.

    None for a word that is one run and nothing else.
    """
    runs = [run.encode() for run in _RUN.findall(word)]
    if runs == [word.encode()]:
        return None
    front = runs[-1][:_FRONT] if len(runs) > 1 and len(runs[-1]) >= _FRONT else b""
    return _Others(frozenset(runs[1:-1]), front, frozenset(foreign_signs(word)))


@cache
def _by_run(kind: str, name: str) -> tuple[dict[bytes, list[str]], dict[str, list[str]], tuple[str, ...]]:
    """The words of a list by their first run of letters and digits of ASCII, by their first sign beyond ASCII, and the rest."""
    by_run: dict[bytes, list[str]] = {}
    by_sign: dict[str, list[str]] = {}
    signs: list[str] = []
    for word in (word.lower() for word in words(kind, name)):
        run = _RUN.search(word)
        if run:
            by_run.setdefault(run[0].encode(), []).append(word)
        elif not word.isascii():
            by_sign.setdefault(next(char for char in word if not char.isascii()), []).append(word)
        else:
            signs.append(word)
    return by_run, by_sign, tuple(signs)


def _finds(text: str, word: str) -> Iterator[int]:
    """Where a word stands in a text as a whole word; words of scripts without spaces stand anywhere."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not (_joins(text[at - 1 : at], word[0]) or _joins(word[-1], text[end : end + 1])):
            yield at
        at = text.find(word, at + 1)


def _joins(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    together = left + right
    return len(together) == 2 and (left.isalnum() and right.isalnum()) and not UNSPACED.search(together)
