"""Titles in sentences: in quotes beside a word for dramas or a broadcaster, or in capitals in "X is a Korean drama"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from dramatheque.claims import Span
from dramatheque.reading.address_words import address_words, says_title
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.sentences import sentences
from dramatheque.reading.themes.prose.slots import BLANK, COUNTRY, LATIN, NETWORK, TITLE, name_words
from dramatheque.reading.themes.prose.titles.apposed import apposed, is_of_another, sentence_case
from dramatheque.reading.themes.prose.titles.candidates import (
    CAPITALS,
    QUOTED,
    Candidate,
    any_of,
    has_any,
    is_nickname,
    is_title_case,
    may_be_title,
    tells_song,
    unquoted,
    without_ending,
    without_owner,
)
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.alternation import one_of

_AFTER_DRAMA = re.compile(rf"(?P<work>{LATIN['work']})")
_NATIVE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NATIVE_BRACKET = re.compile(rf"\s?[(（](?:[^()（）\n]{{0,30}}[:：,] ?)?{_NATIVE.pattern}")
_SIGNED = re.compile(rf"\s?{TITLE}\ue004*")         # in the shadow: "A World of Ferries <鳳渡天下>"
_FAR = 90
_MOST_QUOTED = 300        # a page names its work among the first: judging every quote of a long page took a millisecond each
_NEAR, _FIRST, _APPOSITION, _HEADLINE = 18, 12, 50, 0.4
_IN_ADDRESS, _OFTEN, _FEWEST = 0.6, 3, 2
_IN_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STRONG_QUOTES, _SIGNS = "『《", ">》〉"
_CASED = re.compile(r"['’](?!s\b)[a-z]{1,4}$")  # Çukur'a: a name in a Turkish sentence
_DEFINED = re.compile(r"\s?[(（][^()（）\n]{1,50}[)）]は?、?")
_DEFINES = re.compile(r"\s?[(（][^()（）\n]{1,50}[)）]は")        # 『…』(…)は、: an encyclopedia says what it is
_CALLED = re.compile(rf"(?P<work>{LATIN['work_shortest']})!{{1,5}}")       # "Great Harbour Lights! It is…"
_LIST = re.compile(rf",{BLANK}(?:and{BLANK})?[A-Z]")
_SURELY = re.compile(r"(?:episode|finale) of", re.IGNORECASE)
_LONGEST_GIVEN = 16
_JOINED_BEHIND = re.compile(r"\s(?:ile|ve|and|et|y|dan|&|และ|กับ)\s['‘’\"“”][^'‘’\"“”\s]{2,14}['‘’\"“”]")
_JOINED_BEFORE = re.compile(r"['‘’\"“”][^'‘’\"“”\s]{2,14}['‘’\"“”]\s(?:ile|ve|and|et|y|dan|&|และ|กับ)\s$")
_HEADED = re.compile(rf"(?P<work>{LATIN['work']})[ ](?:19|20)\d\d(?!\d)")


def in_quotes(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """Titles in quotes: beside a word for dramas or a broadcaster they name what the sentence is about."""
    for match in islice(QUOTED.finditer(shadow), _MOST_QUOTED):
        span = unquoted(notebook, match)
        before = shadow[max(0, match.start() - _NEAR) : match.start()].rsplit("\n", maxsplit=1)[-1]
        after = _DEFINED.sub("", shadow[match.end() : match.end() + 80], count=1)[:24].lstrip("\n").split("\n", maxsplit=1)[0]
        is_defined = _DEFINES.match(shadow, match.end()) is not None
        beside = has_any(before, "drama_words") or (has_any(after, "drama_words") and not _from().match(after))
        told = _shown().match(shadow[match.end() : match.end() + _FAR].split("\n", maxsplit=1)[0])
        if not may_be_title(notebook.page.cut(span), quoted=True, named=has_any(before, "drama_words") or NETWORK in before):
            continue
        if tells_song(before) or _is_one_of_two(notebook.page.text, match) or is_nickname(notebook.page.text, match):
            continue
        weight = (
            0.8
            + 2.0 * beside
            + 1.5 * (is_defined or (told is not None and not beside))
            + 2.0 * (NETWORK in shadow[max(0, match.start() - 2 * _NEAR) : match.start()])
            + 0.7 * (notebook.page.text[match.start()] in _STRONG_QUOTES)
        )
        yield Candidate(span, weight)


@cache
def _from() -> re.Pattern[str]:
    """Behind a word in quotes: it is from a drama whose title follows."""
    return re.compile(rf"\s?(?:{'|'.join(map(re.escape, words('titles', 'beside.taken_from')))})")


@cache
def _shown() -> re.Pattern[str]:
    """Behind a title in quotes, before another title and before the sentence ends: verbs of what is on the air."""
    return re.compile(rf"[^.!?。{TITLE}]*?{alternatives('titles', 'beside.shown')}")


def _is_one_of_two(text: str, match: re.Match[str]) -> bool:
    """Whether a word in quotes is joined to another one: 'Kemal' ile 'Nihan' are people of a story."""
    if " " in match[0] or len(match[0]) > _LONGEST_GIVEN:
        return False
    behind = _JOINED_BEHIND.match(text, match.end())
    before = _JOINED_BEFORE.search(text, max(0, match.start() - _LONGEST_GIVEN - 8), match.start())
    return behind is not None or before is not None


def in_sentences(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """ "X is a Korean drama", "X is about a girl"; "X 2005" at the head of the page."""
    for place, sentence in enumerate(sentences(notebook.page)):
        if place > 60:
            return
        match = copula().match(shadow, sentence.span.start, sentence.span.end)
        if place == 0 and (called := _CALLED.fullmatch(shadow, sentence.span.start, sentence.span.end)):
            yield Candidate(Span(called.start("work"), called.end("work")), 2.0, sentence.section)
        if place == 0 and (headed := _HEADED.match(shadow, sentence.span.start, sentence.span.end)):
            yield Candidate(Span(headed.start("work"), headed.end("work")), 2.5, sentence.section)
        yield from _unquoted_titles(notebook, shadow, sentence.span, sentence.section)
        yield from _addressed(notebook, shadow, sentence.span, sentence.section)
        if place < _FIRST and (seen := _seen(shadow, sentence.span)):
            said = Span(seen.start("work"), seen.start("work") + len(seen["work"].rstrip(" .,:!?")))
            if may_be_title(notebook.page.cut(said)):
                yield Candidate(said, 1.6, sentence.section, is_sure=_SURELY.search(seen[0]) is not None)
        yield from apposed(notebook, shadow, sentence.span, sentence.section)
        yield from sentence_case(notebook, shadow, sentence.span, sentence.section)
        if match:
            rest = shadow[match.end() : min(sentence.span.end, match.end() + 70)]
            shown = rest.lstrip().startswith(name_words("of_shows"))
            telling = shown or (not rest.lstrip().startswith(("as ", *name_words("of_people"))) and (
                has_any(rest, "drama_words")
                or COUNTRY in rest[:16]
                or "about" in rest[:8]
                or has_any(match[0][-12:] + rest[:12], "telling")
            ))
            span = without_owner(notebook.page.text, Span(match.start("work"), match.end("work")))
            if telling and may_be_title(notebook.page.cut(span)):
                yield Candidate(span, 3.0, sentence.section, is_sure=_what_it_is().match(rest) is not None)


@cache
def _what_it_is() -> re.Pattern[str]:
    """ " a 2003 Korean television series directed by": what goes on so is said of a drama, whatever its title reads like."""
    kinds, behind = (one_of(name_words(kind)) for kind in ("drama_words", "behind_kinds"))
    return re.compile(rf"\s(?:\S+\s){{1,6}}?(?:{kinds})(?:[.,]|\s(?:{behind})(?!\w))", re.IGNORECASE)


def _unquoted_titles(notebook: Notebook, shadow: str, span: Span, section: tuple[str, ...]) -> Iterator[Candidate]:
    """Capitalised words behind a word for dramas ("the lakorn Harbour of Fate"), or before their spelling in another script."""
    less = _HEADLINE if is_title_case(notebook.page.cut(span)) else 1.0
    for word in any_of("drama_words").finditer(shadow, span.start, span.end):
        if word[0].isascii() and shadow[word.end() : word.end() + 1] == " ":
            match = _AFTER_DRAMA.match(shadow, word.end() + 1, span.end)
            told = copula().match(shadow, word.end() + 1, span.end)
            told = None if is_of_another(shadow, word.start()) else told
            if word[0].casefold().endswith(" of") and match and _LIST.match(shadow, match.end()):
                continue                  # "the cast of Rin Suwan, Pat Hale and others"
            is_whole = match and (len(match["work"].split()) > 1 or _CASED.search(match["work"]) or told)
            if match and is_whole and may_be_title(match["work"]):
                end = match.start() + len(match["work"].rstrip(" .,:;!?"))
                end = without_ending(notebook.page.text, match.start(), end)
                yield Candidate(Span(match.start(), end), 2.5 if told else 2.0 * less, section)
    for match in CAPITALS.finditer(shadow, span.start, span.end) if _may_be_spelled_twice(shadow, span) else ():
        signed, span = _SIGNED.match(shadow, match.end()), Span(*match.span())
        if signed and notebook.page.text[signed.end() - 1] in _SIGNS and may_be_title(notebook.page.cut(span)):
            yield Candidate(span, 2.5, section)
        if _NATIVE_BRACKET.match(shadow, match.end()) and may_be_title(notebook.page.text[match.start() : match.end()]):
            said = notebook.page.text[match.start() : match.end()]
            if not is_likely_person(said):
                yield Candidate(Span(match.start(), match.end()), 2.5, section)


def _may_be_spelled_twice(shadow: str, span: Span) -> bool:
    """Whether a sentence may have words in capitals before their spelling in another script."""
    said = shadow[span.start : span.end + 2]
    if TITLE in said:
        return True
    return ("(" in said or "（" in said) and _NATIVE.search(shadow, span.start, span.end + _FAR) is not None


def _addressed(notebook: Notebook, shadow: str, span: Span, section: tuple[str, ...]) -> Iterator[Candidate]:
    """The longest part of words in capitals that the address of the page says too: "Taiwan It Began With a Ferry"."""
    address = notebook.page.document.url
    known = frozenset(address_words(address)) if address else frozenset()
    for match in CAPITALS.finditer(shadow, span.start, span.end) if known else ():
        if sum(word.strip(".,:!?'’") in known for word in match[0].casefold().split()) < _FEWEST or not (
            _tells_of_drama(notebook, shadow, span) or notebook.page.text.count(notebook.page.cut(Span(*match.span()))) >= _OFTEN
        ):
            continue
        cuts = [match.start(), *(match.start() + blank.end() for blank in re.finditer(r"\s+", match[0]))]
        ends = [*(match.start() + blank.start() for blank in re.finditer(r"\s+", match[0])), match.end()]
        pieces = (Span(start, end) for start in cuts for end in ends if end > start)
        named = [piece for piece in pieces if _is_addressed(notebook, piece, address)]
        if named:
            yield Candidate(max(named, key=len), _IN_ADDRESS, section)


def _tells_of_drama(notebook: Notebook, shadow: str, span: Span) -> bool:
    """Whether a sentence has a word for dramas, a broadcaster or a year."""
    said = notebook.page.cut(span)
    return NETWORK in shadow[span.start : span.end] or _IN_YEAR.search(said) is not None or has_any(said, "drama_words")


def _is_addressed(notebook: Notebook, piece: Span, address: str) -> bool:
    said = notebook.page.cut(piece)
    is_name = " " in said and said[:1].isupper() and said.rsplit(maxsplit=1)[-1][:1].isupper()
    return is_name and says_title(address, said) and may_be_title(said) and not is_site_words(said)


def _seen(shadow: str, span: Span) -> re.Match[str] | None:
    may_stand = any_of("seen_titles").search(shadow, span.start, span.end)
    return _seen_title().search(shadow, span.start, span.end) if may_stand else None


@cache
def _seen_title() -> re.Pattern[str]:
    words = one_of(name_words("seen_titles"))
    return re.compile(rf"(?<!\w)(?i:{words}){BLANK}(?P<work>{LATIN['work']})")


@cache
def copula() -> re.Pattern[str]:
    verbs = one_of(name_words("copulas"))
    note = r"(?:[ \n]?[(（\[][^()（）\[\]\n]{1,160}[)）\]])?"
    labels = one_of(word for word in name_words("title_labels") if word.isascii() and len(word) > len("rr"))
    again = rf"(?:,{BLANK}(?:{labels}){BLANK}[^.!?;\n]{{1,90}},)?"                  # ", also known as Lantern Inn,"
    return re.compile(rf"[\"“‘']?(?P<work>{LATIN['work']}){note}[\"”’‘'!]?{note}{again}{BLANK}(?:{verbs})(?!\w)")
