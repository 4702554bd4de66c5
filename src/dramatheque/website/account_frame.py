"""For the account pages, whose templates are Django's own: the head and foot of every other page of the site, and its words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_SAID = tomllib.loads(Path(__file__).with_name("account_words.toml").read_text(encoding="utf-8"))
WORDS: dict[str, str] = _SAID["words"]
SENTENCES: dict[str, str] = _SAID["sentences"]


@register.simple_tag(takes_context=True)
def site_part(context: template.Context, name: str) -> SafeString:
    """A part of the site's frame, as its Jinja2 template of this name makes it for the reader of the page."""
    # Jinja2 has escaped what it prints; its backend gives plain text.
    return SafeString(render_to_string(name, request=context["request"], using="jinja2"))


@register.filter
def ours(said: str) -> str:
    """Words of allauth as this site says them; what the list does not have stays, without spaces around it."""
    plain = " ".join(said.split())
    words = WORDS.get(plain) or _sentence(plain) or said.strip()
    return mark_safe(words) if isinstance(said, SafeString) else words  # noqa: S308  the words are this site's own


def _sentence(said: str) -> str:
    """A sentence of ours for one of allauth's, with what stands in both: addresses, names, numbers."""
    for pattern, words in _sentences():
        if found := pattern.fullmatch(said):
            return words.format(*found.groups())
    return ""


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = ((map(re.escape, theirs.split("{}")), words) for theirs, words in SENTENCES.items())
    return tuple((re.compile("(.{1,400}?)".join(parts)), words) for parts, words in made)


@register.filter
def drawing(svg: str) -> SafeString:
    """A picture that allauth made as SVG, to stand in a page: the policy of the site loads none from a data address."""
    return mark_safe(svg[max(0, svg.find("<svg")):])  # noqa: S308  made by the server, of figures alone
