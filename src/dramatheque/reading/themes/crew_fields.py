"""Crew in fields: names behind a label of a job, each with its own job where brackets give one."""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.credit_lines import is_actor_name
from dramatheque.reading.entries import Entry
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.name_lists import DOTTED, names_of, pieces_of, without_others
from dramatheque.reading.wordlists import lists, words
from dramatheque.values.names import is_person_name
from dramatheque.values.text import fold

_QUOTES = "「『《“\""
_WORK_FIRST = re.compile(r"[「『《][^「」『』《》]{1,40}[」』》]\s?(?=[^\s(（])")
_NEXT_NAME = re.compile(r"(?<=[)）])\s{1,4}(?=[A-Z])")


def crew_field(notebook: Notebook, entry: Entry) -> None:
    """Writes the names of a field of crew."""
    job = (entry.target or "").removeprefix("crew.")
    found = False
    for cell in entry.cells:
        listed = pieces_of(*without_others(notebook.page.cut(cell), cell.start))
        pieces = [part for piece in listed for part in _behind_brackets(notebook, piece)]
        for piece in pieces:
            for span in names_of(notebook, _before_work(notebook, piece), in_list=len(pieces) > 1):
                name = notebook.page.cut(span)
                if not (_is_crew_name(name, job) or DOTTED.fullmatch(name)):
                    continue
                own = _job_in_brackets(notebook.page.text[span.end : piece.end]) or job
                write_crew(notebook, entry.subject, span, own, entry.section)
                found = True
    if found:
        notebook.use(entry.block.span)


def _behind_brackets(notebook: Notebook, piece: Span) -> list[Span]:
    """The names of a piece whose jobs in brackets are all that parts them: "Mori Ega (screenplay) Aya Kito (diary)"."""
    cuts = [match.span() for match in _NEXT_NAME.finditer(notebook.page.text, piece.start, piece.end)]
    starts, ends = [piece.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), piece.end]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _before_work(notebook: Notebook, piece: Span) -> Span:
    """A name without the work that stands in quotes behind it: "磯部浩司『氷の灯台』（海文社刊）"."""
    text = notebook.page.cut(piece)
    if (quoted := _WORK_FIRST.match(text)) and quoted.end() < len(text):
        rest = text[quoted.end() :]          # 『氷の灯台』磯部浩司, 『氷の灯台』磯部浩司による漫画
        ends = (rest.find(word) for word in words("facts", "credits.made_by") if word in rest)
        return Span(piece.start + quoted.end(), piece.start + quoted.end() + min(ends, default=len(rest)))
    at = min((place for sign in _QUOTES if (place := text.find(sign)) > 0), default=len(text))
    return Span(piece.start, piece.start + len(text[:at].rstrip()))


def _is_crew_name(name: str, job: str) -> bool:
    if any(character.isdigit() for character in name) or len(name) > 48:
        return False
    return is_person_name(name) or (job == "music" and is_actor_name(name))


def _job_in_brackets(rest: str) -> str:
    """The job that brackets behind a name give: "Aya Kito (diary)"."""
    found = re.match(r"\s*[(（]([^()（）]{2,40})[)）]", rest)
    return job_of(found[1]) if found else ""


def job_of(text: str) -> str:
    """The job that words name, or ""."""
    target = labels.field(text) or ""
    return _jobs_by_word().get(fold(text), "") or target.removeprefix("crew.") * target.startswith("crew.")


@cache
def _jobs_by_word() -> dict[str, str]:
    jobs = reversed(lists("facts", "jobs"))          # the first job of a word wins
    return {fold(word): job for job in jobs for word in words("facts", f"jobs.{job}")}


def write_crew(notebook: Notebook, work: Mention, span: Span, job: str, section: tuple[str, ...]) -> None:
    """Writes one name with its job; a job that is none is left out."""
    if job not in _jobs():
        return
    name = notebook.page.cut(span)
    person = notebook.mention(EntityKind.PERSON, name)
    notebook.claim(work, "crew", {"person": name, "job": job}, span, section=section, refs={"person": person.key})


def _jobs() -> tuple[str, ...]:
    return (*lists("facts", "jobs"), "translator")
