"""Which drama a page of prose is about, where no table or heading of facts says so; and further titles beside a known one.

In: a notebook after the structured titles. Out: the main work and its titles. A title is named by a heading, by quotes beside a
word like "drama" or a broadcaster, by a sentence "X is a drama", by the head of a review; what is said again counts for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose import beside
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.sentences import sentences
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import BLANK, COUNTRY, LATIN, NETWORK, TITLE, name_words, unmark
from dramatheque.reading.title_lines import ABBREVIATED, is_title_like
from dramatheque.reading.titling import TitlePiece, bare_title, title_pieces
from dramatheque.reading.wordlists import pattern
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_QUOTED = re.compile(rf"{TITLE}\ue004*")
_YEARED = re.compile(r"\s?[(（\[](?:19|20)\d\d[^()（）\[\]]{0,20}[)）\]]")
_SEPARATOR = re.compile(r"\s*(?:[:：|»]|\s[-–—~]\s|(?<=\w)-\s|–|—)\s*")
_EPISODE = re.compile(
    r"\s*[-–:|]?\s*(?:\b(?:episodes?|eps?\.?|week|part|chapter|bölüm|episod)\s*#?\d|第\s?\d+\s?[話回集]|\d+\s?(?:회|화)(?!\w))",
    re.IGNORECASE,
)
_CAPITALS = re.compile(rf"{LATIN['work']}")
_AFTER_DRAMA = re.compile(rf"(?P<work>{LATIN['work']})")
_NATIVE_BRACKET = re.compile(r"\s?[(（](?:[^()（）\n]{0,30}[:：,] ?)?[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_REVIEW_TAIL = re.compile(r"\s+[(（\[]?[\w-]{3,12}[)）\]]?\s*$")
_LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.FIELD)
_HEAD = (*_LINES, BlockKind.ROW)
_ENOUGH, _FIRST, _LONGEST_LINE, _NEAR, _EARLY = 2.0, 12, 110, 18, 300
_PARTICLES = "がはをにもで"
_SHORTEST_HALF = 3
_LONGER = 40  # longer titles looked at for a short form: those with most weight
_CUT = 0.5  # a part of a line that had words of reviews in it, beside one that had none
_STRONG_QUOTES = "『《"
_LONG_NATIVE = 12
_CLAUSE_SIGNS = re.compile("[を，。]|した|です|ます|しま|ている")
_PASSING, _CLAUSE, _HEADLINE = 0.3, 120, 2.0
_CASED = re.compile(r"['’](?!s\b)[a-z]{1,4}$")  # Çukur'a: a name in a Turkish sentence
_DEFINED = re.compile(r"\s?[(（][^()（）\n]{1,50}[)）]は?、?")
_DEFINES = re.compile(r"\s?[(（][^()（）\n]{1,50}[)）]は")        # 『…』(…)は、: an encyclopedia says what it is
_ENDS = re.compile(r"[.!?](?=\s)|[。！？\n]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of the page that may be the title of its work, and how much says so."""

    span: Span
    weight: float
    section: tuple[str, ...] = ()


def read(notebook: Notebook) -> None:
    """Names the main work where no theme before could, and writes its titles."""
    if notebook.not_about or not notebook.page.text:
        return
    if notebook.main_work is None:
        best = _best(notebook, list(_candidates(notebook)))
        if best is not None:
            _name(notebook, best)
    beside.read(notebook)


def _candidates(notebook: Notebook) -> Iterator[Candidate]:
    shadow = mark(notebook.page.text)
    for found in (_in_lines, _in_quotes, _in_sentences):
        for candidate in found(notebook, shadow):
            passing = _PASSING if _is_in_passing(notebook, candidate) else 1.0
            yield replace(candidate, weight=passing * candidate.weight)


def _is_in_passing(notebook: Notebook, candidate: Candidate) -> bool:
    """Whether a title stands in a list of other posts, or behind words like "known for" in its sentence."""
    place, text = candidate.span.start, notebook.page.text
    before = _ENDS.split(text[max(0, place - _CLAUSE) : place])[-1]
    return notebook.is_left_out(place) or pattern("elsewhere", "clauses.from").search(before) is not None


