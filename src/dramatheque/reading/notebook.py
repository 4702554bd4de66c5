"""Where themes write down what they read on one page: mentions, claims with exact spans, gaps, leads, discards.

A theme is a function `(Notebook) -> None`. It looks at the page's blocks, writes what it understands, and marks the spans it has
used, so that a later theme does not read them again and what nobody used can be reported.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, TypedDict, Unpack

from dramatheque.claims import (
    Block,
    BlockKind,
    Claim,
    Discard,
    EntityKind,
    Evidence,
    Gap,
    Issue,
    Lead,
    Mention,
    Page,
    Reading,
    Span,
    State,
    Value,
    vocabulary,
)
from dramatheque.reading import labels
from dramatheque.reading.citing import cite
from dramatheque.reading.objects import Node, Pointers, tree_of
from dramatheque.reading.outline import Outline
from dramatheque.reading.own_text import own_page, without_blanks
from dramatheque.reading.saying import Identity, Saying, has_slots, identity_of, sayings, says_all_of
from dramatheque.reading.structured_data import is_data, meaning
from dramatheque.reading.titling import may_be_title
from dramatheque.values.names import name_key
from dramatheque.values.records import replace


class How(TypedDict, total=False):
    """What a claim may have beside its value and place; see Claim and Evidence."""

    qualifiers: Mapping[str, Any] | None
    section: tuple[str, ...]
    passage: Span | None
    confidence: float
    state: State
    refs: Mapping[str, str] | None


_NOTHING = ("", ())
_FACTS = ("one", "many", "keyed", "figure")
_SAID_ANYWHERE = ("related_work", "broadcast", "title.")
MOST_PLACES = 100            # of one claim on one page that are kept
MOST_COMPARED = 48
PREFIXES = {"work": "w", "person": "p", "character": "c", "organisation": "o", "song": "s"}


class Notebook:
    """Collects the reading of one page. Works are mentions w1, w2…; w1 is the page's main work.

    `page` is the page without posts and menus, as `own_page` gives it; `whole` is all of it.
    """

    def __init__(self, page: Page) -> None:
        self.whole = page
        self.page = own_page(page)
        self._mentions: dict[tuple[EntityKind, str], Mention] = {}
        self._works: list[Mention] = []
        self._claims: dict[Identity, Claim] = {}
        self._by_property: dict[str, dict[Identity, Claim]] = {}
        self._by_saying: dict[Saying, list[Identity]] = {}  # what a claim says in one slot → identities of the claims that say it
        self._gaps: list[Gap] = []
        self._leads: list[Lead] = []
        self._discards: list[Discard] = list(page.discards)
        self._issues: list[Issue] = []
        self._used_starts: list[int] = []           # of what has been read: pieces apart from one another, in order
        self._used_ends: list[int] = []
        self._areas: list[tuple[Span, Mention]] = []
        self._left_starts: list[int] = []           # of what speaks of works that are none of the page's, in order
        self._left_ends: list[int] = []
        self._apart_starts: list[int] = []          # of what tells of several works in turn, in order
        self._apart_ends: list[int] = []
        self._numbers: Counter[EntityKind] = Counter()
        self._document = page.document
        self._read_fields: AbstractSet[int] | None = None
        self.not_about = ""
        self.title_place: Span | None = None     # where the page's own heading names its work, once a theme has found it
        self.more_titles: tuple[Span, ...] = ()  # where a page of several sheets names the works of the others

    # mentions

    def mention(self, kind: EntityKind, name: str, within: str = "") -> Mention:
        """The mention of that kind and name (compared by name_key), made when first asked for.

        Things of one name are kept apart by what they are within: characters of two works, remakes of two years.
        """
        name = without_blanks(name)
        key = (kind, (name_key(name) or name) + (f"\n{within}" if within else ""))
        if key not in self._mentions:
            self._numbers[kind] += 1
            made = self._mentions[key] = Mention(kind, f"{PREFIXES[kind.value]}{self._numbers[kind]}", name)
            if kind is EntityKind.WORK:
                self._works.append(made)
        return self._mentions[key]

    def work(self, name: str, *names: str) -> Mention:
        """The work mentioned under `name`; further names lead to the same mention."""
        mention = self.mention(EntityKind.WORK, name)
        for other in names:
            self._mentions.setdefault((EntityKind.WORK, name_key(other) or other), mention)
        return mention

    @property
    def works(self) -> tuple[Mention, ...]:
        """The works mentioned so far, the main one first."""
        return tuple(self._works)

    @property
    def main_work(self) -> Mention | None:
        """The work the page is about, once a theme has named it."""
        return self._works[0] if self._works else None

    # writing

    def claim(self, subject: Mention, prop: str, value: Value, span: Span, **how: Unpack[How]) -> Claim:
        """Writes a claim whose quote is the page's text at `span`; the same claim again adds a place of evidence.

        Raises KeyError for a property that vocabulary.toml does not have.
        """
        known = vocabulary()[prop]
        given = how.get("qualifiers")
        kept = {key: item for key, item in given.items() if item is not None and item not in _NOTHING} if given else {}
        if has_slots(value):
            value = {slot: item for slot, item in value.items() if item is not None and item != ""}
        if self.page is not self.whole:
            value = without_blanks(value)
        start, end, pointers = span.start, span.end, self._pointers
        evidence = Evidence(
            self.whole.text[start:end], start, end, how.get("section", ()), how.get("confidence", 1.0), how.get("passage"),
            "", pointers.at(span) if pointers else "",
        )
        given_refs = how.get("refs")
        refs = dict(given_refs) if given_refs else {}
        claim = Claim(subject, known.name, value, kept, how.get("state", State.KNOWN), refs, (evidence,))
        if self._left_starts and self._tells_nothing(claim):
            return claim
        is_post = prop == "comment" and "number" in kept
        identity = (subject.key, "comment", (kept["number"],), (start,), "") if is_post else identity_of(claim)
        slots = () if is_post else sayings(claim)
        held = self._claims.get(identity) or (self._says_all_of(claim, slots) if slots else None)
        if held is not None:
            places = held.evidence
            if len(places) < MOST_PLACES and not any((place.start, place.end) == (start, end) for place in places):
                places = (*places, evidence)
            claim = replace(held, evidence=places, refs=held.refs or refs)
            identity = identity_of(claim)
        else:
            for said in slots:
                self._by_saying.setdefault(said, []).append(identity)
        self._claims[identity] = self._by_property.setdefault(claim.property, {})[identity] = claim
        return claim

    def _says_all_of(self, claim: Claim, slots: tuple[Saying, ...]) -> Claim | None:
        """The claim that says more of the same, such as a credit with its character."""
        alike = self._by_saying.get(slots[0]) if slots else None
        if not alike:
            return None
        others = (self._claims[identity] for identity in alike[-MOST_COMPARED:] if identity in self._claims)
        return next((other for other in others if says_all_of(other, claim)), None)

    def retract(self, claim: Claim) -> None:
        """Takes a claim back that the rest of the page shows to be none."""
        identity = identity_of(claim)
        self._claims.pop(identity, None)
        self._by_property.get(claim.property, {}).pop(identity, None)

    def gap(self, subject: Mention, prop: str, about: Mapping[str, Any], span: Span, section: tuple[str, ...] = ()) -> None:
        """Writes down that the page leaves this out."""
        self._gaps.append(Gap(subject, prop, without_blanks(dict(about)), self.whole.cut(span), span.start, span.end, section))

    def lead(self, label: str, span: Span, why: str, address: str = "") -> None:
        """Writes down a page worth reading later."""
        self._leads.append(Lead(label, address, span.start, span.end, why))

    def discard(self, span: Span, reason: str, note: str = "") -> None:
        """Leaves a piece of the page out, and says so."""
        self._discards.append(Discard(span, reason, note))
        self.use(span)

    def issue(self, code: str, message: str, span: Span | None = None) -> None:
        """Reports something that could not be read."""
        self._issues.append(Issue(code, message, span.start if span else 0, span.end if span else 0))

    def describe(self, *, author: str = "", published: str = "", title: str = "") -> None:
        """Writes down who wrote the page and when, where that is not known yet; a title goes in the place of the one known."""
        known = self._document
        self._document = replace(
            known, author=known.author or author, published=known.published or published, title=title or known.title
        )

    # what has been read

    def use(self, span: Span) -> None:
        """Marks a span as read."""
        _add_piece(self._used_starts, self._used_ends, span)

    @property
    def used(self) -> tuple[list[int], list[int]]:
        """Where what has been read begins and ends, in order; the lists grow while themes read."""
        return self._used_starts, self._used_ends

    def is_used(self, span: Span) -> bool:
        """Whether any part of the span has been read by an earlier theme."""
        place = bisect_right(self._used_ends, span.start)
        return place < len(self._used_ends) and self._used_starts[place] < span.end

    def read_fields_at(self, places: AbstractSet[int]) -> None:
        """Says that of the fields only those that begin at these places are left to read."""
        self._read_fields = places

    @cached_property
    def outline(self) -> Outline:
        """What the page holds, for themes that ask before they look."""
        return Outline(self.page, lambda: [target for *_, target in self.fields])

    @cached_property
    def objects(self) -> dict[str, Node]:
        """The objects that a page of JSON was written from; empty for any other page."""
        return tree_of(self.page) if self._pointers else {}

    @cached_property
    def _pointers(self) -> Pointers | None:
        return Pointers(self.page) if any(block.pointer for block in self.page.blocks) else None

    @cached_property
    def fields(self) -> tuple[tuple[int, Block, str, str | None], ...]:
        """The labelled fields of the page: which block each is, the block, its label, and what the label means."""
        language = self.page.document.language
        blocks = [(at, block) for at, block in enumerate(self.page.blocks) if block.kind is BlockKind.FIELD]
        if self._read_fields is not None:
            blocks = [(at, block) for at, block in blocks if block.span.start in self._read_fields]
        labelled = ((at, block, self.page.cut(block.label)) for at, block in blocks if block.label is not None)
        return tuple(
            (at, block, label, meaning(block.section, label) if is_data(block.section) else labels.field(label, language))
            for at, block, label in labelled
        )

    # which work a place speaks of

    def area(self, span: Span, work: Mention) -> None:
        """Says that this part of the page speaks of that work, not of the main one; a smaller part inside may say otherwise."""
        self._areas.append((span, work))

    def subject_at(self, place: int) -> Mention:
        """The work that the text at this place speaks of: that of the smallest area around it, else the page's main work."""
        if self._areas:
            around = [(len(span), at) for at, (span, _) in enumerate(self._areas) if span.start <= place < span.end]
            if around:
                return self._areas[min(around)[1]][1]
        return self.main_work or self.work(self.page.document.title or self.page.document.source)

    def tell_apart(self, span: Span) -> None:
        """Says that the area here was drawn sentence by sentence: its work is the subject, whatever other titles stand near."""
        _add_piece(self._apart_starts, self._apart_ends, span)

    def is_told_apart(self, place: int) -> bool:
        """Whether the area around a place was drawn sentence by sentence."""
        at = bisect_right(self._apart_starts, place) - 1
        return at >= 0 and place < self._apart_ends[at]

    def leave_out(self, span: Span) -> None:
        """Says that this part of the page speaks of other works: no fact of the main work is written from it."""
        _add_piece(self._left_starts, self._left_ends, span)

    def is_left_out(self, place: int) -> bool:
        """Whether the text at this place speaks of works that are none of the page's."""
        at = bisect_right(self._left_starts, place) - 1
        return at >= 0 and place < self._left_ends[at]

    def _tells_nothing(self, claim: Claim) -> bool:
        """Whether a claim takes for the main work what is said of another one."""
        if claim.subject != self.main_work or claim.property.startswith(_SAID_ANYWHERE):
            return False
        return vocabulary()[claim.property].holds in _FACTS and self.is_left_out(claim.evidence[0].start)

    def claims_of(self, prop: str, subject: Mention | None = None) -> tuple[Claim, ...]:
        """The claims of a property written so far."""
        claims = self._by_property.get(prop, {}).values()
        return tuple(claims) if subject is None else tuple(claim for claim in claims if claim.subject == subject)

    @property
    def has_claims(self) -> bool:
        """Whether anything has been written at all."""
        return bool(self._claims)

    def reading(self) -> Reading:
        """All that was written, claims in the order of their first place in the page."""
        kept = _without_odd_titles(self._claims.values())
        claims = sorted(kept, key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end))
        page = replace(self.whole, document=self._document)
        if self.not_about:
            return Reading(page, discards=tuple(self._discards), issues=tuple(self._issues), not_about=self.not_about)
        return Reading(
            page,
            tuple(dict.fromkeys(self._mentions.values())),
            tuple(cite(claims, page)),
            tuple(self._gaps),
            tuple(self._leads),
            tuple(self._discards),
            tuple(self._issues),
        )


def _without_odd_titles(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without what cannot be a title, where the work has another: without any, an odd one still names it."""
    listed = list(claims)
    titles = [claim for claim in listed if claim.property.startswith("title.") and isinstance(claim.value, str)]
    odd = {id(claim) for claim in titles if not may_be_title(str(claim.value))}
    named = {claim.subject for claim in titles if id(claim) not in odd}
    return [claim for claim in listed if id(claim) not in odd or claim.subject not in named]


def _add_piece(starts: list[int], ends: list[int], span: Span) -> None:
    """Adds a span to pieces apart from one another, in order, joined with those it touches."""
    start, end = span.start, span.end
    first, last = bisect_left(ends, start), bisect_right(starts, end)
    if first < last:
        start, end = min(start, starts[first]), max(end, ends[last - 1])
    starts[first:last], ends[first:last] = [start], [end]
