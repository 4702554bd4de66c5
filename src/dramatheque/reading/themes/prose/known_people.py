"""The persons a page has named so far, to be found again by what the page shortens their names to.

In: the claims of cast and crew of a notebook. Out: the whole name a short one stands for.
"""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.endings import endings, no_name
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.values.names import name_key

_LONGEST_NAME = 30
_FEW, _TOP = 200, 20_000
_KANA = re.compile("[\u3041-\u3096]{2}")
_KANJI = re.compile("[\u3400-\u9fff々]{2,3}")
_CREDITS = ("cast", "crew")


class KnownPeople:
    """The names of the persons that a page's claims of cast and crew name so far, to be found by what pages shorten them to."""

    def __init__(self) -> None:
        self._rank: dict[str, tuple[int, int]] = {}          # by name: those of the cast come before those of the crew
        self._by_key: dict[str, list[str]] = {}
        self._by_part: dict[str, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._seen = dict.fromkeys(_CREDITS, 0)
        self._parts: set[str] = set()          # names of characters that have an actor

    def take_in(self, notebook: Notebook) -> None:
        """Adds the claims written since the last time."""
        for order, prop in enumerate(_CREDITS):
            for claim in notebook.claims_of(prop)[self._seen[prop] :]:
                self._seen[prop] += 1
                if isinstance(claim.value, dict) and "person" in claim.value:
                    self._add(str(claim.value["person"]), (order, self._seen[prop]))
                    self._parts.add(str(claim.value.get("character", "")))

    def _add(self, name: str, rank: tuple[int, int]) -> None:
        if len(name) > _LONGEST_NAME or rank >= self._rank.get(name, (len(_CREDITS), 0)):
            return
        is_new = name not in self._rank
        self._rank[name] = rank
        if is_new:
            self._by_key.setdefault(name_key(name), []).append(name)
            self._by_start.setdefault(name[:2], []).append(name)
            for part in set(name.casefold().split()):
                self._by_part.setdefault(part, []).append(name)

    def is_character(self, name: str) -> bool:
        """Whether somebody plays a character of this name, and nobody is called so who plays or makes."""
        return name in self._parts and name not in self._rank

    def with_part(self, part: str) -> list[str]:
        """The names that have this word in them."""
        return self._by_part.get(part.casefold(), [])

    def like(self, name: str) -> str:
        """The first name that is this one in another spelling, or begins with it in a script other than Latin; "" for none."""
        found = list(self._by_key.get(name_key(name), ()))
        if len(name) >= 2 and not name.isascii():
            found += [whole for whole in self._by_start.get(name[:2], ()) if whole.startswith(name)]
        elif len(name) == 1 and not found and len(self._rank) <= _FEW:  # a surname that only one has
            wholes = [whole for whole in self._rank if whole.startswith(name)]
            found = wholes if len(wholes) == 1 else []
        return min(found, key=self._rank.__getitem__, default="")


_known: WeakKeyDictionary[Notebook, KnownPeople] = WeakKeyDictionary()


def known_people(hit: Hit) -> KnownPeople:
    """The persons that the page's claims of cast and crew name so far."""
    known = _known.setdefault(hit.notebook, KnownPeople())
    known.take_in(hit.notebook)
    return known


def short_for(name: str, known: KnownPeople) -> str:
    """The known person a name stands for: the whole name, or the surname alone as later mentions write it; "" for none."""
    if name.isascii() and " " not in name and "-" not in name:
        parts = known.with_part(name)
        return parts[0] if len(parts) == 1 else ""
    return known.like(name)


def whole_on_page(text: str, name: str) -> str:
    """The one whole name of a page that begins with a Japanese surname written alone: 木南 is 木南晴夏; "" for none."""
    top = text[:_TOP]
    if not _KANJI.fullmatch(name) or not _KANA.search(top):
        return ""
    behind = rf"(?<![㐀-鿿]){re.escape(name)}(?:[㐀-鿿]{{1,3}}|[ぁ-ゖ]{{2,4}}?)"
    behind += r"(?=さん|[(（、,，・]|が|は|主演|と)"
    wholes = {found for found in re.findall(behind, top) if _is_whole_japanese(found)}
    return wholes.pop() if len(wholes) == 1 else ""


def _is_whole_japanese(name: str) -> bool:
    return is_likely_person(name) and no_name().search(name) is None and not name.endswith(endings("japanese", "persons"))
