"""Writes who a person is: names and readings, days of birth and death, sex, professions, and what else a box says."""

from __future__ import annotations

from dramatheque.claims import EntityKind, Mention, Page, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.persons import lead
from dramatheque.reading.themes.persons.article import Article, Told, told
from dramatheque.reading.themes.persons.lifetimes import Day, first_day, lifetime
from dramatheque.reading.themes.persons.sexes import sex_of
from dramatheque.reading.wordlists import words
from dramatheque.values.dates import parse_date
from dramatheque.values.names import split_names
from dramatheque.values.places import country_code
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_PLAIN = frozenset({Script.LATIN})
_NATIVE = frozenset({Script.HAN, Script.JAPANESE, Script.HANGUL, Script.THAI})
_LONGEST_VALUE = 200
SURE, LIKELY = 0.95, 0.85


def write(notebook: Notebook, article: Article) -> Mention:
    """Writes what is said of the person, and gives the mention that all of it is about."""
    person = notebook.mention(article.kind, notebook.page.cut(article.name))
    _names(notebook, person, article)
    _lifetime(notebook, person, article)
    found = sex_of(notebook.page, article)
    if found:
        _say(notebook, person, "sex", found[0], found[1], LIKELY)
    _others(notebook, person, article)
    return person


# names


def _names(notebook: Notebook, person: Mention, article: Article) -> None:
    page = notebook.page
    births = _birth_names(page, article)
    is_other = any(not _is_same(page.cut(named.span), person.name) for named in births)
    _name(notebook, person, article.name, "stage" if is_other else _form(person.name))
    reading = _reading(page, article)
    if reading is not None:
        _name(notebook, person, reading, "reading", person.name)
    for named in births:
        if _is_same(page.cut(named.span), person.name):
            continue
        _name(notebook, person, named.span, "birth")
        if named.reading is not None:
            _name(notebook, person, named.reading, "reading", page.cut(named.span))
    for meaning, form in (("native", "native"), ("romanised", "romanised"), ("alias", "")):
        for one in told(article, meaning):
            for cell in one.block.cells:
                for piece in split_names(page.cut(cell)) if len(cell) <= _LONGEST_VALUE else ():
                    span = Span(cell.start + piece.start, cell.start + piece.end)
                    if not _is_same(page.cut(span), person.name):
                        _name(notebook, person, span, form)
    _native_in_bracket(notebook, person, article)


def _name(notebook: Notebook, person: Mention, span: Span, form: str, of: str = "") -> None:
    how = How(qualifiers={"form": form, "of": of}, confidence=SURE)
    notebook.claim(person, "name", notebook.page.cut(span), span, **how)


def _form(name: str) -> str:
    return "" if script_of(name) in _PLAIN else "native"


def _reading(page: Page, article: Article) -> Span | None:
    """The reading of the name: the one in brackets behind it, else the one of a box that has the same name."""
    for one in told(article, "reading"):
        cell = one.block.cells[0]
        if _is_of_main(page, article, one) and (span := lead.reading_in(page, cell)):
            return span
    return lead.reading_in(page, article.bracket) if article.bracket else None


def _is_of_main(page: Page, article: Article, one: Told) -> bool:
    """Whether the box of a value names the person of the article, or nobody."""
    names = [page.cut(other.block.cells[0]) for other in told(article, "name") if other.block.level == one.block.level]
    return not names or any(_is_same(name, page.cut(article.name)) for name in names)


def _birth_names(page: Page, article: Article) -> list[lead.Named]:
    """Names somebody was born with, from boxes and the first paragraphs; each once."""
    found: list[lead.Named] = []
    for one in told(article, "birth_name"):
        cell = one.block.cells[0]
        end = one.block.cells[1].end if len(one.block.cells) > 1 and page.cut(one.block.cells[1])[:1] in "（(" else cell.end
        named = lead.name_at(page, cell.start, end)
        if named is not None:
            found.append(named)
    for block in article.lead[:4]:
        found += lead.birth_names(page, block.span)
    kept: dict[str, lead.Named] = {}
    for named in found:
        key = fold(page.cut(named.span))
        known = next((other for other in kept if other.startswith(key) or key.startswith(other)), None)
        if known is None:
            kept[key] = named
        elif kept[known].reading is None and named.reading is not None and known == key:
            kept[known] = named
    return [named for key, named in kept.items() if key]


