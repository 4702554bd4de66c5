"""The Jinja2 environment of the site: escaping on, compiled templates kept, the few functions templates may call.

A title page prints some thousands of values. Two things of the compiled templates are made plainer for that: an attribute is read
as Python reads it (a missing one is an error, never an empty place), and a text without markup characters is escaped to itself.
"""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from dramatheque import __version__
from dramatheque.website import addresses
from dramatheque.website.posters import poster_address
from dramatheque.website.presenting import dates, values, wording
from dramatheque.website.presenting.members import member_tabs


def escaped(value: Any) -> str:
    """A value as text of a page, markup characters escaped; what already is markup stays as it is.

    >>> escaped("<b> & 'c'"), escaped("plain"), escaped(7)
    ('&lt;b&gt; &amp; &#39;c&#39;', 'plain', '7')
    """
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return str(escape(value))


class PageCode(CodeGenerator):
    """Compiles templates to code that escapes with `escaped` and reads attributes directly."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja names it so
        """`thing.name` in a template is `thing.name` in Python."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class PageEnvironment(Environment):
    """An environment whose templates are compiled by PageCode."""

    code_generator_class = PageCode
    escaped = staticmethod(escaped)


def environment(**options: Any) -> Environment:
    """The environment Django's backend asks for. Undefined names are errors: a misspelt one must not show as nothing."""
    made = PageEnvironment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.globals.update(
        static=static,
        version=__version__,
        address=addresses.address,
        site_address=addresses.site_address,
        document_address=addresses.document_address,
        foreign=addresses.foreign,
        query=addresses.query,
        poster_address=poster_address,
        member_tabs=member_tabs,
        property_word=wording.property_word,
        word=wording.word,
        country_word=wording.country_word,
        language_of=wording.language_of,
        language_word=wording.language_word,
    )
    made.filters.update(
        number=values.show_number, date=dates.show_date, moment=dates.show_moment, short=addresses.short
    )
    return made
