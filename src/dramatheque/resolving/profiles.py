"""One mention as resolving sees it: a Reading in, a Profile for each of its mentions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dramatheque.claims import Claim, EntityKind, Reading, State, Value
from dramatheque.values.names import name_key
from dramatheque.values.title_faces import title_faces, title_version
from dramatheque.values.titles import title_key

MentionId = tuple[str, str]
"""A document's id (the sha256 of its bytes) and the mention's key inside it."""

WorkRef = str | int
"""A work that something is mentioned with: at first "document/key" of the work's mention, later the number of its entity."""


class Neighbour(NamedTuple):
    """Another thing a mention is told together with. `role` says how: cast, plays, played_by, director, performer, remake…"""

    kind: EntityKind
    name: str
    role: str


class ProfileName(NamedTuple):
    """One spelling of a name. `form` is native, english, romanised, reading, alias…, or "" where the page does not say."""

    text: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One mention: its names, what its document states of it, and the company it is in.

    `works` are the works it is mentioned with, `family` those and their specials, films and seasons (never remakes). For a work,
    `works` is itself. `relations` are (relation, work) pairs: what this work is to that one ("remake", "special"). `company` are
    the name keys of all people who are credited with the same works on that page.
    """

    id: MentionId
    kind: EntityKind
    names: tuple[ProfileName, ...]
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    works: frozenset[WorkRef] = frozenset()
    family: frozenset[WorkRef] = frozenset()
    neighbours: frozenset[Neighbour] = frozenset()
    relations: frozenset[tuple[str, WorkRef]] = frozenset()
    company: frozenset[str] = frozenset()

    @property
    def document(self) -> str:
        return self.id[0]

    @property
    def ref(self) -> str:
        """How another profile's `works` names this mention before entities are known."""
        return "/".join(self.id)

    def values(self, name: str) -> tuple[str, ...]:
        """What the document states for an attribute, as text."""
        return self.attributes.get(name, ())

    def beside(self, *roles: str) -> frozenset[str]:
        """The names of the neighbours in one of these roles."""
        return frozenset(neighbour.name for neighbour in self.neighbours if neighbour.role in roles)


FAMILY = frozenset({"special", "film", "sequel", "prequel", "season", "spin_off", "followed_by", "preceded_by"})
"""Relations that keep the people and characters of a work together; a remake has its own."""

_KEPT = {
    EntityKind.WORK: (
        "type",
        "country",
        "year",
        "start_date",
        "end_date",
        "episode_count",
        "network",
        "company",
        "runtime_minutes",
        "language",
        "genre",
        "external_id",
    ),
    EntityKind.PERSON: ("born", "died", "country", "profession", "external_id"),
    EntityKind.ORGANISATION: ("country", "network_group"),
    EntityKind.CHARACTER: (),
    EntityKind.SONG: (),
}
UNTITLED = "document"
"""The form of a name that is the document's."""
FACE = "face"
"""The form of a name that is a part of one the page writes."""
_TYPE_OF_RELATION = {"special": "special", "film": "film", "book": "book"}


def profiles(reading: Reading) -> tuple[Profile, ...]:
    """A profile of every mention of a reading, in the order of the mentions.

    Symmetric facts are told to both sides: an actor knows the character, the character the actor, the work both.
    """
    made = _Notes(reading)
    for claim in reading.claims:
        if claim.state is State.KNOWN:
            made.hear(claim)
    return made.profiles()


_DESCRIBED = frozenset({EntityKind.CHARACTER, EntityKind.PERSON})


