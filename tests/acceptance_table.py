"""`pytest --acceptance`: the table of acceptance rows: done (its tests pass), failing, or open (no test names it).

The rows and what they ask are read from ../shared/acceptance.md where it is; else the table lists the rows that tests name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROWS = Path(__file__).resolve().parents[2] / "shared" / "acceptance.md"
ROW = re.compile(r"^\| ([WCMFBX]\d\d) \| ([^|]*)\| (.*?)\|?$")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--acceptance", action="store_true", help="print the table of acceptance rows")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Row ids travel with the reports, so that parallel runs can be counted."""
    for item in items:
        rows = [row for marker in item.iter_markers("row") for row in marker.args]
        if rows:
            item.user_properties.append(("rows", rows))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if not config.getoption("--acceptance"):
        return
    outcomes = _outcomes(terminalreporter)
    asked = dict(_asked()) or dict.fromkeys(outcomes, "")
    counts: dict[str, int] = defaultdict(int)
    terminalreporter.section("acceptance rows")
    for row, behaviours in asked.items():
        state = _state(outcomes.get(row, []), behaviours)
        counts[state] += 1
        tests = sorted({name for name, _ in outcomes.get(row, [])})
        terminalreporter.line(f"{row}  {behaviours:10} {state:18} {', '.join(tests[:3])}")
    terminalreporter.line(" · ".join(f"{count} {state}" for state, count in sorted(counts.items())))


def _outcomes(reporter: Any) -> dict[str, list[tuple[str, str]]]:
    outcomes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in reporter.stats.get(outcome, []):
            for key, rows in getattr(report, "user_properties", []):
                if key == "rows":
                    for row in rows:
                        outcomes[row].append((report.nodeid.split("::")[0].removeprefix("tests/"), outcome))
    return outcomes


def _state(tests: list[tuple[str, str]], behaviours: str) -> str:
    results = {outcome for _, outcome in tests}
    if results & {"failed", "error"}:
        return "FAILING"
    if "passed" in results:
        return "done"
    if results:
        return "skipped"
    return "open (members)" if set(re.findall(r"[A-Z]", behaviours)) <= {"C"} else "open"


def _asked() -> Iterator[tuple[str, str]]:
    """Each row id with the letters of the behaviours it asks: X extract, S show, C community, D discard, Q check."""
    if not ROWS.is_file():
        return
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        found = ROW.match(line)
        if found:
            letters = "".join(dict.fromkeys(re.findall(r"\[([XSCDQ])\]", line)))
            yield found[1], letters or "X"
