"""Whether a page is about a television drama at all: words for and against, in any language, and what the page's structure gave.

`may_be_about` looks at the words of a document before its page is made, so that most pages of a large archive are turned away at
little cost; `read` runs first and is a scan for words of the page; `confirm` runs last and turns away a page of which little was
understood. Both set `notebook.not_about`, a reason for readers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from dramatheque.claims import BlockKind, Mention, Page, vocabulary
from dramatheque.reading import labels
from dramatheque.reading.address_words import address_words, host_of, says_title
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.encyclopedia import is_film
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.titles.candidates import has_any
from dramatheque.reading.themes.seen_words import Group, Look, look, word_groups, words_file
from dramatheque.reading.wordlists import contains
from dramatheque.values.text import fold

FEW_WORDS = "few or no words of a page about a drama"
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
_NAME = re.compile(r"(?<![\w-])[A-Z][a-z]{1,10}[ -][A-Z]?[a-z]{1,10}(?:[ -][A-Z]?[a-z]{1,10})?(?![\w-])")
_TELLING = ("network", "episode_count", "time_slot", "start_date", "end_date", "audience_rating", "broadcast", "episode_title")
_LABELS = ("cast", "crew.", "country", "genre", "network", "episode_count", "aired", "start_date", "time_slot", "title.native")


@cache
def _limits() -> dict[str, float]:
    return {name: float(words_file()[name]) for name in ("enough", "hopeless", "names", "against_known")}


@lru_cache(maxsize=4)
def score(text: str, told: str = "") -> float:
    """How much a text, and what is told of it, says that it is about a drama; about three is enough. Linear in the text.

    >>> score("Preheat the oven. Ingredients: flour") < 0 < 3 < score("A Korean drama on KBS2 starring Gong Yoo; 17 episodes")
    True
    """
    counts = look(text, told).counts
    about_drama, total = bool(counts.get("drama")), 0.0
    softer = 0.0
    for group in word_groups():
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


def _worth(group: Group, count: int) -> float:
    """What so many words of a group weigh."""
    return group.weight * (1 + 0.5 * min(count - 1, 3)) if count else 0.0


def names(text: str) -> float:
    """How much the names of a text say that its people are East Asian; looks at the beginning only."""
    most = _limits()["names"]
    likely = {match[0] for match in _NAME.finditer(text[:_LONGEST_FOR_NAMES]) if is_likely_person(match[0])}
    return most * min(len(likely), 4) / 4


def read(notebook: Notebook) -> None:
    """Turns away a page whose words cannot be those of a page about a drama; articles on films are works too."""
    if is_film(notebook):
        return
    page, told = notebook.whole, _told_of(notebook.page)
    total = score(notebook.page.text, told)
    limits = _limits()
    hopeless = limits["hopeless"] * max(1.0, _for_length(_own_length(page)))
    if total < hopeless:             # what its visitors say counts where the page itself says little
        total = max(total, score(page.text, told)) + names(page.text)
    if total < hopeless and not _has_drama_labels(notebook):
        notebook.not_about = FEW_WORDS


def is_not_against(page: Page) -> bool:
    """Whether the words of a page leave it open that it is about a drama somebody knows: little may speak for it."""
    return score(page.text, _told_of(page)) > _limits()["against_known"]


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
    seen = look(words, told)
    says_enough = _may_say_enough(words, told) if seen.length < _LONG else _says_enough_at_length(words, told, seen)
    return says_enough or _says_often(seen.head) or _labels_seen(seen.head, keys) >= _ENOUGH_LABELS


def _says_often(head: str) -> bool:
    """Whether a text in small letters says again and again what pages about dramas alone say often."""
    return sum(map(head.count, _unmistakable(head.isascii()))) >= _OFTEN


def _may_say_enough(words: str, told: str) -> bool:
    """Whether a short text may be kept by `read`, for its words or for the names in it."""
    limits, counts = _limits(), look(words, told).counts
    speaking = sum(_worth(group, counts[group.name]) for group in word_groups() if group.weight > 0)
    if score(words, told) + limits["names"] < limits["hopeless"]:
        return False
    return speaking >= limits["hopeless"] or speaking + names(words) >= limits["hopeless"]


def _says_enough_at_length(words: str, told: str, seen: Look) -> bool:
    """Whether a longer text says what `confirm` asks of half of it, of a quarter where it says drama; the rest may be posts."""
    own = seen.length // 4 if seen.counts["drama"] else seen.length // 2
    return score(words, told) >= _limits()["enough"] * max(1.0, _for_length(own))


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
    return tuple(word for word in words_file()["unmistakable"] if word.isascii() or not in_ascii)


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
    return bool(look(text, told).counts["drama"])


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
    enough = _limits()["enough"] * _for_length(_own_length(page))
    if total >= enough:
        return
    total = max(total, score(page.text, told) + credits + telling)
    if total >= enough:
        return
    has_people = _own_length(page) < _LONGEST_FOR_NAMES and total + names(page.text) >= enough
    if not has_people and not (_has_drama_labels(notebook) and total * 2 >= enough):
        notebook.not_about = "too little says that the page is about a drama"
