"""What a user can call or set is documented, and the documents name nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from dramatheque.commands import COMMANDS

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "dramatheque"
FILE_ENDINGS = ("py", "toml", "html", "css", "js", "md", "txt")
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


def test_every_command_and_setting_that_is_documented_is_there() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in DOCS)
    used = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    commands = set(re.findall(r"(?:^ {4}\$? ?|`)(?:\.venv/bin/)?dramatheque ([a-z]+)", written, re.MULTILINE))
    assert len(commands) > 10
    assert not sorted(commands - set(COMMANDS))
    assert not sorted(name for name in set(re.findall(r"DRAMATHEQUE_[A-Z_]+", written)) if f'"{name}"' not in used)


def test_every_file_that_the_documents_name_is_there() -> None:
    held = {path.name for folder in ("src", "scripts", "tests", "docs") for path in (PROJECT / folder).rglob("*.*")}
    file = re.compile(r"(?<![\w.*-])(?:[\w-]+/)*([\w-]+\.(?:py|toml|css|js|html|lua))\b")
    missing = [
        (page.name, name)
        for page in DOCS if page.parent.name != "quality"          # they also tell of what others measure with
        for name in file.findall(page.read_text(encoding="utf-8"))
        if name not in held and name != "pyproject.toml"
    ]
    assert not missing


def test_every_door_of_the_architecture_is_there() -> None:
    """A door is written `module.name`: the name stands in a module or package so called."""
    doors = re.findall(r"`([a-z_]+)\.([A-Za-z_]+)\b(?!\.)", (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    modules: dict[str, list[Path]] = {}
    for path in SOURCE.rglob("*.py"):
        modules.setdefault(path.parent.name if path.stem == "__init__" else path.stem, []).append(path)
    named = {(module, name) for module, name in doors if module in modules and name not in FILE_ENDINGS}
    assert len(named) > 60
    assert not sorted(
        f"{module}.{name}" for module, name in named
        if not any(re.search(rf"\b{name}\b", path.read_text(encoding="utf-8")) for path in modules[module])
    )


@pytest.mark.parametrize("page", DOCS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]
