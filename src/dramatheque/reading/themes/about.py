"""Whether a page is about a television drama at all: words for and against, in any language, and what the page's structure gave.

`may_be_about` looks at the words of a document before its page is made, so that most pages of a large archive are turned away at
little cost; `read` runs first and is a scan for words of the page; `confirm` runs last and turns away a page of which little was
understood. Both set `notebook.not_about`, a reason for readers.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from dramatheque.claims import BlockKind, Mention, Page, vocabulary
from dramatheque.reading import labels
from dramatheque.reading.address_words import address_words, host_of, says_title
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.encyclopedia import is_film
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.titles.candidates import has_any
from dramatheque.reading.wordlists import UNSPACED, contains, lowered, plain_runs_of
from dramatheque.values.text import fold

FEW_WORDS = "few or no words of a page about a drama"
_LONGEST = 60_000  # characters looked at: what a page is about shows before that
_LONGEST_FOR_NAMES = 6_000
_ENOUGH_LABELS, _OFTEN = 3, 6
_FEW_PEOPLE = 2
_HEAD = 200                      # characters of a page that are its head
_HEAD_OF_RECAP = 600             # in which it says that it is one
_EPISODE = re.compile(r"\bep(?:isodes?|\.)?\s?#?\d", re.IGNORECASE)
_SAID_FIRST, _SAID = 0.25, 0.5   # what words against count where the head of a page says drama, where it says so elsewhere
_SHORT, _LONG, _MOST = 500, 2000, 2.5  # characters
_COLON_ENDS = bytes(range(256)).replace(b":", b"\n")
_BLANKS_AND_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in "\n:")
_RUNS_ALONE = bytes(code if 48 <= code < 58 or 97 <= code < 123 else 32 for code in range(256))
_BLANKS = bytes(code for code in range(128) if chr(code).isspace())
_JOINTS = frozenset("-'’")
_APART = frozenset(("", *" \n\t,.:;()"))
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NAME = re.compile(r"(?<![\w-])[A-Z][a-z]{1,10}[ -][A-Z]?[a-z]{1,10}(?:[ -][A-Z]?[a-z]{1,10})?(?![\w-])")
_TELLING = ("network", "episode_count", "time_slot", "start_date", "end_date", "audience_rating", "broadcast", "episode_title")
_LABELS = ("cast", "crew.", "country", "genre", "network", "episode_count", "aired", "start_date", "time_slot", "title.native")


@dataclass(frozen=True, slots=True)
class _Group:
    """Words of one kind: `words` are compared with whole words, `pieces` looked for anywhere."""

    name: str
    weight: float
    words: frozenset[str]
    pieces: tuple[str, ...]
    unless_drama: bool               # counts only on pages that never say "drama"


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("about.toml").read_text(encoding="utf-8"))


@cache
def _vocabulary() -> tuple[dict[str, float], tuple[_Group, ...]]:
    data = _file()
    groups = tuple(
        _Group(
            name,
            float(row["weight"]),
            frozenset(word for word in row["words"] if _WORD.fullmatch(word) and not UNSPACED.match(word[0])),
            tuple(word for word in row["words"] if not _WORD.fullmatch(word) or UNSPACED.match(word[0])),
            bool(row.get("unless_drama", False)),
        )
        for side in ("for", "against")
        for name, row in data[side].items()
    )
    return {name: float(data[name]) for name in ("enough", "hopeless", "names", "against_known")}, groups


@lru_cache(maxsize=4)
def score(text: str, told: str = "") -> float:
    """How much a text, and what is told of it, says that it is about a drama; about three is enough. Linear in the text.

    >>> score("Preheat the oven. Ingredients: flour") < 0 < 3 < score("A Korean drama on KBS2 starring Gong Yoo; 17 episodes")
    True
    """
    counts = _look(text, told).counts
    about_drama, total = bool(counts.get("drama")), 0.0
    softer = 0.0
    for group in _vocabulary()[1]:
        count = counts.get(group.name, 0)
        if not count or (about_drama and group.unless_drama):
            continue
        # A page about a drama may speak of the novel and the anime too, all the more where its head says drama.
        if about_drama and group.weight < 0:
            softer = softer or (_SAID_FIRST if _says_drama((told + text[:_HEAD])[:_HEAD]) else _SAID)
            total += softer * _worth(group, count)
        else:
            total += _worth(group, count)
    return total


def _worth(group: _Group, count: int) -> float:
    """What so many words of a group weigh."""
    return group.weight * (1 + 0.5 * min(count - 1, 3)) if count else 0.0


class _Look(NamedTuple):
    """What was seen in a text: its head in small letters, how many different words of each group it has, and its length."""

    head: str
    counts: Counter[str]
    length: int                      # without blanks


@lru_cache(maxsize=4)
def _look(text: str, told: str = "") -> _Look:
    """The head of a text with its words counted, those told of it before them; every reader of this module asks for the same."""
    first, rest = lowered(told), lowered(text[:_LONGEST])
    head = first + rest
    by_run, by_sign, starts = _groups()
    runs, signs = plain_runs_of(rest)
    if first:
        more, others = plain_runs_of(first)
        runs, signs = runs | more, signs | others
    words = [told for run in by_run.keys() & runs for told in by_run[run] if told.runs <= runs]
    words += [word for sign in by_sign.keys() & signs for word in by_sign[sign]]
    seen: list[str] = []
    for word, names, pieces, _ in words:
        if _is_word_of(head, word):
            seen += names
            if pieces:
                seen += [name for piece, name in pieces if piece in head]
    for sign in starts.keys() & signs if signs else ():
        seen += [name for piece, name in starts[sign] if piece in head]
    raw = head.encode("utf-8", "ignore")
    blanks = len(raw) - len(raw.translate(None, _BLANKS)) + sum([head.count(sign) for sign in signs if sign.isspace()])
    return _Look(head, Counter(seen), len(head) - blanks)


def _is_word_of(text: str, word: str) -> bool:
    """Whether a word stands in a text, not as part of another: "drama" does not stand in "k-drama"."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if text[at - 1 : at] in _APART and text[end : end + 1] in _APART:
            return True          # most words stand between blanks
        if not _goes_on(text[max(0, at - 2) : at][::-1]) and not _goes_on(text[end : end + 2]):
            return True
        at = text.find(word, at + 1)
    return False


