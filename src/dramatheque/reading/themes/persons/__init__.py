"""Pages about one person or character: who that is, and the works that person had a part in.

In: a notebook. `find_article` says whether a page is such a one; `read` writes it. Pages about works go through the other themes.
"""

from __future__ import annotations

from dramatheque.claims import EntityKind
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes import categories
from dramatheque.reading.themes.persons import filmography, identity
from dramatheque.reading.themes.persons.article import Article, find_article

__all__ = ["find_article", "read"]


def read(notebook: Notebook, article: Article) -> None:
    """Writes all that an article on a person states."""
    categories.set_aside(notebook)
    person = identity.write(notebook, article)
    if article.kind is EntityKind.PERSON:
        filmography.write(notebook, person)
