"""The Jinja2 environment of the site: escaping on, compiled templates kept, the few functions templates may call."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined

from dramatheque import __version__
from dramatheque.website import addresses
from dramatheque.website.presenting import dates, values, wording


def environment(**options: Any) -> Environment:
    """The environment Django's backend asks for. Undefined names are errors: a misspelt one must not show as nothing."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701
    made.globals.update(
        static=static,
        version=__version__,
        address=addresses.address,
        site_address=addresses.site_address,
        document_address=addresses.document_address,
        foreign=addresses.foreign,
        query=addresses.query,
        property_word=wording.property_word,
        word=wording.word,
        country_word=wording.country_word,
        language_of=wording.language_of,
        language_word=wording.language_word,
    )
    made.filters.update(
        number=values.show_number,
        date=dates.show_date,
        moment=dates.show_moment,
        ago=dates.show_ago,
        short=addresses.short,
    )
    return made