def _in_lines(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """Headings, and the first short lines: what is quoted in them, or what is left without words of reviews and sites."""
    page = notebook.page
    for place, block in enumerate(page.blocks):
        if (
            block.kind not in (_LINES if place else _HEAD)
            or len(block.span) > _LONGEST_LINE
            or (block.kind is BlockKind.FIELD and labels.field(page.cut(block.label or block.span)))
        ):
            continue
        if block.kind is BlockKind.FIELD and place > 2 and not _has_any(page.cut(block.label or block.span), "review_words"):
            continue
        is_heading = block.kind is BlockKind.HEADING
        reviewed = _has_any(page.text[block.span.end : block.span.end + 60].lstrip("\n").split("\n")[0], "reviewed")
        if not (is_heading or place < _FIRST or reviewed):
            continue
        line = page.cut(block.span)
        told = _has_any(line, "review_words")
        for match in _QUOTED.finditer(shadow, block.span.start, block.span.end):
            span = _unquoted(notebook, match)
            song = _has_any(shadow[max(block.span.start, match.start() - _NEAR) : match.start()], "song_words")
            if not song and _may_be_title(page.cut(span), quoted=True):
                weight = (3.0 if is_heading else 2.0) + told + _HEADLINE * (place == 0)
                yield Candidate(span, weight, block.section)
        if TITLE in shadow[block.span.start : block.span.end] or line[:1] in "\"“'‘「":
            continue
        dated = _YEARED.search(line)
        tabled = any(
            below.kind is BlockKind.FIELD and below.label and labels.field(page.cut(below.label))
            for below in page.blocks[place + 1 : place + 3]
        )
        told_of = _told_of(notebook, shadow, block.span)
        if told_of is not None:
            yield Candidate(told_of, 3.0, block.section)
            continue
        weight = (
            0.8 * tabled + 0.8 * is_heading + 0.6 * (place < 3) + 0.6 * (place == 0) + 2.0 * told + 4.0 * reviewed
        )
        parts = list(_bare(notebook, block.span))
        for span, is_cut in parts:
            is_dated = dated is not None and abs(span.end - block.span.start - dated.start()) <= 2
            less = _CUT if is_cut and any(not other for _, other in parts) else 1.0
            yield from _whole_or_capitals(notebook, Candidate(span, less * weight + 2.5 * is_dated, block.section))


def _told_of(notebook: Notebook, shadow: str, line: Span) -> Span | None:
    """The title in a headline, behind words such as "review of" or before words such as "is worth watching"."""
    for form in (_before_title(), _behind_title()):
        for named in form.finditer(shadow, line.start, line.end):
            end = named.start("work") + len(named["work"].rstrip(" .,:!?"))
            if _may_be_title(notebook.page.text[named.start("work") : end]):
                return Span(named.start("work"), end)
    return None


def _whole_or_capitals(notebook: Notebook, candidate: Candidate) -> Iterator[Candidate]:
    """A line of words and a title gives the title: "My thoughts on Densha Dreams"."""
    text = notebook.page.cut(candidate.span)
    small = [word for word in re.findall(r"(?<![\w'’])[a-z][\w'’]+", text) if word not in name_words("title_words")]
    if not small or text == text.lower():
        yield candidate
        return
    for match in _CAPITALS.finditer(unmark(text)):
        if len(match[0].split()) > 1 and _may_be_title(match[0]):
            start = candidate.span.start + match.start()
            yield Candidate(Span(start, start + len(match[0].rstrip(" .,:!?"))), candidate.weight * 0.7, candidate.section)


def _bare(notebook: Notebook, line: Span) -> Iterator[tuple[Span, bool]]:
    """The parts of a line that can be a title, without years and words of reviews; whether such words were cut off."""
    text = notebook.page.cut(line)
    place = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        end = match.start() if match else len(text)
        for start, stop in _halves(text, place, end):
            first, last = _without_reviews(text, start, stop)
            last = _without_ending(text, first, last) if last < stop or text[last - 1 : last].isalpha() else last
            if first < last and _may_be_title(text[first:last]):
                yield Span(line.start + first, line.start + last), _has_any(text[start:stop], "review_words")
        place = match.end() if match else end


def _without_ending(text: str, start: int, end: int) -> int:
    """Where a title ends without the case ending behind an apostrophe (Kara Sevda'nın) or a particle (電車男が)."""
    mark = max(text.rfind(sign, start, end) for sign in "'’")
    if mark > start and text[mark + 1 : end] != "s" and unmark(text[mark + 1 : end]) in name_words("suffixes"):
        return mark
    if end - start > 2 and text[end - 1] in _PARTICLES and text[end - 2] > "\u30a0":
        return end - 1
    return end


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Both sides of a slash between two titles."""
    slash = text.find("/", start, end)
    if slash < 0 or min(slash - start, end - slash) < _SHORTEST_HALF:
        return [(start, end)]
    return [(start, slash), (slash + 1, end)]


def _without_reviews(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of a heading without the year and the words of reviews behind it."""
    number = _EPISODE.search(text, start, end)
    if number and number.start() > start + 1:
        end = number.start()
    year = _YEARED.search(text, start, end)
    if year and year.start() > start + 1:
        end = year.start()
    while True:
        first, last = bare_title(text[start:end])
        start, end = start + first, start + last
        tail = _REVIEW_TAIL.search(text, start, end)
        if tail is None or tail.start() <= start or not _has_any(tail[0], "review_words"):
            return start, end
        end = tail.start()


@cache
def _never() -> frozenset[str]:
    return frozenset((*name_words("never_titles"), *name_words("slot_names")))


def _may_be_title(text: str, *, quoted: bool = False) -> bool:
    key = text.casefold().strip(" .!?")
    if not fold(text) or fold(text).isdigit() or key in _never() or len(text) > 70 or len(text.split()) > 9:
        return False
    if script_of(text) is Script.LATIN:
        words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word.casefold() not in name_words("title_words")]
        if _has_any(text, "review_words") and len(words) < 4:
            return False
        if len(words) == 1 and fold(text) in {fold(word) for word in name_words("never")}:
            return False
        small = [word for word in words if word[0].islower()]
        mixed = small and len(small) < len(words) and not (quoted and len(words) < 6)
        if re.search(r"[.!?,;]\s", ABBREVIATED.sub("", text)) or not words or mixed:
            return False
    elif not quoted and len(text) > _LONG_NATIVE and _CLAUSE_SIGNS.search(text):
        return False
    return is_title_like(text)


