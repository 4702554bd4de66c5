"""How records are made: `record` is a frozen dataclass to the type checker, and one that is cheap to make when it runs.

A page has thousands of spans, blocks and claims. A record that also refuses to be changed while the program runs takes three
times as long to make, so that is left to the type checker, which knows every line that could do it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    from dataclasses import dataclass

    def record(*, frozen, slots, order=False):
        """A dataclass whose records are compared, ordered and hashed by their fields."""
        return dataclass(slots=slots, order=order, unsafe_hash=frozen)

__all__ = ["record"]