def _goes_on(beside: str) -> bool:
    """Whether a word goes on in the two characters beside it, read away from it."""
    return beside[:1].isalnum() or (beside[:1] in _JOINTS and beside[1:].isalnum())


class _Told(NamedTuple):
    """What a whole word of a text tells: the groups it is of, and the pieces of text that begin with it, each with its group."""

    word: str
    names: list[str]
    pieces: list[tuple[str, str]]
    runs: frozenset[bytes]           # of ASCII letters and digits in the word


def _made(word: str) -> _Told:
    return _Told(word, [], [], frozenset(word.encode("utf-8", "ignore").translate(_RUNS_ALONE).split()))


@cache
def _groups() -> tuple[dict[bytes, list[_Told]], dict[str, list[_Told]], dict[str, list[tuple[str, str]]]]:
    """Words by their first run of ASCII, or first sign beyond; pieces with their group by their first sign beyond ASCII."""
    told: dict[str, _Told] = {}
    pieces: dict[str, list[tuple[str, str]]] = {}
    for group in _vocabulary()[1]:
        for word in group.words:
            told.setdefault(word, _made(word)).names.append(group.name)
        for piece in group.pieces:
            first = _WORD.match(piece)
            if first and first[0].isascii():
                told.setdefault(first[0], _made(first[0])).pieces.append((piece, group.name))
            else:
                pieces.setdefault(_first_sign(piece), []).append((piece, group.name))
    by_run: dict[bytes, list[_Told]] = {}
    by_sign: dict[str, list[_Told]] = {}
    for word, row in told.items():
        if word.isascii():
            by_run.setdefault(word.encode().translate(_RUNS_ALONE).split()[0], []).append(row)
        else:
            by_sign.setdefault(_first_sign(word), []).append(row)
    return by_run, by_sign, pieces


def _first_sign(text: str) -> str:
    return next(sign for sign in text if not sign.isascii())


def names(text: str) -> float:
    """How much the names of a text say that its people are East Asian; looks at the beginning only."""
    most = _vocabulary()[0]["names"]
    likely = {match[0] for match in _NAME.finditer(text[:_LONGEST_FOR_NAMES]) if is_likely_person(match[0])}
    return most * min(len(likely), 4) / 4