def _in_quotes(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """Titles in quotes: beside a word for dramas or a broadcaster they name what the sentence is about."""
    for match in _QUOTED.finditer(shadow):
        span = _unquoted(notebook, match)
        if not _may_be_title(notebook.page.cut(span), quoted=True):
            continue
        before = shadow[max(0, match.start() - _NEAR) : match.start()].rsplit("\n", maxsplit=1)[-1]
        after = _DEFINED.sub("", shadow[match.end() : match.end() + 80], count=1)[:24].lstrip("\n").split("\n", maxsplit=1)[0]
        is_defined = _DEFINES.match(shadow, match.end()) is not None
        beside = _has_any(before, "drama_words") or _has_any(after, "drama_words")
        if _has_any(before, "song_words"):
            continue
        weight = (
            0.8
            + 2.0 * beside
            + 1.5 * is_defined
            + 2.0 * (NETWORK in shadow[max(0, match.start() - 2 * _NEAR) : match.start()])
            + 0.7 * (notebook.page.text[match.start()] in _STRONG_QUOTES)
        )
        yield Candidate(span, weight)


def _in_sentences(notebook: Notebook, shadow: str) -> Iterator[Candidate]:
    """ "X is a Korean drama", "X is about a girl"; "X 2005" at the head of the page."""
    for place, sentence in enumerate(sentences(notebook.page)):
        if place > 60:
            return
        match = _copula().match(shadow, sentence.span.start, sentence.span.end)
        if place == 0 and (called := _CALLED.fullmatch(shadow, sentence.span.start, sentence.span.end)):
            yield Candidate(Span(called.start("work"), called.end("work")), 2.0, sentence.section)
        if place == 0 and (headed := _HEADED.match(shadow, sentence.span.start, sentence.span.end)):
            yield Candidate(Span(headed.start("work"), headed.end("work")), 2.5, sentence.section)
        yield from _unquoted_titles(notebook, shadow, sentence.span, sentence.section)
        if place < _FIRST and (seen := _seen_title().search(shadow, sentence.span.start, sentence.span.end)):
            said = Span(seen.start("work"), seen.start("work") + len(seen["work"].rstrip(" .,:!?")))
            if _may_be_title(notebook.page.cut(said)):
                yield Candidate(said, 1.6, sentence.section)
        if match:
            rest = shadow[match.end() : min(sentence.span.end, match.end() + 70)]
            telling = not rest.lstrip().startswith("as ") and (
                _has_any(rest, "drama_words")
                or COUNTRY in rest[:16]
                or "about" in rest[:8]
                or _has_any(match[0][-12:] + rest[:12], "telling")
            )
            span = Span(match.start("work"), match.end("work"))
            if telling and _may_be_title(notebook.page.cut(span)):
                yield Candidate(span, 3.0, sentence.section)


def _unquoted_titles(notebook: Notebook, shadow: str, span: Span, section: tuple[str, ...]) -> Iterator[Candidate]:
    """Capitalised words behind a word for dramas ("the lakorn Harbour of Fate"), or before their spelling in another script."""
    for word in _any_of("drama_words").finditer(shadow, span.start, span.end):
        if word[0].isascii() and shadow[word.end() : word.end() + 1] == " ":
            match = _AFTER_DRAMA.match(shadow, word.end() + 1, span.end)
            if match and (len(match["work"].split()) > 1 or _CASED.search(match["work"])) and _may_be_title(match["work"]):
                end = match.start() + len(match["work"].rstrip(" .,:;!?"))
                end = _without_ending(notebook.page.text, match.start(), end)
                yield Candidate(Span(match.start(), end), 2.0, section)
    for match in _CAPITALS.finditer(shadow, span.start, span.end):
        if _NATIVE_BRACKET.match(shadow, match.end()) and _may_be_title(notebook.page.text[match.start() : match.end()]):
            said = notebook.page.text[match.start() : match.end()]
            if not is_likely_person(said):
                yield Candidate(Span(match.start(), match.end()), 2.5, section)


@cache
def _before_title() -> re.Pattern[str]:
    words = "|".join(map(re.escape, name_words("before_titles")))
    return re.compile(rf"(?<!\w)(?i:{words}){BLANK}(?P<work>{LATIN['work']})")


@cache
def _seen_title() -> re.Pattern[str]:
    words = "|".join(map(re.escape, name_words("seen_titles")))
    return re.compile(rf"(?<!\w)(?i:{words}){BLANK}(?P<work>{LATIN['work']})")


@cache
def _behind_title() -> re.Pattern[str]:
    words = "|".join(map(re.escape, name_words("behind_titles")))
    note = r"(?:[ ]?[(（][^()（）\n]{1,60}[)）])?"
    return re.compile(rf"(?P<work>{LATIN['work_shortest']}){note}{BLANK}(?i:{words})(?!\w)")


_CALLED = re.compile(rf"(?P<work>{LATIN['work_shortest']})!{{1,5}}")       # "Great Harbour Lights! It is…"
_HEADED = re.compile(rf"(?P<work>{LATIN['work']})[ ](?:19|20)\d\d(?!\d)")


@cache
def _copula() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, name_words("copulas")))
    note = r"(?:[ \n]?[(（\[][^()（）\[\]\n]{1,160}[)）\]])?"
    return re.compile(rf"[\"“‘']?(?P<work>{LATIN['work']}){note}[\"”’‘'!]?{note}{BLANK}(?:{verbs})(?!\w)")


