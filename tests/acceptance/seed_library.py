"""How the acceptance tests look at a record and at the markup of the site."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from dramatheque.claims import Candidate
from dramatheque.library.record import Named, Record

Page = Callable[[str], str]


def section(text: str, anchor: str) -> str:
    """The markup of a section."""
    assert f'<section id="{anchor}"' in text, anchor
    return text.split(f'<section id="{anchor}"', 1)[1].split("</section>\n\n", 1)[0]


def words(text: str) -> str:
    """The words of markup, blanks as one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def candidates(record: Record, prop: str) -> list[Candidate]:
    """Every value of a property."""
    return [candidate for fact in record.of(prop) for candidate in fact.candidates]


def related(record: Record, title: str) -> Named:
    """A work the drama is related to, by the title in the claim."""
    found = [c for c in candidates(record, "related_work") if c.value["title"] == title]
    assert len(found) == 1, (title, found)
    return record.linked[found[0].refs["title"]]
