"""Looks for patterns that may backtrack without end: a loop in which one text can be cut into rounds in many ways.

In: a compiled pattern. Out: for each such loop the characters of which a long run can be cut in many ways. A part of variable
length inside a loop is such a place where what it takes may as well be taken by what comes behind it, or by the next round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONG_LOOP = 12               # rounds from which on a loop counts as endless
SAMPLES = "aZé0９ \t\n\u3000\xa0_-.,:;!?'\"“”‘’()（）[]「」『』《》/|·•#%％&+~～あアー漢字人年月日회가는ก็ะзЖ\ue000\ue001\ue004"
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
_SOLID = (op.POSSESSIVE_REPEAT, op.ATOMIC_GROUP)
_CATEGORIES = {
    op.CATEGORY_DIGIT: str.isdecimal, op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    op.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(), op.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    op.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}
Nodes = Sequence[tuple[Any, Any]]


def endless_loops(pattern: re.Pattern[str]) -> list[str]:
    """The characters of which a run can be cut in many ways, one string for each loop of the pattern that lets it."""
    return list(_Walk(pattern).loops())


class _Walk:
    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.flags = pattern.flags
        self.tree = list(parser.parse(pattern.pattern, pattern.flags))
        self.alphabet = sorted({*SAMPLES, *_cases(char for char in pattern.pattern if not char.isspace())})

    def loops(self) -> Iterator[str]:
        for body in self._bodies(self.tree):
            shared = self._ambiguous(body, self._first(body))
            if shared:
                yield "".join(sorted(shared))

    def _bodies(self, nodes: Nodes) -> Iterator[Nodes]:
        """The bodies of all long loops."""
        for code, value in nodes:
            if code in _REPEATS and value[1] >= LONG_LOOP and value[1] > value[0]:
                yield list(value[2])
            for inner in _inside(code, value):
                yield from self._bodies(inner)

    def _ambiguous(self, nodes: Nodes, follow: frozenset[str]) -> frozenset[str]:
        """Characters that a part of variable length may leave to what follows it."""
        found: frozenset[str] = frozenset()
        for at, (code, value) in enumerate(nodes):
            rest = nodes[at + 1 :]
            after = self._first(rest) | (follow if self._may_be_empty(rest) else frozenset())
            if code in _REPEATS:
                body = list(value[2])
                if value[1] > value[0]:
                    found |= self._first(body) & after
                again = self._first(body) if value[1] > 1 else frozenset()
                found |= self._ambiguous(body, after | again)
            elif code is op.BRANCH:
                found |= self._shared_branches(value[1])
                for branch in value[1]:
                    found |= self._ambiguous(list(branch), after)
            elif code is op.SUBPATTERN:
                found |= self._ambiguous(list(value[-1]), after)
        return found

    def _shared_branches(self, branches: Sequence[Any]) -> frozenset[str]:
        """Characters that two branches of one character each both take."""
        single = [self._first(list(branch)) for branch in branches if len(branch) == 1 and not self._is_long(branch[0])]
        seen: frozenset[str] = frozenset()
        shared: frozenset[str] = frozenset()
        for chars in single:
            shared |= seen & chars
            seen |= chars
        return shared

    def _is_long(self, node: tuple[Any, Any]) -> bool:
        return node[0] not in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)

    def _first(self, nodes: Nodes) -> frozenset[str]:
        """The characters a text of these nodes may begin with."""
        found: frozenset[str] = frozenset()
        for node in nodes:
            found |= self._first_of(*node)
            if not self._may_be_empty([node]):
                break
        return found

    def _first_of(self, code: Any, value: Any) -> frozenset[str]:
        if code in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            return frozenset(char for char in self.alphabet if self._takes(code, value, char))
        if code is op.GROUPREF:
            return frozenset(self.alphabet)
        inside = () if _is_zero_width(code) else _inside(code, value)
        return frozenset[str]().union(*(self._first(inner) for inner in inside))

    def _takes(self, code: Any, value: Any, char: str) -> bool:
        if code is op.ANY:
            return char != "\n" or bool(self.flags & re.DOTALL)
        same = {char, char.lower(), char.upper()} if self.flags & re.IGNORECASE else {char}
        if code is op.LITERAL:
            return chr(value) in same
        if code is op.NOT_LITERAL:
            return chr(value) not in same
        negated = bool(value) and value[0][0] is op.NEGATE
        return negated is not any(_in_class(part, same) for part in value)

    def _may_be_empty(self, nodes: Nodes) -> bool:
        return all(self._is_nullable(code, value) for code, value in nodes)

    def _is_nullable(self, code: Any, value: Any) -> bool:
        if code in _REPEATS or code is op.POSSESSIVE_REPEAT:
            return value[0] == 0 or self._may_be_empty(list(value[2]))
        if code is op.BRANCH:
            return any(self._may_be_empty(list(branch)) for branch in value[1])
        if code is op.SUBPATTERN:
            return self._may_be_empty(list(value[-1]))
        if code is op.ATOMIC_GROUP:
            return self._may_be_empty(list(value))
        return _is_zero_width(code)


def _inside(code: Any, value: Any) -> list[Nodes]:
    """The nodes inside a node."""
    if code in _REPEATS or code is op.POSSESSIVE_REPEAT:
        return [list(value[2])]
    if code is op.BRANCH:
        return [list(branch) for branch in value[1]]
    if code is op.SUBPATTERN:
        return [list(value[-1])]
    if code is op.ATOMIC_GROUP:
        return [list(value)]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [list(value[1])]
    if code is op.GROUPREF_EXISTS:
        return [list(part) for part in value[1:] if part is not None]
    return []


def _is_zero_width(code: Any) -> bool:
    return code in (op.ASSERT, op.ASSERT_NOT, op.AT)


def _in_class(part: tuple[Any, Any], same: set[str]) -> bool:
    code, value = part
    if code is op.LITERAL:
        return chr(value) in same
    if code is op.RANGE:
        return any(value[0] <= ord(char) <= value[1] for char in same if len(char) == 1)
    return code is op.CATEGORY and any(_CATEGORIES[value](char) for char in same)


def _cases(chars: Any) -> Iterator[str]:
    for char in chars:
        yield char
        yield from (other for other in (char.lower(), char.upper()) if len(other) == 1)
