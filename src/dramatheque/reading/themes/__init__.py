"""Themes: a Page in, all that it states out. Each theme reads one kind of thing; they run in the order of THEMES.

A theme is a module with `read(notebook: Notebook) -> None`. The first ones say which works the page speaks of; talk comes before
facts, so that what people write is not taken for fields; prose comes last and leaves alone what has been read.
"""

from __future__ import annotations

from collections.abc import Callable

from dramatheque.claims import Page, Reading, Span
from dramatheque.reading import labels
from dramatheque.reading.contacts import mask_contacts
from dramatheque.reading.forgetting import forget_after
from dramatheque.reading.known_titles import Knows, known_title
from dramatheque.reading.labelling import apply_labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes import (
    about,
    articles,
    boilerplate,
    broadcasts,
    bylines,
    categories,
    characters_alone,
    credits,
    details,
    elsewhere,
    embedded_reviews,
    empty_sections,
    encyclopedia,
    episode_templates,
    episodes,
    fact_lines,
    figures,
    listings,
    music,
    offers,
    organisations,
    persons,
    pictures,
    prose,
    ratings,
    recaps,
    recommendations,
    relations,
    responses,
    reviews,
    several,
    subjects,
    synopses,
    talk,
    titles,
    verdicts,
    versions,
)
from dramatheque.reading.themes.prose import titles as prose_titles
from dramatheque.values.languages import guess_language
from dramatheque.values.records import replace

Theme = Callable[[Notebook], None]

# Whether its words are those of a page about a drama is asked before the first of them: `_rows`.
THEMES: tuple[Theme, ...] = (
    boilerplate.read, categories.set_aside, elsewhere.read_lists, episode_templates.set_aside,
    subjects.read, titles.read, prose_titles.read, elsewhere.read, versions.read, several.read_in_turn,
    bylines.read, reviews.read, embedded_reviews.read, recommendations.read, articles.read, talk.read,
    pictures.read, offers.read, verdicts.read, recaps.read, figures.read,
    encyclopedia.read,
    broadcasts.read, ratings.read, episodes.read, episode_templates.read, music.read, credits.read, relations.read,
    synopses.read, details.read, fact_lines.read,
    empty_sections.read, prose.read, characters_alone.read, organisations.settle, encyclopedia.settle,
    about.confirm,
)

NAMED_THEMES = tuple(read for read in THEMES if read not in (subjects.read, about.confirm))
"""What reads a page whose work is known beforehand: nothing asks which it is, or whether there is one."""

DATA_THEMES: tuple[Theme, ...] = (
    responses.read, titles.read, broadcasts.read, music.read, credits.read, synopses.read, details.read, responses.confirm,
)
"""What reads a page of JSON, and one whose own scripts carry objects of a known shape: sheets of sites first, then what its
labels say in the words of a language."""

LIST_THEMES: tuple[Theme, ...] = (credits.read, details.read)
"""What reads the labelled fields in the rows of a list of works."""

_LONG_ENOUGH = 20_000
may_be_about, FEW_WORDS = about.may_be_about, about.FEW_WORDS


def read_page(page: Page, knows: Knows | None = None) -> Reading:
    """All that a page states about dramas; pure: the same page gives the same reading.

    Where somebody `knows` titles, a page that names its work in no way the rules see may be one about a work they know.
    """
    forget_after(len(page.text))
    page = _with_language(mask_contacts(page))
    reading = _read(page)
    named = names_known(page, reading, knows) if knows is not None else None
    return _read_about(page, named) if named is not None else reading


def names_known(page: Page, reading: Reading, knows: Knows) -> Span | None:
    """Where a page names the known work it is about, unless its reading tells which, its words are against it, or it is data."""
    if any(block.pointer for block in page.blocks) or not (reading.claims or about.is_not_against(page)):
        return None
    return known_title(page, reading, knows)


def _read_about(page: Page, named: Span) -> Reading:
    """What a page says of the work it names at this place."""
    notebook = Notebook(apply_labels(page))
    notebook.title_place = named
    notebook.work(page.cut(named))
    for read in NAMED_THEMES:
        read(notebook)
    return notebook.reading()


def _read(page: Page) -> Reading:
    is_data = any(block.pointer for block in page.blocks)
    notebook = Notebook(page if is_data else apply_labels(page))
    article = None if is_data else persons.find_article(notebook)
    if article is not None:
        persons.read(notebook, article)
        return notebook.reading()
    rows = () if is_data else _rows(notebook)
    if rows:
        listings.read(notebook, rows)
    for read in DATA_THEMES if is_data else LIST_THEMES if rows else THEMES:
        if notebook.not_about:
            break
        read(notebook)
    if not rows:
        _entitle(notebook)
    return notebook.reading()


def _rows(notebook: Notebook) -> tuple[listings.Row, ...]:
    """The rows of a page that lists works; a page whose words are about something else is not looked at."""
    about.read(notebook)
    return () if notebook.not_about else listings.find_rows(notebook)


def _entitle(notebook: Notebook) -> None:
    """A text that begins with "Details" is called by its work: the name of a section is nobody's title."""
    document, main = notebook.page.document, notebook.main_work
    if main and document.format == "text" and labels.section_exactly(document.title, document.language):
        notebook.describe(title=main.name)


def _with_language(page: Page) -> Page:
    """The page with the language its text is in, where its markup does not say so."""
    if page.document.language:
        return page
    language = guess_language(page.text[:_LONG_ENOUGH])
    return replace(page, document=replace(page.document, language="" if language == "und" else language))
