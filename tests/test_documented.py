"""What a user can call or set is documented, and the documents name nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dramatheque.commands import COMMANDS

PROJECT = Path(__file__).resolve().parents[1]
DOCS = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def test_every_command_is_in_the_tour_or_the_operating_page() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in DOCS)
    assert not [name for name in COMMANDS if f"dramatheque {name}" not in written]


def test_every_setting_is_documented() -> None:
    sources = (PROJECT / "src" / "dramatheque").rglob("*.py")
    used = {name for path in sources for name in re.findall(r"\bDRAMATHEQUE_[A-Z_]+\b", path.read_text(encoding="utf-8"))}
    table = (PROJECT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert not sorted(name for name in used if f"`{name}`" not in table)


def test_every_dependency_has_a_line() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=\[]", line)[0].lower() for line in project["dependencies"]}
    table = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert not sorted(name for name in named if f"| {name}" not in table)


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]
