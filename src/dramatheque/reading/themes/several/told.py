"""Several works told in turn in running text: "A drew 4.7 percent. Meanwhile, the new drama B began with 3.9 percent."

In: a notebook whose main work may have a name. Out: an area for each work, from the sentence that turns to it to the next that
turns to another. Only pages that bring up three works or more, none of them in most sentences, are shared out so: other pages
are about one work and name the others in passing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.sentences import Sentence, sentences
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import BLANK, LATIN, NETWORK, TITLE, name_words
from dramatheque.reading.themes.prose.titles.apposed import in_thai
from dramatheque.reading.themes.prose.titles.candidates import QUOTED, has_any, may_be_title, unquoted, without_ending
from dramatheque.reading.themes.prose.titles.in_sentences import copula
from dramatheque.reading.titling import title_pieces
from dramatheque.reading.wordlists import alternatives
from dramatheque.values.alternation import one_of
from dramatheque.values.text import fold

_SEVERAL, _MOSTLY, _NEAR, _MOST, _MOST_PLACES = 3, 0.6, 36, 200_000, 400
_BEHIND, _FEWEST = 24, 2


@dataclass(frozen=True, slots=True)
class _Turn:
    """A place where the text comes to a work: of which sentence, where its title stands, and the title folded."""

    sentence: Sentence
    title: Span
    key: str


def read(notebook: Notebook) -> None:
    """Shares running text out among the works it tells of in turn."""
    if notebook.not_about or notebook.more_titles:
        return
    text = notebook.page.text
    said = [sentence for sentence in sentences(notebook.page) if sentence.span.end < _MOST]
    shadow = mark(text, (sentence.passage for sentence in said))
    if shadow.count(TITLE) + shadow.count(NETWORK) < _FEWEST:
        return                # most titles that are introduced are in quotes or behind a broadcaster
    titles = _introduced(notebook, shadow, said)
    if len(titles) < _SEVERAL:
        return
    turns = list(_turns(notebook, said, titles))
    in_sentences = Counter(key for key, _ in {(turn.key, turn.sentence.span.start) for turn in turns})
    told = len({turn.sentence.span.start for turn in turns})
    if len(in_sentences) < _SEVERAL or max(in_sentences.values()) > max(_MOSTLY * told, 1) or _comes_back(turns, in_sentences):
        return
    _share_out(notebook, said, turns)


def _comes_back(turns: list[_Turn], in_sentences: Counter[str]) -> bool:
    """Whether a text begins with one work, comes to each of the others once, and back to that one behind all of them."""
    first, last = turns[0].key, turns[-1].key
    others = [count for key, count in in_sentences.items() if key != first]
    return first == last and in_sentences[first] > 1 and max(others) == 1


def _introduced(notebook: Notebook, shadow: str, said: list[Sentence]) -> dict[str, str]:
    """The titles that words for dramas or a broadcaster stand beside, by their folded text."""
    found: dict[str, str] = {}
    for sentence in said:
        here = sentence.span
        for span in (*_quoted(notebook, shadow, here), *_unquoted(shadow, here), *_defined(shadow, here)):
            title = notebook.page.text[span.start : without_ending(notebook.page.text, span.start, span.end)]
            if may_be_title(title, quoted=True) and not is_likely_person(title) and not notebook.is_left_out(span.start):
                found.setdefault(fold(title), title)
    return found


def _quoted(notebook: Notebook, shadow: str, sentence: Span) -> Iterator[Span]:
    for match in QUOTED.finditer(shadow, sentence.start, sentence.end):
        before = shadow[max(sentence.start, match.start() - _NEAR) : match.start()]
        after = shadow[match.end() : min(sentence.end, match.end() + _BEHIND)]
        if has_any(before, "song_words"):
            continue
        if NETWORK in before or has_any(before, "drama_words") or has_any(after, "drama_words"):
            yield unquoted(notebook, match)


def _unquoted(shadow: str, sentence: Span) -> Iterator[Span]:
    for match in chain(*(form.finditer(shadow, sentence.start, sentence.end) for form in (_behind_broadcaster(), in_thai()))):
        end = match.start("work") + len(match["work"].rstrip(" .,:;!?"))
        yield Span(match.start("work"), end)


def _defined(shadow: str, sentence: Span) -> Iterator[Span]:
    """ "Glass Ferry is a romantic drama about …": what a sentence begins with and says to be a drama."""
    match = copula().match(shadow, sentence.start, sentence.end)
    rest = shadow[match.end() : min(sentence.end, match.end() + _NEAR)] if match else ""
    if match and has_any(rest, "drama_words"):
        yield Span(match.start("work"), match.start("work") + len(match["work"].rstrip(" .,:;!?")))


@cache
def _behind_broadcaster() -> re.Pattern[str]:
    """ "tvN’s drama Castaway", "SBS’s new weekend drama Castaway"."""
    kinds = one_of(word for word in sorted(name_words("drama_words"), key=len, reverse=True) if word.isascii())
    shows = one_of(name_words("showing"))
    return re.compile(
        rf"{NETWORK}\ue006*(?:['’]s?)?{BLANK}(?:(?i:{shows}){BLANK})?(?:(?!(?i:{kinds})\b)[a-z-]{{2,14}}{BLANK}){{0,3}}(?:(?i:{kinds}){BLANK})?"
        rf"(?P<work>{LATIN['work']})(?={BLANK}[a-z]|,|\.)"
    )


def _turns(notebook: Notebook, said: list[Sentence], titles: dict[str, str]) -> Iterator[_Turn]:
    """Every place of a title that is not named in passing, in order."""
    text = notebook.page.text
    every = one_of(titles.values())
    form = re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)
    passing = _passing()
    for sentence in said:
        for count, match in enumerate(form.finditer(text, sentence.span.start, sentence.span.end)):
            before = text[max(sentence.span.start, match.start() - _NEAR) : match.start()].rstrip("\"“‘'「『《 ")
            if count < _MOST_PLACES and not passing.search(before) and not notebook.is_left_out(match.start()):
                yield _Turn(sentence, Span(*match.span()), fold(match[0]))


@cache
def _passing() -> re.Pattern[str]:
    """Words before a title that is only compared with, perhaps with its broadcaster between: "than", "competes with tvN’s"."""
    return re.compile(rf"(?<!\w){alternatives('several', 'works.passing')}(?:\s[^\s,;.]{{1,12}}){{0,3}}$", re.IGNORECASE)


def _share_out(notebook: Notebook, said: list[Sentence], turns: list[_Turn]) -> None:
    """Areas from turn to turn; a sentence that turns to none goes on with the passage, or with "The drama …" behind it."""
    works = _works(notebook, turns)
    by_sentence: dict[int, list[_Turn]] = {}
    for turn in turns:
        by_sentence.setdefault(turn.sentence.span.start, []).append(turn)
    current: Mention | None = None
    passage: Span | None = None
    parts: list[tuple[Span, Mention | None]] = []
    for sentence in said:
        span, here = sentence.span, by_sentence.get(sentence.span.start, [])
        if sentence.passage != passage and not _goes_on(notebook, span):
            current = None
        passage = sentence.passage
        starts = [span.start, *(_clause_start(notebook, span, turn.title.start) for turn in here[1:]), span.end]
        if not here:
            parts.append((span, current))
        for turn, start, end in zip(here, starts, starts[1:], strict=False):
            current = works[turn.key]
            parts.append((Span(start, max(start, end)), current))
    for work, run in groupby(parts, key=lambda part: part[1]):
        spans = [span for span, _ in run]
        _give(notebook, Span(spans[0].start, max(span.end for span in spans)), work)


def _clause_start(notebook: Notebook, sentence: Span, title: int) -> int:
    """Where the clause of a further title begins: behind the last comma or "while" before it."""
    text = notebook.page.text
    comma = max(text.rfind(sign, sentence.start, title) for sign in (",", ";", "、", "，"))
    return comma + 1 if comma >= 0 else title


def _give(notebook: Notebook, span: Span, work: Mention | None) -> None:
    if work is None:
        notebook.leave_out(span)
    elif span.start < span.end:
        notebook.area(span, work)
        notebook.tell_apart(span)


def _goes_on(notebook: Notebook, span: Span) -> bool:
    """Whether a passage begins by speaking on of the work before it: "The series …", "It …"."""
    head = notebook.page.text[span.start : span.start + _NEAR]
    return re.match(rf"{alternatives('several', 'works.going_on')}", head, re.IGNORECASE) is not None


def _works(notebook: Notebook, turns: list[_Turn]) -> dict[str, Mention]:
    """The works of the turns by their folded titles, each with its title written."""
    works: dict[str, Mention] = {}
    for turn in turns:
        if turn.key in works:
            continue
        said = notebook.page.cut(turn.title)
        work = works[turn.key] = notebook.work(said)
        for piece in title_pieces(said, "heading")[:1]:
            qualifiers = {"form": piece.form} if piece.kind == "alias" else {}
            where = Span(turn.title.start + piece.start, turn.title.start + piece.end)
            notebook.claim(work, f"title.{piece.kind}", piece.text, where, qualifiers=qualifiers, confidence=0.75)
    return works
