"""For the account pages, whose templates are Django's own: the head and foot of every other page of the site, and its words."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
WORDS: dict[str, str] = tomllib.loads(Path(__file__).with_name("account_words.toml").read_text(encoding="utf-8"))["words"]


@register.simple_tag(takes_context=True)
def site_part(context: template.Context, name: str) -> SafeString:
    """A part of the site's frame, as its Jinja2 template of this name makes it for the reader of the page."""
    # Jinja2 has escaped what it prints; its backend gives plain text.
    return SafeString(render_to_string(name, request=context["request"], using="jinja2"))


@register.filter
def ours(said: str) -> str:
    """Words of allauth as this site says them; what the list does not have stays, without spaces around it."""
    plain = said.strip()
    words = WORDS.get(plain, plain)
    return mark_safe(words) if isinstance(said, SafeString) else words  # noqa: S308  the words are this site's own


@register.filter
def drawing(svg: str) -> SafeString:
    """A picture that allauth made as SVG, to stand in a page: the policy of the site loads none from a data address."""
    return mark_safe(svg[max(0, svg.find("<svg")):])  # noqa: S308  made by the server, of figures alone
