"""Episodes: their titles and dates from tables, numbered lists and fields such as "Ep 01: …".

Writes episode_title with the language of the title, and episode_date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.outline import Outline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.titling import title_pieces
from dramatheque.reading.wordlists import alternatives
from dramatheque.values.dates import find_dates
from dramatheque.values.quantities import find_numbers
from dramatheque.values.scripts import Script, script_of

_BARE = re.compile(r"(?P<number>\d{1,3})[.)、]?(?P<gap>[\s\u3000\xa0]*)(?=[^\s\d.,%:/-])(?P<title>\S.*)")
_NATIVE_NUMBER = re.compile(r"第\s?(?P<number>[\d０-９一二三四五六七八九十百]{1,4})\s?[話话回集章夜][\s\u3000:：]*(?P<title>.*)")
_TAIL = re.compile(r"\s*[(（\[][^()（）\[\]]*\d[^()（）\[\]]*[)）\]]\s*$")
_RATED = re.compile(r"\s*[(（]?\s?\d{1,2}[.．]\d{1,2}\s?[%％]\s?[)）]?\s*$")
_DATED_FRONT = re.compile(r"\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\s?[(（][月火水木金土日][)）])?\s*")
_LONGEST_NAME, _FIRST_FIELDS = 24, 100
_LANGUAGES = {Script.JAPANESE: "ja", Script.HANGUL: "ko", Script.THAI: "th"}
_LONGEST, _ENOUGH, _MOST, _HIGHEST_FIRST = 200, 3, 3000, 40


def _may_hold(page: Outline) -> bool:
    """Whether there is a table, a section of episodes, or as many lines that number episodes as make a list without one."""
    if "episodes" in page.opened or page.has(BlockKind.ROW):
        return True
    numbered = sum([any(map(str.isdigit, label)) for label in page.labels])
    return numbered + page.count("第") + page.opening_lines("facts", "episodes.prefix") >= _ENOUGH


@needs(_may_hold)
def read(notebook: Notebook) -> None:
    """Writes the episodes of the page."""
    _tables(notebook)
    _lines(notebook)


# tables


def _tables(notebook: Notebook) -> None:
    columns: dict[str, list[int]] = {}
    section: tuple[str, ...] | None = None
    for block in notebook.page.blocks:
        if block.kind is not BlockKind.ROW:
            columns = columns if block.kind is BlockKind.PARAGRAPH and columns else {}
            continue
        if block.section != section:
            columns, section = {}, block.section
        if holds(notebook, block) in ("tracks", "music"):
            continue
        header = _header(notebook, block)
        if header:
            columns = header
        elif columns:
            _row(notebook, block, columns)


def _header(notebook: Notebook, row: Block) -> dict[str, list[int]]:
    """Which columns hold number, titles and date, where a row names the columns of a table of episodes."""
    found: dict[str, list[int]] = {}
    language = notebook.page.document.language
    for place, cell in enumerate(row.cells):
        meaning = labels.column(notebook.page.cut(cell), language)
        if meaning in ("episode", "episode_title", "date"):
            found.setdefault(meaning, []).append(place)
    return found if "episode" in found and len(found) > 1 else {}


def _row(notebook: Notebook, row: Block, columns: dict[str, list[int]]) -> None:
    first = columns["episode"][0]
    numbers = find_numbers(notebook.page.cut(row.cells[first])) if first < len(row.cells) else []
    if not numbers or not 0 <= numbers[0].value < _MOST or numbers[0].value != int(numbers[0].value):
        return
    number = int(numbers[0].value)
    for place in columns.get("episode_title", []):
        if place < len(row.cells) and len(row.cells[place]):
            _title(notebook, number, row.cells[place], row.section)
    for place in columns.get("date", [])[:1]:
        if place < len(row.cells):
            _date(notebook, number, row.cells[place], row.section)


def _date(notebook: Notebook, number: int, cell: Span, section: tuple[str, ...]) -> None:
    for found in find_dates(notebook.page.cut(cell))[:1]:
        span = Span(cell.start + found.start, cell.start + found.end)
        how = How(qualifiers={"episode": number}, section=section)
        notebook.claim(notebook.subject_at(span.start), "episode_date", str(found.date), span, **how)


# lists and fields


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list of episodes: a title, or a date or another title of the episode above."""

    number: int
    span: Span
    block: Block
    says: bool               # the line says "episode"
    is_date: bool = False


def _lines(notebook: Notebook) -> None:
    """Runs of lines that number themselves, in a section of episodes or each with the word "episode"."""
    run: list[Line] = []
    for block in [*notebook.page.blocks, None]:
        found = _numbered(notebook, block) if block else None
        if found and (not run or run[-1].number < found.number <= run[-1].number + 5):
            run.append(found)
            continue
        more = _goes_on(notebook, run[-1], block) if block and run and not found else None
        if more:
            run.append(more)
            continue
        if run:
            _write_run(notebook, run)
        run = [found] if found else []


def _numbered(notebook: Notebook, block: Block) -> Line | None:
    """A line with the number and the title of an episode."""
    if notebook.is_used(block.span) or len(block.span) > _LONGEST:
        return None
    page = notebook.page
    if block.kind is BlockKind.FIELD and block.label and block.cells:
        number = _episode_number(page.cut(block.label))
        return Line(number, block.cells[0], block, True) if number is not None else None
    if block.kind is BlockKind.ITEM and block.label and block.cells:
        numbers = find_numbers(page.cut(block.label))
        return Line(int(numbers[0].value), block.cells[0], block, False) if numbers else None
    if block.kind not in (BlockKind.ITEM, BlockKind.PARAGRAPH):
        return None
    line = page.cut(block.span)
    for pattern, says in ((_worded(), True), (_NATIVE_NUMBER, True), (_BARE, False)):
        found = pattern.fullmatch(line)
        if found and found["title"].strip():
            numbers = find_numbers(found["number"])
            span = Span(block.span.start + found.start("title"), block.span.start + found.end("title"))
            return Line(int(numbers[0].value), span, block, says) if numbers and numbers[0].value < _MOST else None
    return None


