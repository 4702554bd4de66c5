"""The Jinja2 environment of the site: escaping on, compiled templates kept, the few functions templates may call.

A title page prints some thousands of values. Some things of compiled templates are made plainer for that: an attribute is read
and a function called as Python does it (a missing one is an error, never an empty place), a text without markup characters is
escaped to itself, a block gathers its pieces in a list and gives them as one, and macros are imported once for all pages: no
template of the site changes what is global.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from io import StringIO
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from dramatheque import __version__
from dramatheque.community.screening import Help, help_in
from dramatheque.values.scripts import runs
from dramatheque.website import addresses
from dramatheque.website.lettering import width
from dramatheque.website.moderators import tabs as moderation_tabs
from dramatheque.website.posters import poster_address
from dramatheque.website.presenting import dates, values, wording
from dramatheque.website.presenting.members import member_tabs
from dramatheque.website.presenting.seals import seal

SIGNS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;"))


def escaped(value: Any) -> str:
    """A value as text of a page, markup characters escaped; what already is markup stays as it is.

    >>> escaped("<b> & 'c'"), escaped("plain"), escaped(7)
    ('&lt;b&gt; &amp; &#39;c&#39;', 'plain', '7')
    """
    kind = type(value)
    if kind is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            for sign, written in SIGNS:
                value = value.replace(sign, written)
        return value  # type: ignore[no-any-return]
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else str(escape(value))


class PageCode(CodeGenerator):
    """Compiles templates to code that escapes with `escaped`, reads attributes directly and gives a block as one piece."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """The body of a block goes into a list: as a generator every piece of it would pass through every template it extends."""
        if not frame.block_frame or frame.parent is not None or frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja names it so
        """`thing.name` in a template is `thing.name` in Python."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """`act(thing)` in a template is `act(thing)` in Python: nothing that templates call asks for their context."""
        self.visit(node.node, frame)
        outside, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        arguments, self.stream = self.stream.getvalue(), outside
        self.write(f"({arguments.removeprefix(', ')})")


class PageTemplate(Template):
    """A template whose macros are the same for every page that imports them."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        return super()._get_default_module()


class PageEnvironment(Environment):
    """An environment whose templates are compiled by PageCode."""

    code_generator_class = PageCode
    template_class = PageTemplate
    escaped = staticmethod(escaped)


@lru_cache(maxsize=2048)
def title_length(title: str) -> Markup:
    """The class of a heading by how wide its title is: long ones are set smaller, so that they fit a first screen."""
    wide = width(title)
    name = "longest" if wide > 34 else "long" if wide > 20 else ""
    return Markup(' class="{}"').format(name) if name else Markup("")


@lru_cache(maxsize=8192)
def in_language(text: str, country: str = "") -> Markup:
    """The attribute that says in which language a text is set, so that typefaces and voices suit it; nothing for Latin script.

    >>> str(in_language("粉雪", "JP")), str(in_language("Only Human"))
    (' lang="ja"', '')
    """
    language = wording.language_of(text, country)
    return Markup(' lang="{}"').format(language) if language else Markup("")


@lru_cache(maxsize=8192)
def in_scripts(text: str, country: str = "") -> Markup:
    """A text in several scripts as markup: what is not in Latin script says its language.

    >>> str(in_scripts("Long Vacation (ロングバケーション)"))
    'Long Vacation (<span lang="ja">ロングバケーション</span>)'
    """
    shown, done = Markup(""), 0
    for _, start, end in runs(text):
        language = in_language(text[start:end], country)
        if language:
            shown += escape(text[done:start]) + Markup("<span{}>{}</span>").format(language, text[start:end])
            done = end
    return shown + escape(text[done:])


def _help_in(language: str) -> Help:
    """Where somebody who writes in a language finds help."""
    return help_in(language or "und", settings.DRAMATHEQUE_HELP)


def environment(**options: Any) -> Environment:
    """The environment Django's backend asks for. Undefined names are errors: a misspelt one must not show as nothing."""
    made = PageEnvironment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.globals.update(
        static=cache(static),
        version=__version__,
        address=addresses.address,
        site_address=addresses.site_address,
        document_address=addresses.document_address,
        foreign=addresses.foreign,
        query=addresses.query,
        poster_address=poster_address,
        seal=seal,
        member_tabs=member_tabs,
        title_length=title_length,
        in_language=in_language,
        in_scripts=in_scripts,
        moderation_tabs=moderation_tabs,
        property_word=wording.property_word,
        site_word=wording.site_word,
        word=wording.word,
        country_word=wording.country_word,
        language_of=wording.language_of,
        language_word=wording.language_word,
        help_in=_help_in,
    )
    made.filters.update(
        number=values.show_number, date=dates.show_date, moment=dates.show_moment, short=addresses.short
    )
    return made
