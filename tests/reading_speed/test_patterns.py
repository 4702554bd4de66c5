"""No pattern of the reader backtracks without end: none has a loop that can cut one text into rounds in many ways."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from backtracking import endless_loops

import dramatheque.reading
import dramatheque.values
from dramatheque.reading.formats import sniffing
from dramatheque.reading.themes.prose.patterns import forms_of
from taken_time import least_seconds

# Loops whose rounds share a blank that only one of them can take: "a , or b".
HARMLESS = {("dramatheque.reading.themes.prose.beside", "_PART")}
LANGUAGES = ("latin", "japanese", "korean", "chinese", "thai")


def _modules() -> Iterator[ModuleType]:
    for package in (dramatheque.reading, dramatheque.values):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield importlib.import_module(found.name)


def _in(value: Any, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value: itself, or in its items, or in the fields of a record."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4:
        fields = getattr(value, "__dataclass_fields__", ()) if not isinstance(value, type) else ()
        items = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
        for inner in (*items, *(getattr(value, field, None) for field in fields)):
            yield from _in(inner, depth + 1)


def _of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns of a module: its constants, and what its cached functions without arguments give."""
    for name, value in vars(module).items():
        made = value
        if hasattr(value, "cache_info") and value.__module__ == module.__name__:
            needed = [each for each in inspect.signature(value).parameters.values() if each.default is each.empty]
            made = None if needed else value()
        for pattern in _in(made):
            if isinstance(pattern.pattern, str):
                yield name, pattern


def test_no_loop_is_endless() -> None:
    seen: set[tuple[str, int]] = set()
    endless = []
    for module in _modules():
        for name, pattern in _of(module):
            if (pattern.pattern, pattern.flags) in seen or (module.__name__, name) in HARMLESS:
                continue
            seen.add((pattern.pattern, pattern.flags))
            endless += [f"{module.__name__}.{name}: {chars!r}" for chars in endless_loops(pattern)]
    assert not endless
    assert len(seen) > 400


@pytest.mark.parametrize(("pattern", "is_endless"), [
    (r"(a+)+b", True), (r"(?:[a-c]x?|x)*:", True), (r"(?:\d{1,5})+x", True), (r"(?:\s*\w+)*:", True),
    (r"(?:[A-Z][a-z]+ ?)+x", False), (r"(?:\w+\s)+x", False), (r"(?>a+)+b", False), (r"(?:a++)+b", False), (r"(?:ab?)*c", False),
])
def test_endless_loops_are_told_from_others(pattern: str, is_endless: bool) -> None:
    assert bool(endless_loops(re.compile(pattern))) is is_endless


RUNS = (
    "Kim Sailor, ", "Mr ", "Mr. A. ", "A", "a", "ja", "nya", "1", "1 ", "·A", " or ", " and Kim", "Kim-", "Kim’s ",
    "( ", "“", "‘a", "「", "『港", "〈", "/", "、", "山田", "山田、", "山田さん、", "山田氏、", "さと", "と",
    "アイ・", "イ・ミンホ、", "イ・ミンホ（28）、", "さくら・", "氏", "김", "김철수, ", "김과 ", "가 ", "王", "王和",
    "与及", "王·安、", "ละคร", "ละคร และ", "2016年", "1月", "1.", "12/", "% ", "\ue001", "\ue004", ": ", "-", "\n",
)


BLANKS = (" ", "\u3000", "\t", "\n")
LETTERS = ("a", "A", "1", "가", "あ", "ア", "山", "ก", "- ", "a ", "A ", "1 ", "、", "·", "a, ", "=", "<")


def test_no_pattern_takes_long_on_a_line_of_blanks_or_letters() -> None:
    """Blanks before and behind a sign that may be missing are taken once: three such runs in a row made 700 blanks hang."""
    slow, seen = [], set()
    for module in _modules():
        for name, pattern in _of(module):
            if (pattern.pattern, pattern.flags) in seen:
                continue
            seen.add((pattern.pattern, pattern.flags))
            for run in (*BLANKS, *LETTERS):
                line = (run * 400)[:400] + "\x00"
                seconds = least_seconds(partial(pattern.search, line), enough=0.1)
                if seconds > 0.1:
                    slow.append(f"{module.__name__}.{name}: {run!r} {seconds:.2f} s")
    assert not slow


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_take_no_longer_on_any_run(language: str) -> None:
    """Lists of names are loops of bounded length; a run of anything they take is read at once all the same."""
    slowest = (0.0, "", "")
    for form in {form.expression.pattern: form for form in forms_of(language)}.values():
        for run in RUNS:
            seconds = least_seconds(partial(form.expression.search, (run * 60)[:160] + "\x00"), enough=0.5)
            slowest = max(slowest, (seconds, run, form.expression.pattern[:80]))
    assert slowest[0] < 0.5, slowest


@pytest.mark.parametrize("text", [
    "1" * 55 + " x", "<!---->" * 700 + "x", "Nya" * 20 + "x", "Ja" * 30 + "x", "A" + "a" * 57 + "x", "Kim" + "·A" * 30 + ",,",
])
def test_lines_that_once_took_for_ever_are_read_at_once(text: str) -> None:
    page = f"Harbour Lights\n\nA Korean drama of 2016 on tvN.\n\nCast\n{text}\n{text} as {text}\n\n{text}\n"
    assert least_seconds(lambda: dramatheque.reading.read_bytes(page.encode(), source="page.txt"), enough=2) <= 2
    assert least_seconds(lambda: sniffing.sniff(text), enough=1) <= 1