@cache
def _worded() -> re.Pattern[str]:
    word = alternatives("facts", "episodes.prefix").replace(r"(?!\w)", "")
    return re.compile(rf"{word}\s*[.#]?\s*(?P<number>\d{{1,4}})\s*[:：.\-–—~|]?\s*(?P<title>\D.*)", re.IGNORECASE)


def _episode_number(label: str) -> int | None:
    """The number in "Ep 01", "Episode 3", "#4", "第5話", where a label is nothing else."""
    native = _NATIVE_NUMBER.fullmatch(label.strip())
    found = (native if native and not native["title"] else None) or _labels().fullmatch(label.strip())
    numbers = find_numbers(found["number"]) if found else []
    return int(numbers[0].value) if numbers else None


@cache
def _labels() -> re.Pattern[str]:
    word = alternatives("facts", "episodes.prefix").replace(r"(?!\w)", "")
    return re.compile(rf"(?:{word})?\s*+[.#]?\s*+(?P<number>\d{{1,4}})", re.IGNORECASE)


def _goes_on(notebook: Notebook, above: Line, block: Block) -> Line | None:
    """The line directly under an episode: its title in another language, in quotes, or its date."""
    between = notebook.page.text[above.block.span.end : block.span.start]
    if between.count("\n") != 1 or block.kind is not BlockKind.PARAGRAPH or holds(notebook, block) != "episodes":
        return None
    line = notebook.page.cut(block.span)
    dates = find_dates(line)
    if dates and dates[0].date.month and len(line) <= 40:
        return Line(above.number, block.span, block, above.says, is_date=True)
    is_quoted = line[:1] in "\"“「『(（" and len(line) <= 120
    return Line(above.number, block.span, block, above.says) if is_quoted else None


def _write_run(notebook: Notebook, run: list[Line]) -> None:
    if not run or not _are_episodes(notebook, run):
        return
    for line in run:
        if line.is_date:
            _date(notebook, line.number, line.span, line.block.section)
        else:
            _title(notebook, line.number, line.span, line.block.section)
        notebook.use(Span(min(line.block.span.start, (line.block.label or line.block.span).start), line.block.span.end))


def _are_episodes(notebook: Notebook, run: list[Line]) -> bool:
    numbers = {line.number for line in run}
    says = all(line.says for line in run)
    if run[0].number > _HIGHEST_FIRST:
        return False
    if holds(notebook, run[0].block) == "episodes":
        return says or len(numbers) > 1
    return says and len(numbers) >= _ENOUGH and all(len(line.span) <= 90 for line in run)


def _title(notebook: Notebook, number: int, span: Span, section: tuple[str, ...]) -> None:
    """The titles of an episode: as written, and again in another script or language behind it."""
    text = notebook.page.cut(span)
    begin = _DATED_FRONT.match(text)
    if begin and find_dates(begin[0]) and begin.end() < len(text):
        span = Span(span.start + begin.end(), span.end)
        text = notebook.page.cut(span)
    text = _RATED.sub("", text)
    for name in _crew(notebook) if begin else ():
        text = text.removesuffix(name) if len(text) > len(name) + 1 else text
    tail = _TAIL.search(text)
    if tail and not re.search(r"[\"“”「」『』]", tail[0]) and tail.start() > 0:
        text = text[: tail.start()]
    for start, end in _spellings(text):
        value = text[start:end]
        if not any(character.isalnum() for character in value) or value.casefold() in ("tba", "tbd", "n/a"):
            continue
        language = episode_language(notebook, value)
        how = How(qualifiers={"episode": number, "language": language}, section=section)
        notebook.claim(notebook.subject_at(span.start), "episode_title", value, Span(span.start + start, span.start + end), **how)


def _crew(notebook: Notebook) -> tuple[str, ...]:
    """Who directs and writes, by the fields of the page: their names stand behind titles where a table lost its signs."""
    fields = (block for _, block, _, target in notebook.fields[:_FIRST_FIELDS] if (target or "").startswith("crew."))
    found = (notebook.page.cut(cell) for block in fields for cell in block.cells)
    return tuple(sorted({name for name in found if 1 < len(name) <= _LONGEST_NAME}, key=len, reverse=True))


def episode_language(notebook: Notebook, title: str) -> str:
    """The language that an episode title's script tells; Chinese characters alone have that of the page, if it fits."""
    script = script_of(title)
    own = notebook.page.document.language.partition("-")[0]
    return own if script is Script.HAN and own in ("zh", "ja") else _LANGUAGES.get(script, "")


def _spellings(text: str) -> Iterator[tuple[int, int]]:
    quoted = list(re.finditer(r"[\"“「『](?P<title>[^\"“”「」『』]+)[\"”」』]", text))
    if quoted and not text[: quoted[0].start()].strip(" -–—:"):
        for match in quoted:
            yield match.span("title")
        rest = quoted[-1].end()
        for piece in title_pieces("x " + text[rest:].strip(), "title") if text[rest:].strip().startswith(("(", "（")) else ():
            at = text.find(piece.text, rest)
            if piece.text != "x" and at >= 0 and not find_dates(piece.text):
                yield at, at + len(piece.text)
        return
    for piece in title_pieces(text, "title"):
        yield piece.start, piece.end
