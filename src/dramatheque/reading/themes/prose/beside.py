"""Further titles in brackets behind a title, and the year there: "1 Litre of Tears (1リットルの涙, lit. …)".

In: a notebook whose main work has a name. Out: title claims and a year. Brackets that open the first sentence of a page count
too: the title in front of them was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.shadow import is_network
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.reading.titling import title_pieces
from dramatheque.reading.wordlists import lowered
from dramatheque.values.alternation import one_of
from dramatheque.values.dates import find_dates
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_BRACKET = re.compile(
    r"[\"”’'」』》]?\s?(?:[(（](?P<inside>[^()（）\n]{2,160})[)）]|[<《〈](?P<signed>[^<>《》〈〉\n]{2,40})[>》〉])"
)
_NUMBER_OF_SEASON = re.compile(r"第?\s?[\d一二三]{1,2}\s?(?:シリーズ|シーズン|期|季|部|弾)|시즌\s?\d{1,2}|シーズン\s?\d{1,2}")
_PART = re.compile(r"\s*(?:[;；,，/／]\s*|\s(?:or|and)\s)+")
_TIME = re.compile(r"\d\s?[:：・時시]\s?\d|\d[時시年月日話회]|[月火水木金土日]曜")
_YEAR = re.compile(r"(?:(?P<of>[A-Za-z -]{3,24}) )?(?P<year>(?:19|20)\d\d)(?=$|[\s,;、/年–-])")
_MOST_BEFORE_LABEL, _MOST_PLACES = 3, 12


def read(notebook: Notebook) -> None:
    """Writes what brackets behind the main title say."""
    work = notebook.main_work
    if work is None or notebook.not_about:
        return
    _short_names(notebook, work)
    for inside, section in _brackets(notebook, work):
        _titles(notebook, work, inside, section)
        _year(notebook, work, inside, section)


def _short_names(notebook: Notebook, work: Mention) -> None:
    """The title that the page says in full once and then by a short name: '유리 나룻배의 밤'(…, 이하 '나룻배')."""
    text = notebook.page.text
    if not any(word in text for word in name_words("named_below")):
        return
    known = {fold(work.name)}
    for match in _named_below().finditer(text):
        spans = [Span(*match.span(name)) for name in ("full", "short")]
        if any(fold(notebook.page.cut(span)) in known for span in spans):
            for span in spans:
                pieces = title_pieces(notebook.page.cut(span), "heading")
                if len(pieces) == 1:
                    claim_title(notebook, work, span, pieces[0].kind if span is spans[0] else "alias", pieces[0].form, ())
                    notebook.work(work.name, notebook.page.cut(span))
            return


@cache
def _named_below() -> re.Pattern[str]:
    below = one_of(name_words("named_below"))
    quoted = r"['‘“\"「『《<〈](?P<{}>[^'‘’“”\"「」『』《》<>〈〉\n()（）]{{2,40}})['’”\"」』》>〉]"
    return re.compile(
        rf"{quoted.format('full')}\s?[(（][^()（）\n]{{0,60}}?(?:{below})[\s,、，:：]{{0,2}}{quoted.format('short')}[)）]"
    )


def _brackets(notebook: Notebook, work: Mention) -> Iterator[tuple[Span, tuple[str, ...]]]:
    text = notebook.page.text
    lower = lowered(text)
    names = {
        work.name,
        *(str(claim.value) for kind in ("native", "english", "alias") for claim in notebook.claims_of(f"title.{kind}", work)),
    }
    seen: set[int] = set()
    for name in sorted(names, key=len, reverse=True):
        at, places = lower.find(lowered(name)), 0
        while at >= 0 and places < _MOST_PLACES:
            match = _BRACKET.match(text, at + len(name))
            held = match and ("inside" if match["inside"] else "signed")
            if match and held and match.start(held) not in seen:
                seen.add(match.start(held))
                yield Span(*match.span(held)), ()
            at, places = lower.find(lowered(name), at + len(name)), places + 1
    first = next((block for block in notebook.page.blocks if block.kind is BlockKind.PARAGRAPH and len(block.span) > 60), None)
    if first is not None:
        match = re.compile(r"(?:The title )?[(（](?P<inside>[^()（）\n]{2,160})[)）]").match(text, first.span.start)
        if match and match.start("inside") not in seen:
            yield Span(*match.span("inside")), first.section


def _titles(notebook: Notebook, work: Mention, inside: Span, section: tuple[str, ...]) -> None:
    """Each part of the brackets that reads like a title: in quotes, in another script, or after words like "also called"."""
    text = notebook.page.text[inside.start : inside.end]
    if not _tells_titles(text, work.name):
        return
    place = 0
    for match in [*_PART.finditer(text), None]:
        end = match.start() if match else len(text)
        start = place + _label_end(text[place:end])
        piece = text[start:end].strip(" \"“”'‘’「」『』.,")
        if _is_title(piece, work.name):
            at = inside.start + text.index(piece, start)
            for found in title_pieces(piece, "alias"):
                if found.text == piece:
                    claim_title(notebook, work, Span(at, at + len(piece)), found.kind, found.form, section)
        place = match.end() if match else end


def claim_title(notebook: Notebook, work: Mention, span: Span, kind: str, form: str, section: tuple[str, ...]) -> None:
    """Writes a title unless the page's claims have it already."""
    said = notebook.page.cut(span)
    held = {
        fold(str(claim.value)) for each in ("native", "english", "alias") for claim in notebook.claims_of(f"title.{each}", work)
    }
    if fold(said) not in held:
        qualifiers = {"form": form} if kind == "alias" else {}
        notebook.claim(work, f"title.{kind}", said, span, qualifiers=qualifiers, section=section, confidence=0.75)


