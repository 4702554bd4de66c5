"""Whether an article speaks of a man or a woman: words of its first sentence, its boxes and its categories.

In: an article. Out: "male" or "female" with the place that says so; None where nothing says it, or both are said.
"""

from __future__ import annotations

from dramatheque.claims import Page, Span
from dramatheque.reading.themes.persons.article import Article, told
from dramatheque.reading.wordlists import places, words

SEXES = ("male", "female")


def sex_of(page: Page, article: Article) -> tuple[str, Span] | None:
    """The sex that most of what is said points to: a box first, then the first sentence, then categories."""
    for spans in (_boxes(article), _definition(article), _filed(article)):
        found = [(sex, place) for span in spans for sex, place in _said(page, span)]
        sexes = {sex for sex, _ in found}
        if len(sexes) == 1:
            return found[0]
    return None


def _boxes(article: Article) -> list[Span]:
    return [cell for one in told(article, "sex", "profession") for cell in one.block.cells]


def _definition(article: Article) -> list[Span]:
    """The first sentence; relatives are told later."""
    return [article.definition] if article.definition and len(article.definition) <= 400 else []


def _filed(article: Article) -> list[Span]:
    besides = words("persons", "sex.besides")
    return [span for name, span in article.filed if not any(word in name.casefold() for word in besides)]


def _said(page: Page, span: Span) -> list[tuple[str, Span]]:
    text = page.cut(span)
    found = [(end - start, sex, start, end) for sex in SEXES for start, end in places(text, "persons", f"sex.{sex}")]
    kept: list[tuple[str, Span]] = []
    for _, sex, start, end in sorted(found, reverse=True):
        if not any(other.start < span.start + end and span.start + start < other.end for _, other in kept):
            kept.append((sex, Span(span.start + start, span.start + end)))
    return sorted(kept, key=lambda item: item[1])