def read(notebook: Notebook) -> None:
    """Turns away a page whose words cannot be those of a page about a drama; articles on films are works too."""
    if is_film(notebook):
        return
    page, told = notebook.whole, _told_of(notebook.page)
    total = score(notebook.page.text, told)
    limits = _vocabulary()[0]
    hopeless = limits["hopeless"] * max(1.0, _for_length(_own_length(page)))
    if total < hopeless:             # what its visitors say counts where the page itself says little
        total = max(total, score(page.text, told)) + names(page.text)
    if total < hopeless and not _has_drama_labels(notebook):
        notebook.not_about = FEW_WORDS


def is_not_against(page: Page) -> bool:
    """Whether the words of a page leave it open that it is about a drama somebody knows: little may speak for it."""
    return score(page.text, _told_of(page)) > _vocabulary()[0]["against_known"]


def _told_of(page: Page) -> str:
    """What is told of what a page is about before its text: its address, its title."""
    return f"{_address_told(page.document.url)}{page.document.title}\n"


@lru_cache(maxsize=4)
def _address_told(address: str) -> str:
    """The words of an address; a site that calls itself by dramas says so before all of them."""
    host = host_of(address)
    named = "drama\n" if any(word in host for word in _unmistakable(True)) else ""
    return f"{named}{' '.join(address_words(address))}\n" if address else ""


def may_be_about(address: str, words: str, keys: Collection[str]) -> bool:
    """Whether a page with these words may be about a drama; false only where far too little speaks for it.

    Most pages of a large archive are turned away here, before anything is made of them. `keys` are those of the page's data.
    """
    told = _address_told(address)
    look = _look(words, told)
    says_enough = _may_say_enough(words, told) if look.length < _LONG else _says_enough_at_length(words, told, look)
    return says_enough or _says_often(look.head) or _labels_seen(look.head, keys) >= _ENOUGH_LABELS


def _says_often(head: str) -> bool:
    """Whether a text in small letters says again and again what pages about dramas alone say often."""
    return sum(map(head.count, _unmistakable(head.isascii()))) >= _OFTEN


def _may_say_enough(words: str, told: str) -> bool:
    """Whether a short text may be kept by `read`, for its words or for the names in it."""
    limits, counts = _vocabulary()[0], _look(words, told).counts
    speaking = sum(_worth(group, counts[group.name]) for group in _vocabulary()[1] if group.weight > 0)
    if score(words, told) + limits["names"] < limits["hopeless"]:
        return False
    return speaking >= limits["hopeless"] or speaking + names(words) >= limits["hopeless"]


def _says_enough_at_length(words: str, told: str, look: _Look) -> bool:
    """Whether a longer text says what `confirm` asks of half of it, of a quarter where it says drama; the rest may be posts."""
    own = look.length // 4 if look.counts["drama"] else look.length // 2
    return score(words, told) >= _vocabulary()[0]["enough"] * max(1.0, _for_length(own))


def _labels_seen(folded: str, keys: Collection[str]) -> int:
    """How many different labels of a drama's sheet a text may have: before a colon or alone on a line, or as keys of its data."""
    bare = _bare("\n".join([folded, *keys]))
    known = _sheet_labels()
    return len({target for label in known.keys() & set(bare.split(b"\n")) for target in known[label]})


def _bare(text: str) -> bytes:
    """A text in small letters as bytes, without the signs and spaces of ASCII, a colon as the end of a line."""
    if not text.isascii():
        text = text.replace("：", ":")
    return text.lower().encode("utf-8", "ignore").translate(_COLON_ENDS, _BLANKS_AND_SIGNS)


@cache
def _unmistakable(in_ascii: bool) -> tuple[str, ...]:
    """Pieces of text that stand often on pages about dramas alone, or those of them that a text of ASCII may have."""
    return tuple(word for word in _file()["unmistakable"] if word.isascii() or not in_ascii)


@cache
def _sheet_labels() -> dict[bytes, frozenset[str]]:
    """The labels of a drama's sheet in all languages, bare, with what they may mean."""
    known: dict[bytes, frozenset[str]] = {}
    for label, target in labels.all_fields():
        if target.startswith(_LABELS):
            for spelling in filter(_is_word, (_bare(label), _bare(fold(label)))):
                known[spelling] = known.get(spelling, frozenset()) | {target}
    return known


