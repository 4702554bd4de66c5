"""Which country a work is at home in, and which clauses of its page speak of another one: runs abroad are no runs at home.

In: a notebook, the shadow of its page. Out: the codes of home, and countries with their places in a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.shadow import network_country
from dramatheque.reading.themes.prose.slots import COUNTRY, NETWORK, name_words
from dramatheque.values.alternation import whole_word_of
from dramatheque.values.places import find_countries

_COUNTRY = re.compile(rf"{COUNTRY}\ue008*")
_NETWORK = re.compile(rf"{NETWORK}\ue006*")
_CLAUSE = re.compile(r"[;；]|\s(?:while|but|whereas)\s")
_LISTED = re.compile(r"\s?(?:,|、|・|/|，|and|dan|ve|et|y|และ|和|と|및|,\sand)\s?(?:the\s)?")
_LIST_BEHIND = re.compile(rf"(?:\s?(?:,|and|&|,\sand)\s?{COUNTRY}\ue008*){{1,8}}")
_NEAR, _HEAD, _MOST, _NAMED_WITH = 26, 3000, 400, 3


@dataclass(frozen=True, slots=True)
class Place:
    """A country as a place of a showing: where it is named, and its code."""

    span: Span
    code: str


class Abroad:
    """Knows the home of the main work of one page."""

    def __init__(self, notebook: Notebook, shadow: str) -> None:
        self.notebook = notebook
        self.shadow = shadow
        self._homes: dict[Mention, frozenset[str]] = {}
        self._guess: frozenset[str] | None = None

    def home(self, work: Mention) -> frozenset[str]:
        """The codes of a work's own country: stated, or told by the words before "drama", or that of all its broadcasters."""
        if work not in self._homes:
            stated = frozenset(str(claim.value) for claim in self.notebook.claims_of("country", work))
            if not stated and work != self.notebook.main_work:
                return stated
            if not stated and self._guess is None:
                self._guess = self._guessed()
            self._homes[work] = stated or self._guess or frozenset()
        return self._homes[work]

    def _guessed(self) -> frozenset[str]:
        said: Counter[str] = Counter()
        text = self.notebook.page.text
        for match in list(_COUNTRY.finditer(self.shadow))[:_MOST]:
            if self.shadow.startswith(name_words("abroad_told"), match.end()):
                continue
            tail = re.split(r"[.!?。\n]", self.shadow[match.end() : match.end() + _NEAR], maxsplit=1)[0].casefold()
            if self.shadow.startswith(NETWORK, match.end()):
                found = find_countries(text[match.start() : match.end()])
                said.update({found[0].code: _NAMED_WITH} if found else {})
                continue
            before = self.shadow[max(0, match.start() - _NEAR) : match.start()].casefold()
            if _drama().search(tail) and not _other().search(before + tail):
                found = find_countries(text[match.start() : match.end()])
                said.update({found[0].code: 2 if match.start() < _HEAD else 1} if found else {})
        if said:
            (code, count), *rest = said.most_common(2)
            return frozenset({code}) if not rest or count > rest[0][1] else frozenset()
        beside = {
            network_country(text[match.start() : match.end()])
            for match in _NETWORK.finditer(self.shadow)
            if _drama().search(self.shadow[match.end() : match.end() + _NEAR].casefold().split("\n")[0])
        } - {""}
        if len(beside) == 1:
            return frozenset(beside)
        codes = {network_country(text[match.start() : match.end()]) for match in _NETWORK.finditer(self.shadow)} - {""}
        codes -= self._told_abroad()
        own = codes & set(name_words("home_" + self.notebook.page.document.language.partition("-")[0]) if self._has_own() else ())
        return frozenset(codes) if len(codes) == 1 else frozenset(own) if len(own) == 1 else frozenset()

    def _told_abroad(self) -> set[str]:
        """The countries in which a page says the work was shown: 日本では2003年に放送. A page says so of none that made it."""
        text = self.notebook.page.text
        found = (
            find_countries(text[match.start() : match.end()])
            for match in _COUNTRY.finditer(self.shadow)
            if self.shadow.startswith(name_words("abroad_told"), match.end())
        )
        return {countries[0].code for countries in found if countries}

    def _has_own(self) -> bool:
        """Whether dramas in the language of the page are mostly made where it is spoken."""
        return self.notebook.page.document.language.partition("-")[0] in name_words("home_languages")

    def places(self, sentence: Sentence, home: frozenset[str]) -> Iterator[Place]:
        """The countries that a sentence names as places of a showing, home left out."""
        end, text = 0, self.notebook.page.text
        for match in _COUNTRY.finditer(self.shadow, sentence.span.start, sentence.span.end):
            span = Span(match.start(), match.end())
            found = find_countries(text[span.start : span.end])
            listed = end > 0 and _LISTED.fullmatch(self.shadow, end, span.start) is not None
            if not found or (found[0].adjective and not listed):
                continue
            if listed or self._is_place(sentence, span):
                end = span.end
                if found[0].code not in home:
                    yield Place(span, found[0].code)

    def _is_place(self, sentence: Sentence, span: Span) -> bool:
        before = self.shadow[max(sentence.span.start, span.start - 12) : span.start].casefold()
        after = self.shadow[span.end : span.end + 6].casefold()
        opens = not before.strip() or before.rstrip()[-1] in ";；"
        tail = _LIST_BEHIND.sub("", self.shadow[span.end : sentence.span.end], count=1).lstrip().casefold()
        if opens and tail.startswith(name_words("abroad_verbs")):
            return True
        return before.endswith(name_words("abroad_before")) or after.startswith(name_words("abroad_behind"))

    def is_abroad(self, sentence: Sentence, span: Span, work: Mention) -> bool:
        """Whether a place stands in a clause about another country, or is a broadcaster of one."""
        home = self.home(work)
        if not home:
            return False
        named = [self.notebook.page.text[match.start() : match.end()] for match in self._networks(span)]
        if any(is_foreign(name, home) for name in named):
            return True
        if named and all(network_country(name) for name in named):
            return False  # a broadcaster of home, whatever the sentence tells of elsewhere
        clause = self.clause(sentence, span.start)
        if any(clause.start <= place.span.start < clause.end for place in self.places(sentence, home)):
            return True
        networks = [self.notebook.page.text[match.start() : match.end()] for match in self._networks(clause)]
        return bool(networks) and all(is_foreign(name, home) for name in networks)

    def _networks(self, span: Span) -> Iterator[re.Match[str]]:
        return _NETWORK.finditer(self.shadow, span.start, span.end)

    def clause(self, sentence: Sentence, place: int) -> Span:
        """The part of a sentence, between semicolons and the like, that a place lies in."""
        start = sentence.span.start
        for match in _CLAUSE.finditer(self.shadow, sentence.span.start, sentence.span.end):
            if match.start() >= place:
                return Span(start, match.start())
            start = match.end()
        return Span(start, sentence.span.end)


def is_foreign(network: str, home: frozenset[str]) -> bool:
    """Whether a broadcaster is known to be one of another country."""
    code = network_country(network)
    return bool(code) and code not in home


@cache
def _drama() -> re.Pattern[str]:
    return _any_of(name_words("drama_words"))


@cache
def _other() -> re.Pattern[str]:
    return _any_of((*name_words("other_versions"), *name_words("version_kinds")))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(whole_word_of(words))