def _native_in_bracket(notebook: Notebook, person: Mention, article: Article) -> None:
    """Behind a name in Latin letters the same name in the script of its country: "Seiichi Ura (浦 誠一, Ura Seiichi)"."""
    page = notebook.page
    if article.bracket is None or script_of(person.name) not in _PLAIN:
        return
    text = page.cut(article.bracket)
    at = 0
    for piece in text.replace("，", ",").replace(";", ",").split(","):
        said = piece.rpartition(":")[2].strip(" '\"")
        if 2 <= len(said) <= 20 and script_of(said) in _NATIVE and not _has_digit(said):
            start = article.bracket.start + text.index(said, at)
            _name(notebook, person, Span(start, start + len(said)), "native")
            return
        at += len(piece) + 1


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_same(left: str, right: str) -> bool:
    return fold(left) == fold(right)


# life


def _lifetime(notebook: Notebook, person: Mention, article: Article) -> None:
    """Days from a box, else from the first sentence, else the years of categories."""
    page = notebook.page
    told_in_lead = lifetime(page.cut(article.bracket), article.bracket.start) if article.bracket else (None, None)
    for prop, from_lead in zip(("born", "died"), told_in_lead, strict=True):
        day = _in_boxes(page, article, prop) or from_lead
        if day is None or not day.value[:1].isdigit():
            day = _filed_year(article, prop) or day
        if day is not None:
            _say(notebook, person, prop, day.value, day.span, SURE)


def _in_boxes(page: Page, article: Article, prop: str) -> Day | None:
    days = [day for one in told(article, prop) for cell in one.block.cells if (day := first_day(page.cut(cell), cell.start))]
    if days:
        return days[0]
    for year in told(article, f"{prop}_year"):
        day = first_day(page.cut(year.block.cells[0]), year.block.cells[0].start) or _bare_year(page, year.block.cells[0])
        if day is None:
            continue
        parts = [_number(page, other) for part in ("month", "day") for other in told(article, f"{prop}_{part}")
                 if other.block.level == year.block.level]
        if len(day.value) == 4 and len(parts) == 2 and all(parts):
            date = parse_date(f"{day.value}-{parts[0]:02d}-{parts[1]:02d}")
            return Day(str(date), day.span) if date else day
        return day
    return None


def _bare_year(page: Page, cell: Span) -> Day | None:
    said = page.cut(cell).strip()
    return Day(f"{int(said):04d}", cell) if said.isdecimal() and 3 <= len(said) <= 4 else None


def _number(page: Page, one: Told) -> int:
    said = page.cut(one.block.cells[0]).strip("月日 ")
    return int(said) if said.isdecimal() and len(said) <= 2 else 0


def _filed_year(article: Article, prop: str) -> Day | None:
    """The year in a category such as 1955年生 or 1955 births."""
    for name, span in article.filed:
        for piece in words("persons", f"categories.year_of_{'birth' if prop == 'born' else 'death'}"):
            year = name.casefold().replace(piece, "", 1)
            if piece in name.casefold() and year.strip().isdecimal() and 3 <= len(year.strip()) <= 4:
                at = span.start + name.index(year.strip())
                return Day(f"{int(year):04d}", Span(at, at + len(year.strip())))
    return None


# what else


def _others(notebook: Notebook, person: Mention, article: Article) -> None:
    page, kept = notebook.page, set()
    for one in article.boxes:
        if one.meaning == "told" and one.label in kept:
            continue         # of several boxes the first is the fullest
        kept.add(one.label)
        if one.meaning == "profession":
            for cell in one.block.cells:
                for piece in split_names(page.cut(cell)) if len(cell) <= _LONGEST_VALUE else ():
                    span = Span(cell.start + piece.start, cell.start + piece.end)
                    _say(notebook, person, "profession", page.cut(span), span, SURE, one.block.section)
        elif one.meaning == "country":
            for cell in one.block.cells[:1]:
                if code := country_code(page.cut(cell)):
                    _say(notebook, person, "country", code, cell, SURE, one.block.section)
        elif one.meaning == "told" and person.kind is EntityKind.PERSON:
            cells = one.block.cells
            whole = Span(cells[0].start, cells[-1].end) if cells else Span(0, 0)
            if 0 < len(whole) <= _LONGEST_VALUE:
                how = How(qualifiers={"label": one.label}, section=one.block.section)
                notebook.claim(person, "field", page.cut(whole), whole, **how)


def _say(
    notebook: Notebook, person: Mention, prop: str, value: str, span: Span, confidence: float, section: tuple[str, ...] = ()
) -> None:
    notebook.claim(person, prop, value, span, confidence=confidence, section=section)
