"""What a page holds, found in one look: kinds of blocks, words of lists, what its labels, headings and zones say.

In: a page whose labels have been applied. Out: an Outline that answers in a lookup. A theme says with it what a page must hold
for the theme to have anything to read (themes/needs.py), and takes the blocks of one kind from it in the place of a look at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from dramatheque.claims import Block, BlockKind, Page
from dramatheque.reading import labels
from dramatheque.reading.line_fronts import lines_beginning
from dramatheque.reading.wordlists import present
from dramatheque.reading.zones import zones_of


class Outline:
    """The answers for one page; each is made when it is first asked for."""

    def __init__(self, page: Page, targets: Callable[[], Iterable[str | None]]) -> None:
        self._page, self._targets = page, targets
        self._by_kind: dict[BlockKind, list[Block]] = {}
        for block in page.blocks:
            self._by_kind.setdefault(block.kind, []).append(block)

    def has(self, *kinds: BlockKind) -> bool:
        """Whether the page has a block of one of these kinds."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def blocks(self, kind: BlockKind) -> list[Block]:
        """The blocks of one kind, in order."""
        return self._by_kind.get(kind, [])

    def says(self, kind: str, *names: str) -> bool:
        """Whether a word of these lists may stand anywhere in the page."""
        return present(self._page.text, kind, *names)

    def has_sign(self, signs: str) -> bool:
        """Whether one of these signs stands in the page."""
        text = self._page.text
        return any(sign in text for sign in signs)

    def count(self, sign: str) -> int:
        """How often a sign stands in the page."""
        return self._page.text.count(sign)

    def opening_lines(self, kind: str, *names: str) -> int:
        """How many lines begin with a word of these lists, whatever comes behind it."""
        return len(lines_beginning(self._page.text, kind, *names))

    def states(self, target: str) -> bool:
        """Whether a label of the page means the target, or something that begins so."""
        return any(found.startswith(target) for found in self.targets)

    @cached_property
    def targets(self) -> frozenset[str]:
        """What the labels of fields mean."""
        return frozenset([found for found in self._targets() if found])

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of fields in small letters, without the signs around them."""
        said = [self._page.cut(block.label) for block in self.blocks(BlockKind.FIELD) if block.label]
        return frozenset([label.strip(" :：#\u00a0\n\t").lower() for label in said])

    @cached_property
    def sections(self) -> frozenset[tuple[str, ...]]:
        """The headings above blocks, from the outermost to the innermost."""
        return frozenset([block.section for block in self._page.blocks])

    @cached_property
    def opened(self) -> frozenset[str]:
        """What the headings above blocks open, as `labels.section` says: cast, episodes, broadcasts."""
        language = self._page.document.language
        titles = {title for section in self.sections for title in section}
        return frozenset([found for title in titles if (found := labels.section(title, language))])

    @cached_property
    def zones(self) -> frozenset[str]:
        """The kinds of talk that the page has a part for."""
        return frozenset([zone.kind for zone in zones_of(self._page.text, self._page.blocks)])