def _tells_titles(text: str, title: str) -> bool:
    """Whether brackets hold titles at all: another script, quotes, or a label such as "lit." before them."""
    low = text.casefold()
    if any(word in low for word in name_words("makers")) or find_dates(text) or _TIME.search(text) or is_network(text):
        return False
    labelled = any(match[0] != "or" for match in _labels().finditer(low))
    if labelled or any(sign in text for sign in '"“「『'):
        return True
    other = script_of(text) not in (Script.COMMON, script_of(title))
    return other or (
        script_of(title) is Script.LATIN and text[:1].isupper() and len(text.split()) > 1 and not is_likely_person(text)
    )


def _label_end(piece: str) -> int:
    """Where the title begins behind "also called", "lit.", "Hangul:"."""
    label = _labels().search(piece.casefold())
    if label is None or label.start() > _MOST_BEFORE_LABEL:
        return 0
    rest = piece[label.end() :]
    return label.end() + len(rest) - len(rest.lstrip(" :.：\"“'‘"))


@cache
def _labels() -> re.Pattern[str]:
    """Words before titles, as whole words: "lit." is one, the beginning of "Litre" none."""
    words = sorted(name_words("title_labels"), key=len, reverse=True)
    return re.compile("|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word) for word in words))


def _is_title(piece: str, title: str) -> bool:
    letters = fold(piece)
    if len(letters) < 2 or letters.isdigit() or len(piece) > 70 or fold(title) == letters:
        return False
    if _NUMBER_OF_SEASON.fullmatch(piece) or is_site_words(piece) or piece.casefold() in name_words("title_labels"):
        return False
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", piece)}
    if words & set(name_words("picture_words")):
        return False
    if words & {word.casefold() for word in name_words("drama_words")} or any(
        character.isdigit() and len(piece) < 6 for character in piece
    ):
        return False
    return not (script_of(piece) is Script.LATIN and piece[:1].islower())


def _year(notebook: Notebook, work: Mention, inside: Span, section: tuple[str, ...]) -> None:
    """The year in brackets behind the title: "Coffee Prince (2007)", "Sandglass (1995, SBS miniseries)"."""
    match = _YEAR.match(notebook.page.text, inside.start, inside.end)
    if match and not notebook.claims_of("year", work) and (not match["of"] or fold(match["of"].split()[-1]) in _kinds()):
        span = Span(*match.span("year"))
        notebook.claim(work, "year", int(match["year"]), span, section=section, confidence=0.75)


def _kinds() -> frozenset[str]:
    return frozenset(fold(word) for word in name_words("drama_words"))
