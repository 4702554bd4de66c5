"""The body of an article as safe markup. Pure: Markdown and what its figures may show go in; markup and its links come out.

`![words](photo:12)` is a photo of the site with its caption, credit and terms; `![words](clip:3)` a clip of the article. Pictures
of other sites are not shown, so that no page asks anybody else for anything: they become links.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

REL = "nofollow noopener noreferrer ugc"
SCHEMES = {"http", "https"}
KEPT: dict[str, set[str]] = {
    "p": set(), "br": set(), "em": set(), "strong": set(), "s": set(), "code": set(), "pre": set(), "blockquote": set(),
    "hr": set(), "ul": set(), "ol": {"start"}, "li": set(), "h2": set(), "h3": set(), "a": {"href", "title"}, "table": set(),
    "thead": set(), "tbody": set(), "tr": set(), "th": set(), "td": set(), "figure": set(), "figcaption": set(), "small": set(),
    "img": {"src", "width", "height", "alt", "loading"}, "audio": {"src", "controls", "preload"},
}
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).enable(["table", "strikethrough"])


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo or a clip that an article may show: its path on this site, its words, and the line under it as plain text.

    One that `is_kept_back` from the reader is a link with its `line`.
    """

    path: str
    alt: str
    line: str
    width: int = 0
    height: int = 0
    is_kept_back: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article's body as markup, the addresses elsewhere it links to, and the photos and clips that are not there."""

    html: Markup
    links: tuple[str, ...]
    missing: tuple[str, ...]


def figures_of(body: str) -> tuple[str, ...]:
    """What an article shows, in order, each once: photo:12, clip:3.

    >>> figures_of("One ![a](photo:12) and ![b](clip:3), ![c](https://example.org/c.png), ![a](photo:12)")
    ('photo:12', 'clip:3')
    """
    found = [str(token.attrs.get("src", "")) for token in _walk(_markdown.parse(body)) if token.type == "image"]
    return tuple(dict.fromkeys(source for source in found if source.startswith(("photo:", "clip:"))))


def render(body: str, shown: Mapping[str, Shown]) -> Rendered:
    """A body with what it may show by name.

    >>> print(render("# One\\n<b>x</b> [y](javascript:z) ![w](https://example.org/w.png)", {}).html)
    <h2>One</h2>
    <p>&lt;b&gt;x&lt;/b&gt; [y](javascript:z) <a href="https://example.org/w.png" rel="nofollow noopener noreferrer ugc">w</a></p>
    """
    tokens = _markdown.parse(body)
    missing: list[str] = []
    links: list[str] = []
    for token in _walk(tokens):
        if token.type == "link_open":
            links.append(str(token.attrs.get("href", "")))
        elif token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"
        elif token.type == "image":
            source = str(token.attrs.get("src", ""))
            if source not in shown and source.startswith(("photo:", "clip:")):
                missing.append(source)
    html = _renderer.renderer.render(tokens, _renderer.options, {"shown": shown})
    clean = nh3.clean(html, tags=set(KEPT), attributes=KEPT, url_schemes=SCHEMES, link_rel=REL, attribute_filter=_own)
    outside = tuple(dict.fromkeys(link for link in links if link.startswith(("https://", "http://"))))
    return Rendered(Markup(clean.strip()), outside, tuple(dict.fromkeys(missing)))  # noqa: S704 - it is what nh3 is for


def _walk(tokens: Sequence[Token]) -> list[Token]:
    return [inner for token in tokens for inner in (token, *_walk(token.children or ()))]


def _own(tag: str, attribute: str, value: str) -> str | None:
    """Pictures and sound come from this site; other attributes are as they are."""
    if attribute != "src":
        return value
    return value if value.startswith({"img": "/photos/", "audio": "/clips/"}.get(tag, "\0")) else None


def _image(self: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:  # noqa: ARG001
    token = tokens[index]
    source, words = str(token.attrs.get("src", "")), token.content
    found: Shown | None = env["shown"].get(source)
    if found is None:
        if source.startswith(("http://", "https://")):
            return f'<a href="{escape(source)}">{escape(words or source)}</a>'
        return escape(words)
    if found.is_kept_back:
        return f'<a href="{escape(found.path)}">{escape(found.line)}</a>'
    line = f"<figcaption><small>{escape(found.line)}</small></figcaption>"
    if source.startswith("clip:"):
        return f'<figure><audio controls="" preload="none" src="{escape(found.path)}"></audio>{line}</figure>'
    size = f'width="{found.width}" height="{found.height}"'
    return f'<figure><img src="{escape(found.path)}" {size} alt="{escape(words or found.alt)}" loading="lazy">{line}</figure>'


_renderer = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
_renderer.add_render_rule("image", _image)