class _Notes:
    """Collects what a reading says of each mention."""

    def __init__(self, reading: Reading) -> None:
        self.document = reading.document.sha256
        self.called = {reading.document.source, reading.document.title}
        self.mentions = {mention.key: mention for mention in reading.mentions}
        self.names: dict[str, dict[ProfileName, None]] = {m.key: {ProfileName(m.name): None} for m in reading.mentions}
        self.attributes: dict[str, dict[str, dict[str, None]]] = {key: {} for key in self.mentions}
        self.works: dict[str, set[str]] = {key: set() for key in self.mentions}
        self.neighbours: dict[str, set[Neighbour]] = {key: set() for key in self.mentions}
        self.relations: dict[str, set[tuple[str, str]]] = {key: set() for key in self.mentions}

    def hear(self, claim: Claim) -> None:
        subject = claim.subject
        if subject.key not in self.mentions:
            return
        if claim.property == "name" or claim.property.startswith("title."):
            form = str(claim.qualifiers.get("form") or claim.property.partition(".")[2])
            self.names[subject.key][ProfileName(str(claim.value), form)] = None
        elif claim.property in _KEPT[subject.kind]:
            self._keep(subject.key, claim.property, claim.value)
        refs = {slot: key for slot, key in claim.refs.items() if key in self.mentions and key != subject.key}
        if subject.kind is EntityKind.WORK:
            self._hear_of_work(claim, refs)
        else:
            for key in refs.values():
                self._know(subject.key, key, claim.property, claim.property)

    def _hear_of_work(self, claim: Claim, refs: Mapping[str, str]) -> None:
        value = claim.value if isinstance(claim.value, Mapping) else {}
        work = claim.subject.key
        people = {slot: key for slot, key in refs.items() if self.mentions[key].kind is not EntityKind.WORK}
        for slot, key in people.items():
            role = str(value.get("job") or (slot if claim.property in ("cast", "theme_song") else claim.property))
            self.works[key].add(work)
            self._know(work, key, role, role)
            if claim.property == "crew":
                self._keep(key, "profession", role)
            elif claim.property == "cast" and slot == "person":
                self._keep(key, "profession", "actor")
        if "person" in people and "character" in people:
            self._know(people["person"], people["character"], "plays", "played_by")
        if "title" in people and "artist" in people:
            self._know(people["title"], people["artist"], "performer", "performs")
        for key in refs.values():
            if self.mentions[key].kind is EntityKind.WORK:
                relation = str(value.get("relation") or "related")
                self.relations[key].add((relation, work))
                for name in ("year", "country"):
                    if value.get(name):
                        self._keep(key, name, value[name])
                if relation in _TYPE_OF_RELATION and "type" not in self.attributes[key]:
                    self._keep(key, "type", _TYPE_OF_RELATION[relation])

    def _keep(self, key: str, name: str, value: Value) -> None:
        if value not in (None, "") and not isinstance(value, Mapping):
            self.attributes[key].setdefault(name, {})[str(value)] = None

    def _know(self, one: str, other: str, role: str, back: str) -> None:
        for key, known, how in ((one, other, role), (other, one, back)):
            mention = self.mentions[known]
            self.neighbours[key].add(Neighbour(mention.kind, mention.name, how))

    def profiles(self) -> tuple[Profile, ...]:
        self._place_described()
        self._look_into_titles()
        families = self._families()
        companies = self._companies()
        return tuple(self._profile(key, families, companies) for key in self.mentions)

    def _place_described(self) -> None:
        """A character or person whom a page describes and puts into no work is told of with the work it is about, its first."""
        main = next((key for key, mention in self.mentions.items() if mention.kind is EntityKind.WORK), None)
        for key, mention in self.mentions.items():
            if main is not None and mention.kind in _DESCRIBED and not self.works[key]:
                self.works[key].add(main)

    def _look_into_titles(self) -> None:
        """A title that holds two is known by each; the words that say whose version it is tell the country.

        A work whose page states no title is called after the document: by that name nothing is known of it.
        """
        for key, mention in self.mentions.items():
            if mention.name in self.called and list(self.names[key]) == [ProfileName(mention.name)]:
                self.names[key] = {ProfileName(mention.name, UNTITLED): None}
                continue
            for name in tuple(self.names[key]) if mention.kind is EntityKind.WORK else ():
                for face in title_faces(name.text):
                    self.names[key][ProfileName(face, FACE)] = None
                if version := title_version(name.text):
                    self.names[key][ProfileName(version.title, FACE)] = None
                    if not self.attributes[key].get("country"):
                        self._keep(key, "country", version.country)

    def _companies(self) -> dict[str, frozenset[str]]:
        """The people of each work of this document, by name key."""
        people: dict[str, set[str]] = {}
        for key, works in self.works.items():
            if self.mentions[key].kind is EntityKind.PERSON:
                for work in works:
                    people.setdefault(work, set()).add(name_key(self.mentions[key].name))
        return {work: frozenset(names) for work, names in people.items()}

    def _families(self) -> dict[str, frozenset[str]]:
        """The works of this document that each work is in one family with."""
        group = {key: {key} for key, mention in self.mentions.items() if mention.kind is EntityKind.WORK}
        for key, relations in self.relations.items():
            for relation, work in sorted(relations):
                if relation in FAMILY and key in group and work in group:
                    joined = group[key] | group[work]
                    for member in joined:
                        group[member] = joined
        return {key: frozenset(members) for key, members in group.items()}

    def _profile(self, key: str, families: Mapping[str, frozenset[str]], companies: Mapping[str, frozenset[str]]) -> Profile:
        mention = self.mentions[key]
        works = {key} if mention.kind is EntityKind.WORK else self.works[key]
        family = works.union(*(families[work] for work in works if work in families))
        relations = {(relation, self._ref(work)) for relation, work in self.relations[key]}
        for relation, work in self.relations[key]:
            self.neighbours[key] |= {Neighbour(EntityKind.WORK, name.text, relation) for name in self.names[work]}
        return Profile(
            id=(self.document, key),
            kind=mention.kind,
            names=tuple(self.names[key]),
            attributes={name: tuple(values) for name, values in self.attributes[key].items()},
            works=frozenset(map(self._ref, works)),
            family=frozenset(map(self._ref, family)),
            neighbours=frozenset(self.neighbours[key]),
            relations=frozenset(relations),
            company=self._company(works, companies) if mention.kind is EntityKind.PERSON else frozenset(),
        )

    def _company(self, works: set[str], companies: Mapping[str, frozenset[str]]) -> frozenset[str]:
        if len(works) == 1:  # nearly always: all the people of one work share one set
            return companies.get(next(iter(works)), frozenset())
        return frozenset[str]().union(*(companies.get(work, frozenset()) for work in works))

    def _ref(self, work: str) -> str:
        return f"{self.document}/{work}"


def keys_of(names: Iterable[ProfileName], *, titles: bool = False) -> frozenset[str]:
    """The keys of names or titles."""
    key = title_key if titles else name_key
    return frozenset(made for name in names if (made := key(name.text)))
