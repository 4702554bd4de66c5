"""How records are made: `record` is a frozen dataclass to the type checker, and one that is cheap to make when it runs.

A page has thousands of spans, blocks and claims. A record that also refuses to be changed while the program runs takes three
times as long to make, so that is left to the type checker, which knows every line that could do it. `replace` gives a record
with some of its fields changed, as the one of dataclasses does, in half the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import replace
else:
    from dataclasses import dataclass
    from functools import cache
    from operator import attrgetter

    def record(*, frozen, slots, order=False):
        """A dataclass whose records are compared, ordered and hashed by their fields."""
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)

    def replace(held, /, **changes):
        """A record like another one, but for these fields."""
        places, values = _fields(held.__class__)
        said = list(values(held))
        for name, value in changes.items():
            said[places[name]] = value
        return held.__class__(*said)

    @cache
    def _fields(kind):
        names = list(kind.__dataclass_fields__)
        return {name: place for place, name in enumerate(names)}, attrgetter(*names)


__all__ = ["record", "replace"]
