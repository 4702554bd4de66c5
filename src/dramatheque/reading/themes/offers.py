"""Reads what a page offers: things to buy by medium and language, translations by readers; counts download links and gives none.

In: a Notebook. Out: product and translation claims; a Discard withheld_link for each download.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Block, BlockKind, Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.outline import Outline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.wordlists import alternatives, pattern, words
from dramatheque.values.languages import language_code

CONFIDENCE = 0.9
MEDIA = ("dvd_box", "soundtrack", "book")
_LONGEST = 200
_BRACKETED = re.compile(r"\s*[(（\[](?P<note>[^()（）\[\]\n]{1,60})[)）\]]")
_QUOTED = re.compile(r"[“\"「『《](?P<title>[^“”\"「」『』《》\n]{1,100})[”\"」』》]")


def _may_offer(page: Outline) -> bool:
    return not page.labels.isdisjoint(_every_label())


@needs(_may_offer)
def read(notebook: Notebook) -> None:
    """Writes what labelled lines offer."""
    work = notebook.main_work
    for block in notebook.outline.blocks(BlockKind.FIELD):
        if block.label is None or len(block.span) > _LONGEST or notebook.is_used(block.span):
            continue
        label = notebook.page.cut(block.label).strip().lower()
        if label in _labels("withheld"):
            notebook.discard(block.span, "withheld_link", "a download")
        elif work and block.cells and label in _labels("purchase"):
            _product(notebook, work, block)
        elif work and block.cells and label in _labels("translation"):
            _translation(notebook, work, block)


@cache
def _every_label() -> frozenset[str]:
    return _labels("withheld") | _labels("purchase") | _labels("translation")


@cache
def _labels(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words("talk", f"articles.{name}"))


def _product(notebook: Notebook, work: Mention, block: Block) -> None:
    """"“A Quiet Sea” diary (in Japanese)": what is sold, in which form, in which language."""
    text = notebook.page.cut(block.cells[0])
    quoted = _QUOTED.search(text)
    rest = text[quoted.end() :] if quoted else text
    medium = next((medium for medium in MEDIA if pattern("talk", f"articles.{medium}").search(rest)), "")
    title = quoted["title"] if quoted else _BRACKETED.sub("", text).strip()
    value = {"title": title, "medium": medium, "language": _language(rest)}
    notebook.claim(work, "product", value, block.span, section=block.section, confidence=CONFIDENCE)
    notebook.use(block.span)


def _language(text: str) -> str:
    for found in _BRACKETED.finditer(text):
        code = language_code(_in().sub("", found["note"]).strip())
        if code:
            return code
    return ""


def _translation(notebook: Notebook, work: Mention, block: Block) -> None:
    """"by Kiwi and Pye (ongoing)": who translates, and how far they are as of the page's date."""
    cell = block.cells[0]
    text = notebook.page.cut(cell)
    noted = _BRACKETED.search(text)
    name = _by().sub("", text[: noted.start()] if noted else text).strip(" ,;")
    if name:
        value = {"translator": name, "status": noted["note"].lower() if noted else ""}
        notebook.claim(work, "translation", value, block.span, section=block.section, confidence=CONFIDENCE)
        notebook.use(Span(block.span.start, block.span.end))


@cache
def _in() -> re.Pattern[str]:
    return re.compile(rf"^\s*{alternatives('talk', 'articles.in_language')}\s+", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"^\s*{alternatives('talk', 'articles.by')}\s*[:：]?\s+", re.IGNORECASE)
