"""Other works that an answer names: seasons with facts of their own, sequels, what is recommended beside it."""

from __future__ import annotations

from dramatheque.claims import EntityKind, Mention
from dramatheque.reading.objects import Found, find, leaf_at
from dramatheque.reading.sites.sheets import WorkRule
from dramatheque.reading.themes.responses.answer import Answer
from dramatheque.reading.themes.responses.facts import count_of, first_fact, spoken, value_of
from dramatheque.reading.themes.responses.placeholders import is_placeholder


def read_works(answer: Answer) -> None:
    """Writes the works that the object names beside its own."""
    if answer.subject.kind is not EntityKind.WORK:
        return
    for rule in answer.shape.works:
        found = [here for here in find(answer.here, rule.each) if isinstance(here.node, dict)]
        numbers = {leaf.text for here in found if rule.part and (leaf := leaf_at(here, rule.part))}
        for here in found:
            if rule.part and len(numbers - {"0"}) == 1 and _number(rule, here) != "0":
                _facts(answer, rule, here, answer.subject)
            else:
                _write(answer, rule, here)


def _number(rule: WorkRule, here: Found) -> str:
    leaf = leaf_at(here, rule.part) if rule.part else None
    return leaf.text if leaf else ""


def _write(answer: Answer, rule: WorkRule, here: Found) -> None:
    title = leaf_at(here, rule.title)
    if title is None:
        return
    said = rule.relation[1:] if rule.relation[0] == "=" else leaf.text if (leaf := leaf_at(here, rule.relation)) else ""
    relation = said if rule.relation[0] == "=" else answer.sheet.roles.get(said, "related")
    date = first_fact(here, rule.date) if rule.date else None
    day = value_of("start_date", date.text) if date else None
    year = count_of(str(day)[:4]) if day else None
    other = _mention(answer, rule, title.text)
    refs = {"title": other.key} if other else {}
    answer.claim("related_work", {"title": title.text, "relation": relation, "year": year}, title, refs=refs)
    if other:
        answer.parts[_number(rule, here)] = other
        _facts(answer, rule, here, other)
        answer.ids(other, here, rule.id)


def _mention(answer: Answer, rule: WorkRule, title: str) -> Mention | None:
    """A season is a work of its own, named after its series; what is only named beside the work is none."""
    if not rule.facts:
        return None
    return answer.notebook.work(f"{answer.subject.name}: {title}" if is_placeholder(title) else title)


def _facts(answer: Answer, rule: WorkRule, here: Found, other: Mention) -> None:
    for path, target in rule.facts.items():
        leaf = first_fact(here, path)
        value = value_of(target, leaf.text) if leaf else None
        if leaf and value is not None:
            how = {"qualifiers": spoken(leaf.text), "passage": leaf.span} if target == "synopsis" else {}
            answer.claim_on(other, target, value, leaf, **how)  # type: ignore[arg-type]
