"""What members' things are about: a subject names it, and any surface finds its name, its page and who may see it.

A kind is one entry: `register(kind, label, find)`, called by the app that owns it. The things of the library are entered here.
A comment, a report, a notice or a vote keeps a subject's kind, number and episode, and asks `resolve` when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from dramatheque.claims import EntityKind
from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Follow, Member
from dramatheque.library.models import Mention
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

FOLDERS = {"work": "works", "person": "people", "character": "characters", "organisation": "organisations", "song": "songs"}
"""The folder in addresses of each kind of thing in the library."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing by its kind and number; of a work also one episode. A thing of the library may have any number it ever had."""

    kind: str
    number: int
    episode: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A subject as it is now. `name` gives no story away, whatever the bound; `subject` has the number of today. `noun` and `by`
    are for sentences ("review of Hana", "by Ken"); what has none goes by its name there.

    What it holds is for the `audience` of its `owner` (0: nobody's own) and for those it is `shared_with`, and gives away the
    `work` up to episode `spoils_to`. Who may not see what it stands `inside` of sees nothing of it either.
    """

    subject: Subject
    name: str
    path: str
    owner: int = 0
    audience: str = Audience.PUBLIC
    work: int = 0
    spoils_to: int = 0
    shared_with: frozenset[int] = frozenset()
    inside: Shown | None = None
    noun: str = ""
    by: str = ""

    def in_words(self, reader: int = 0, doers: Collection[int] = ()) -> str:
        """How a sentence names it to a reader, where some members did something with it.

        >>> about = Subject("review", 5)
        >>> review = Shown(about, "Review of Hana by Ken", "/reviews/5", owner=7, noun="review of Hana", by="by Ken")
        >>> review.in_words(), review.in_words(reader=7), review.in_words(doers=[7])
        ('the review of Hana by Ken', 'your review of Hana', 'a review of Hana')
        """
        if not self.noun:
            return self.name
        if reader and self.owner == reader:
            return f"your {self.noun}"
        if self.owner and self.owner in doers:
            return f"{'an' if self.noun[0] in 'aeiou' else 'a'} {self.noun}"
        return f"the {self.noun} {self.by}".rstrip()


Find = Callable[[Collection[Subject]], Mapping[Subject, Shown]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of subject: the word for it, and what finds many at once in a fixed number of queries, whoever may see them."""

    label: str
    find: Find


_kinds: dict[str, Kind] = {}


def register(kind: str, label: str, find: Find) -> None:
    """Enters a kind; entering it again replaces it. Nothing that `find` leaves out is there."""
    _kinds[kind] = Kind(label, find)


def kinds() -> Mapping[str, str]:
    """Every kind and the word for it."""
    return {name: kind.label for name, kind in _kinds.items()}


def find(subjects: Iterable[Subject]) -> dict[Subject, Shown]:
    """The subjects that are there, whoever may see them: for the site's own work, never for a page."""
    asked: dict[Find, set[Subject]] = {}
    for subject in subjects:
        if (kind := _kinds.get(subject.kind)) is not None:
            asked.setdefault(kind.find, set()).add(subject)
    return {subject: shown for finder, wanted in asked.items() for subject, shown in finder(wanted).items()}


def resolve(subjects: Iterable[Subject], reader: Member | None) -> dict[Subject, Shown]:
    """The subjects that are there for this reader (None: a guest). A few queries a kind, however many subjects."""
    found = find(subjects)
    followed: set[int] = set()
    chains = (one for shown in found.values() for one in _chain(shown))
    wanted = {one.owner for one in chains if one.audience == Audience.FOLLOWERS}
    if reader is not None and wanted - {reader.pk}:
        followed = set(Follow.objects.filter(follower=reader, followed__in=wanted).values_list("followed", flat=True))
    return {
        subject: shown for subject, shown in found.items() if all(_may_see(reader, one, followed) for one in _chain(shown))
    }


def is_public(shown: Shown) -> bool:
    """Whether everybody may see a subject."""
    return all(one.audience == Audience.PUBLIC for one in _chain(shown))


def is_open(shown: Shown) -> bool:
    """Whether every member may see a subject, moderators too."""
    return all(one.audience in (Audience.PUBLIC, Audience.MEMBERS) for one in _chain(shown))


def _chain(shown: Shown) -> Iterator[Shown]:
    """A subject and what it stands in, outwards."""
    here: Shown | None = shown
    while here is not None:
        yield here
        here = here.inside


def _may_see(reader: Member | None, shown: Shown, followed: Collection[int]) -> bool:
    if shown.audience == Audience.PUBLIC or (reader is not None and reader.pk == shown.owner):
        return True
    if reader is None:
        return False
    if reader.pk in shown.shared_with or shown.audience == Audience.ME:
        return reader.pk in shown.shared_with
    return shown.audience == Audience.MEMBERS or shown.owner in followed


def find_things(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Works, people, characters, organisations and songs under any number they have had. At most 3 queries."""
    known = named({subject.number for subject in subjects})
    missing = {subject.number for subject in subjects} - known.keys()
    if missing:
        now = dict(Mention.objects.filter(pk__in=missing).values_list("pk", "entity"))
        others = named(set(now.values()))
        known |= {number: others[entity] for number, entity in now.items() if entity in others}
    return {
        subject: _thing(subject, known[subject.number])
        for subject in subjects
        if subject.number in known and known[subject.number].kind == subject.kind
    }


def _thing(subject: Subject, thing: Named) -> Shown:
    path = f"/{FOLDERS[thing.kind]}/{thing.id}-{quote(thing.slug)}"
    now = Subject(subject.kind, thing.id, subject.episode)
    if thing.kind is not EntityKind.WORK:
        return Shown(now, thing.name, path)
    if not subject.episode:
        return Shown(now, thing.name, path, work=thing.id)
    return Shown(now, f"{thing.name}, episode {subject.episode}", f"{path}#episodes", work=thing.id, spoils_to=subject.episode)


for _name in FOLDERS:
    register(_name, {"work": "title"}.get(_name, _name), find_things)