def _is_word(spelling: bytes) -> bool:
    """One letter alone, as P for producer, stands in any text."""
    return len(spelling) > 1


def _says_drama(text: str, told: str = "") -> bool:
    """Whether a text has a word that says drama by itself."""
    return bool(_look(text, told).counts["drama"])


def _tells_anything(notebook: Notebook, main: Mention | None) -> bool:
    """Whether the page says anything of its work beside a title: a fact, what it is about, or what somebody thinks of it."""
    return any(notebook.claims_of(prop, main) for prop in vocabulary() if not prop.startswith("title."))


def _is_reviewed(notebook: Notebook, main: Mention | None) -> bool:
    """Whether the page's first line says that it is a review of the work, and its address names the work too; or a recap."""
    page = notebook.whole
    first = next((page.cut(block.span) for block in page.blocks if len(block.span) <= _HEAD), "")
    named = main is not None and main.name in first
    address_says = main is not None and says_title(page.document.url, main.name)
    is_recap = _EPISODE.search(first) is not None and contains(page.text[:_HEAD_OF_RECAP], "titles", "recaps.told")
    return named and (is_recap or (address_says and has_any(first, "review_words")))


def _has_drama_labels(notebook: Notebook) -> bool:
    """Whether the page has a sheet of facts such as pages about dramas have: three different labels of them."""
    page = notebook.whole
    found = set()
    for block in page.blocks:
        if block.kind is BlockKind.FIELD and block.label is not None:
            target = labels.field(page.cut(block.label), page.document.language)
            if target and target.startswith(_LABELS):
                found.add(target)
                if len(found) >= _ENOUGH_LABELS:
                    return True
    return False


def _own_length(page: Page) -> int:
    """How long the page is without what visitors wrote."""
    posts = [block.span for block in page.blocks if block.kind is BlockKind.POST]
    return len(page.text) - sum([post.end - post.start for post in posts])


def _for_length(characters: int) -> float:
    """How much more a longer text must say: few words hold few of ours, many words hold some of everybody's.

    >>> [round(_for_length(count), 1) for count in (100, 500, 2000, 8000, 32000)]
    [0.6, 1.0, 1.0, 2.2, 2.5]
    """
    if characters <= _LONG:
        return 0.5 + 0.5 * min(characters / _SHORT, 1.0)
    return min(1.0 + 0.6 * math.log2(characters / _LONG), _MOST)


def confirm(notebook: Notebook) -> None:
    """Turns away a page that names no drama, or whose words were not enough and whose facts are few."""
    if notebook.not_about or (is_film(notebook) and notebook.main_work is not None):
        return
    page = notebook.whole
    main = notebook.main_work
    people = {
        str(claim.value["person"])
        for claim in notebook.claims_of("cast")
        if isinstance(claim.value, Mapping) and "person" in claim.value
    }
    is_named = main is not None and any(notebook.claims_of(f"title.{kind}", main) for kind in ("native", "english", "alias"))
    if not is_named and sum(is_likely_person(name) for name in people) < _FEW_PEOPLE and not _has_drama_labels(notebook):
        notebook.not_about = "no drama is named"
        return
    told = _told_of(page)
    says_drama = _says_drama(notebook.page.text, told) or _says_drama(page.text, told)
    is_told = says_drama or _tells_anything(notebook, main) or _is_reviewed(notebook, main)
    if not is_told and not _has_drama_labels(notebook):
        notebook.not_about = "nothing is told but a title"
        return
    credits = 0.3 * min(sum(is_likely_person(name) for name in people), 8)
    telling = 0.6 * sum(1 for prop in _TELLING if notebook.claims_of(prop))
    total = score(notebook.page.text, told) + credits + telling
    enough = _vocabulary()[0]["enough"] * _for_length(_own_length(page))
    if total >= enough:
        return
    total = max(total, score(page.text, told) + credits + telling)
    if total >= enough:
        return
    has_people = _own_length(page) < _LONGEST_FOR_NAMES and total + names(page.text) >= enough
    if not has_people and not (_has_drama_labels(notebook) and total * 2 >= enough):
        notebook.not_about = "too little says that the page is about a drama"
