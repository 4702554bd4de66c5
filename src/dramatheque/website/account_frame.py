"""For the account pages, whose templates are Django's own: the head and foot of every other page of the site."""

from __future__ import annotations

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def site_part(context: template.Context, name: str) -> SafeString:
    """A part of the site's frame, as its Jinja2 template of this name makes it for the reader of the page."""
    # Jinja2 has escaped what it prints; its backend gives plain text.
    return SafeString(render_to_string(name, request=context["request"], using="jinja2"))
