"""What a server has ready before it answers: views, templates, and of a large library the ranks, facets and counts.

`serve` calls `warm` once before its workers part from it, so that they share what was made: each would otherwise make the same
beside its first requests, for ten seconds and more where there are 100,000 works.
"""

from __future__ import annotations

import gc
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

from dramatheque.community.opinions import ranking
from dramatheque.library import selectors


def load() -> None:
    """Loads views and compiles templates: nothing more to do where they are."""
    get_resolver().url_patterns  # noqa: B018
    for path in sorted(Path(settings.WEBSITE, "templates").glob("*.html")):
        get_template(path.name)


def warm() -> None:
    """Has everything ready, and lets go of the database: who parts from this process has a connection of its own."""
    load()
    ranking.make_ready()
    selectors.make_ready(at_once=True)
    connections.close_all()
    settle()


def settle() -> None:
    """Takes what is loaded out of the collector's sight: a page makes tens of thousands of small objects that die with it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
