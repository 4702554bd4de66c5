"""Groups of things that belong together, grown by joining two at a time (union-find), in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Groups(Generic[Thing]):
    """Disjoint groups of hashable things."""

    def __init__(self) -> None:
        self._parent: dict[Thing, Thing] = {}

    def add(self, thing: Thing) -> None:
        """Makes the thing a group of its own, if it is in none."""
        self._parent.setdefault(thing, thing)

    def root(self, thing: Thing) -> Thing:
        """One member that stands for the group of the thing."""
        self.add(thing)
        top = thing
        while self._parent[top] != top:
            top = self._parent[top]
        while self._parent[thing] != top:
            self._parent[thing], thing = top, self._parent[thing]
        return top

    def join(self, left: Thing, right: Thing) -> None:
        """Makes one group of the two groups."""
        self._parent[self.root(left)] = self.root(right)

    def members(self) -> list[list[Thing]]:
        """All groups, each with its members in the order they were added."""
        found: dict[Thing, list[Thing]] = defaultdict(list)
        for thing in self._parent:
            found[self.root(thing)].append(thing)
        return list(found.values())
