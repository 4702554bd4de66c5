"""Whether a page is about a television drama at all: words for and against, in any language, and what the page's structure gave.

`read` runs first and is a scan for words, so that most pages of a large archive are turned away before anything else is tried;
`confirm` runs last and turns away a page of which little was understood. Both set `notebook.not_about`, a reason for readers.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dramatheque.claims import BlockKind, Mention, Page, vocabulary
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.wordlists import UNSPACED

_LONGEST = 60_000  # characters looked at: what a page is about shows before that
_LONGEST_FOR_NAMES = 6_000
_FEW_PEOPLE = 2
_SHORT, _LONG, _MOST = 500, 2000, 2.5  # characters
_ASCII = bytes(range(128))
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
def _vocabulary() -> tuple[dict[str, float], tuple[_Group, ...]]:
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("about.toml").read_text(encoding="utf-8"))
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
    return {name: float(data[name]) for name in ("enough", "hopeless", "names")}, groups


@lru_cache(maxsize=4)
def score(text: str) -> float:
    """How much the words of a text say that it is about a drama; about three is enough. Linear in the text.

    >>> score("Preheat the oven. Ingredients: flour") < 0 < 3 < score("A Korean drama on KBS2 starring Gong Yoo; 17 episodes")
    True
    """
    counts = _counts(text)
    about_drama, total = bool(counts.get("drama")), 0.0
    for group in _vocabulary()[1]:
        count = counts.get(group.name, 0)
        if not count or (about_drama and group.unless_drama):
            continue
        softened = (
            0.5 if about_drama and group.weight < 0 else 1.0
        )  # a page about a drama may speak of the novel and the anime too
        total += softened * group.weight * (1 + 0.5 * min(count - 1, 3))
    return total


@lru_cache(maxsize=4)
def _counts(text: str) -> Counter[str]:
    """How many different words of each group a text has."""
    head = text[:_LONGEST].casefold()
    words = frozenset(_WORD.findall(" ".join(set(head.split()))))
    by_word, by_sign = _groups()
    found = Counter(name for word in by_word.keys() & words for name in by_word[word])
    foreign = head.encode("utf-8", "ignore").translate(None, _ASCII).decode("utf-8")
    for sign in by_sign.keys() & {"", *foreign}:
        found.update(name for piece, name in by_sign[sign] if piece in head)
    return found


@cache
def _groups() -> tuple[dict[str, list[str]], dict[str, list[tuple[str, str]]]]:
    """The groups of each whole word; pieces with their group by their first character, those that begin in ASCII under ""."""
    by_word: dict[str, list[str]] = {}
    by_sign: dict[str, list[tuple[str, str]]] = {}
    for group in _vocabulary()[1]:
        for word in group.words:
            by_word.setdefault(word, []).append(group.name)
        for piece in group.pieces:
            by_sign.setdefault("" if piece[0].isascii() else piece[0], []).append((piece, group.name))
    return by_word, by_sign


def names(text: str) -> float:
    """How much the names of a text say that its people are East Asian; looks at the beginning only."""
    most = _vocabulary()[0]["names"]
    likely = {match[0] for match in _NAME.finditer(text[:_LONGEST_FOR_NAMES]) if is_likely_person(match[0])}
    return most * min(len(likely), 4) / 4


def read(notebook: Notebook) -> None:
    """Turns away a page whose words cannot be those of a page about a drama."""
    page = notebook.page
    total = score(page.document.title + "\n" + page.text)
    limits = _vocabulary()[0]
    hopeless = limits["hopeless"] * max(1.0, _for_length(_own_length(page)))
    if total < hopeless:
        total += names(page.text)
    if total < hopeless and not _has_drama_labels(notebook):
        notebook.not_about = "few or no words of a page about a drama"


def _says_drama(text: str) -> bool:
    """Whether a text has a word that says drama by itself."""
    return bool(_counts(text)["drama"])


def _tells_anything(notebook: Notebook, main: Mention | None) -> bool:
    """Whether the page says anything of its work beside a title: a fact, what it is about, or what somebody thinks of it."""
    return any(notebook.claims_of(prop, main) for prop in vocabulary() if not prop.startswith("title."))


def _has_drama_labels(notebook: Notebook) -> bool:
    """Whether the page has a sheet of facts such as pages about dramas have: three different labels of them."""
    page = notebook.page
    found = set()
    for block in page.blocks:
        if block.kind is BlockKind.FIELD and block.label is not None:
            target = labels.field(page.cut(block.label), page.document.language)
            if target and target.startswith(_LABELS):
                found.add(target)
                if len(found) >= 3:
                    return True
    return False


def _own_length(page: Page) -> int:
    """How long the page is without what visitors wrote."""
    return len(page.text) - sum(len(block.span) for block in page.blocks if block.kind is BlockKind.POST)


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
    if notebook.not_about:
        return
    page = notebook.page
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
    words = page.document.title + "\n" + page.text
    if not _says_drama(words) and not _tells_anything(notebook, main) and not _has_drama_labels(notebook):
        notebook.not_about = "nothing is told but a title"
        return
    credits = 0.3 * min(sum(is_likely_person(name) for name in people), 8)
    telling = 0.6 * sum(1 for prop in _TELLING if notebook.claims_of(prop))
    total = score(words) + credits + telling
    enough = _vocabulary()[0]["enough"] * _for_length(_own_length(page))
    has_people = _own_length(page) < _LONGEST_FOR_NAMES and total + names(page.text) >= enough
    if total < enough and not has_people and not (_has_drama_labels(notebook) and total * 2 >= enough):
        notebook.not_about = "too little says that the page is about a drama"
