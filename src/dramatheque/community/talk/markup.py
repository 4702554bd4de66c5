"""What people write as safe markup. Pure: a body in, markup out; the words stay as they were typed.

Members write light Markdown: *emphasis*, **strong**, links, `code`, quotations, lists. Guests write the few HTML tags of TAGS.
Whatever is neither is text: `<3`, `>_<` and `^_^` are shown, never read as markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape, unescape

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS: dict[str, tuple[str, ...]] = {
    "a": ("href", "title"), "abbr": ("title",), "acronym": ("title",), "b": (), "blockquote": ("cite",), "cite": (), "code": (),
    "del": ("datetime",), "em": (), "i": (), "q": ("cite",), "strike": (), "strong": (),
}
"""What guests may write, and the attributes of each."""
SCHEMES = frozenset({"http", "https"})
REL = "nofollow noopener ugc"
_WRITTEN: dict[str, tuple[str, ...]] = {
    "p": (), "br": (), "em": (), "strong": (), "code": (), "pre": (), "blockquote": (), "ul": (), "ol": ("start",), "li": (),
    "a": ("href",),
}
_MARKED = re.compile(r"[*_`<>\[\]\\]|https?://|^ {0,3}(?:[-+]|\d{1,9}[.)])\s", re.MULTILINE)
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W_]{2}")
_OPENS_LIST = re.compile(r"[-*+>]|\d{1,3}\.")
_NUMBERED = re.compile(r"\d+[.)]")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_ADDRESS = re.compile(r"(?<![\w<\[\"'])(?<!\]\()https?://[^\s<>]{1,500}")
_TAG = re.compile(r"<(/?)([a-zA-Z]{1,10})((?:\s[^<>]{0,500})?)>")
_markdown = MarkdownIt("zero", {"html": False, "breaks": True}).enable(
    ["emphasis", "link", "autolink", "backticks", "fence", "blockquote", "list", "newline", "escape"]
)


@lru_cache(maxsize=4096)
def show(body: str) -> Markup:
    """A member's words as markup.

    >>> show("I <3 it :P T.T ^_^ >_<")
    Markup('<p>I &lt;3 it :P T.T ^_^ &gt;_&lt;</p>')
    >>> show("*so* good: https://example.org/a.")
    Markup('<p><em>so</em> good: <a href="https://example.org/a" rel="nofollow noopener ugc">https://example.org/a</a>.</p>')
    """
    if not _MARKED.search(body):
        return _paragraphs(escape(body, quote=False))
    html = _markdown.render("\n".join(_protected(body.split("\n"))))
    # What Markdown wrote is cleaned again by a second hand, which knows nothing of the first.
    return _cleaned(html, _WRITTEN)


@lru_cache(maxsize=1024)
def show_tags(body: str) -> Markup:
    """A guest's words as markup: the tags of TAGS are kept and closed, everything else is text.

    >>> show_tags('<b>so <i>good</b> <script>x</script> <a href="javascript:x">y</a>')
    Markup('<b>so <i>good</i></b><i> &lt;script&gt;x&lt;/script&gt; <a rel="nofollow noopener ugc">y</a></i>')
    """
    written: list[str] = []
    opened: Counter[str] = Counter()
    place = 0
    for match in _TAG.finditer(body):
        closes, name = bool(match[1]), match[2].lower()
        is_tag = name in TAGS and (opened[name] > 0 or not closes)
        opened[name] += is_tag * (-1 if closes else 1)
        written += [_text(body[place : match.start()]), match[0] if is_tag else _text(match[0])]
        place = match.end()
    written.append(_text(body[place:]))
    return _cleaned("".join(written).strip(), {"br": (), **TAGS})


def _cleaned(html: str, tags: Mapping[str, Collection[str]]) -> Markup:
    attributes = {name: set(kept) for name, kept in tags.items()}
    clean = nh3.clean(html, tags=set(tags), attributes=attributes, url_schemes=set(SCHEMES), link_rel=REL, attribute_filter=_safe)
    return Markup(clean.strip())  # noqa: S704 - it is what nh3 is for


def _safe(_: str, attribute: str, value: str) -> str | None:
    """An attribute's value; None for an address that is not of SCHEMES."""
    return value if attribute not in ("href", "cite") or value.split(":", maxsplit=1)[0].strip().lower() in SCHEMES else None


def _text(words: str) -> str:
    """Words as text; an entity that somebody wrote stands for its character."""
    return escape(unescape(words), quote=False).replace("\n", "<br>\n")


def _paragraphs(html: str) -> Markup:
    parts = [part.strip("\n").replace("\n", "<br>\n") for part in re.split(r"\n(?:[ \t]*\n)+", html.strip())]
    return Markup("\n".join(f"<p>{part}</p>" for part in parts if part))  # noqa: S704 - escaped above


def _protected(lines: Iterable[str]) -> Iterator[str]:
    """Lines in which no emoticon can be taken for Markdown, no backslash is eaten, and addresses are links; code as it is."""
    in_code = False
    for line in lines:
        in_code ^= line.lstrip().startswith("```")
        yield line if in_code or "`" in line else _WORD.sub(_guarded, line)


def _guarded(match: re.Match[str]) -> str:
    return _word(match[0], is_first=not match.string[: match.start()].strip())


def _word(word: str, *, is_first: bool) -> str:
    if is_first and _OPENS_LIST.fullmatch(word):
        return word
    if not _LETTERS.search(word) or (is_first and _NUMBERED.fullmatch(word)):
        return _SIGN.sub(r"\\\g<0>", word)
    word = word.replace("\\", "\\\\")
    return _ADDRESS.sub(_link, word)


def _link(match: re.Match[str]) -> str:
    address = match[0].rstrip(".,;:!?]}'\"*")
    address = address if "(" in address else address.rstrip(")")
    return f"<{address}>{match[0][len(address):]}"
