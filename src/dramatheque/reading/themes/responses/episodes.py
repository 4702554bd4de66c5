"""Episodes of an answer: titles, days and stories by number."""

from __future__ import annotations

from dramatheque.reading.objects import Found, find, leaf_at
from dramatheque.reading.sites.sheets import EpisodeRule
from dramatheque.reading.themes.responses.answer import Answer
from dramatheque.reading.themes.responses.facts import count_of, first_fact, spoken, value_of
from dramatheque.reading.themes.responses.placeholders import is_placeholder


def read_episodes(answer: Answer) -> None:
    """Writes the episodes of the object."""
    for rule in answer.shape.episodes:
        for here in find(answer.here, rule.each):
            number = leaf_at(here, rule.number)
            is_out = any((leaf := leaf_at(here, path)) and leaf.text == value for path, value in rule.unless.items())
            episode = count_of(number.text) if number else None
            if episode is not None and not is_out:
                _write(answer, rule, here, episode)


def _write(answer: Answer, rule: EpisodeRule, here: Found, number: int) -> None:
    part = leaf_at(here, rule.part) if rule.part else None
    work = answer.parts.get(part.text, answer.subject) if part else answer.subject
    for path in rule.titles:
        title = leaf_at(here, path)
        if title and not is_placeholder(title.text):
            language = answer.language if path == rule.titles[0] else spoken(title.text).get("language")
            qualifiers = {"episode": number, "language": language}
            answer.claim_on(work, "episode_title", title.text, title, qualifiers=qualifiers)
    date = first_fact(here, rule.date) if rule.date else None
    day = value_of("episode_date", date.text) if date else None
    if date and day:
        answer.claim_on(work, "episode_date", day, date, qualifiers={"episode": number})
    story = leaf_at(here, rule.synopsis) if rule.synopsis else None
    if story:
        told = {"episode": number, **spoken(story.text)}
        answer.claim_on(work, "episode_synopsis", story.text, story, qualifiers=told, passage=story.span)