def _unquoted(notebook: Notebook, match: re.Match[str]) -> Span:
    """A title without its quotes, without the comma that English prints inside them."""
    start, end = match.start() + 1, match.end() - 1
    text = notebook.page.text
    while start < end and text[start] in " \n\u3000":
        start += 1
    while start < end and text[end - 1] in " \u3000,.":
        end -= 1
    return Span(start, end)


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    pieces = []
    for word in sorted(name_words(kind), key=len, reverse=True):
        pieces.append(rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word))
    return re.compile("|".join(pieces), re.IGNORECASE)


def _has_any(text: str, kind: str) -> bool:
    return _any_of(kind).search(text) is not None


def _best(notebook: Notebook, candidates: list[Candidate]) -> Candidate | None:
    """The candidate with most weight over all its places; the first one of those that weigh the same."""
    weights: dict[str, float] = {}
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        key = fold(notebook.page.cut(candidate.span))
        first.setdefault(key, candidate)
        early = 1.5 if candidate.span.start < _EARLY else 1.0
        weights[key] = weights.get(key, 0.0) + candidate.weight * early
    heavy = sorted(weights, key=weights.__getitem__, reverse=True)[:_LONGER]
    for key in [key for key in weights if not key.isascii() and _is_short_form(key, weights, heavy)]:
        del weights[key]  # a short form of a title in quotes is a name people give it
    folded, every = notebook.page.text.casefold(), "\n".join(weights)
    for key, weight in weights.items():
        said = notebook.page.cut(first[key].span)
        if not _is_in_another(key, every):
            weights[key] = weight + min(0.8 * min(folded.count(said.casefold()) - 1, 3), weight)
    if not weights or max(weights.values()) < _ENOUGH:
        return None
    top = max(weights, key=lambda key: weights[key])
    return first[top]


def _is_short_form(key: str, weights: dict[str, float], others: list[str]) -> bool:
    """Whether a key is a part of another one that much speaks for too."""
    return any(key in other and key != other and 2 * weights[other] >= weights[key] for other in others if other in weights)


def _is_in_another(key: str, every: str) -> bool:
    """Whether a key stands in another one too: `every` has all of them, a line each."""
    return every.find(key, every.find(key) + 1) >= 0


def _name(notebook: Notebook, best: Candidate) -> None:
    pieces = title_pieces(notebook.page.cut(best.span), "heading")
    if not pieces:
        return
    work = notebook.work(pieces[0].text)
    for piece in pieces:
        write_title(notebook, work, piece, best.span.start, best.section)


def write_title(notebook: Notebook, work: Mention, piece: TitlePiece, offset: int, section: tuple[str, ...]) -> None:
    """Writes one title of a work and lets its name lead to the work."""
    qualifiers = {"form": piece.form} if piece.kind == "alias" else {}
    notebook.claim(
        work,
        f"title.{piece.kind}",
        piece.text,
        Span(offset + piece.start, offset + piece.end),
        qualifiers=qualifiers,
        section=section,
        confidence=0.8,
    )
    notebook.work(work.name, piece.text)
