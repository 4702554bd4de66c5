"""Subjects that only notices are about: decisions of moderators, appeals, and the pages on which things wait for them."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.subjects import Shown, Subject

PAGES = {1: ("articles and links", "/articles/waiting"), 2: ("reports", "/moderation"), 3: ("appeals", "/moderation/appeals"),
         5: ("scores that came in a burst", "/moderation/scores"),
         4: ("what you asked of a preserved post", "/moderation/mine#posts")}


def find_pages(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Pages of moderators by their number in PAGES."""
    return {subject: Shown(subject, *PAGES[subject.number]) for subject in subjects if subject.number in PAGES}


def find_decisions(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Decisions: whoever is told of one finds it among their own."""
    return {subject: Shown(subject, "see what and why", "/moderation/mine") for subject in subjects}


def find_appeals(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Appeals: whoever is told of one was asked to judge it."""
    return {subject: Shown(subject, "read it and answer", f"/moderation/appeals/{subject.number}") for subject in subjects}
