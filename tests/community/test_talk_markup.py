"""Words as markup: what was typed is shown, what is meant as markup is markup, and nothing else ever is."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.talk.markup import TAGS, show, show_tags

WRITTEN = {"p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
PIECES = st.sampled_from([
    "<", ">", "&", '"', "'", "*", "_", "`", "[x](", ")", "https://a.example/x", "javascript:alert(1)", "<b>", "</b>", "<a href=",
    "<script>", "<img src=x onerror=y>", "\n", "\n\n", "> ", "- ", "1. ", "\\", "word", " ", "&lt;", "&#60;script&#62;", "on",
    "é", "泣",
])
BODIES = st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join)


@pytest.mark.row("M27")
@pytest.mark.parametrize("sign", [
    ":P", "<3", "T.T", "=(", "^.^", "=]", "*_*", ">_<", "^_^", "T_T", "-_-", "¯\\_(ツ)_/¯", "\\o/", "\\(^o^)/", "8)", "</3",
    "(>_<)",
    "_s_e_i_r_y_n", "*****desu", "~~", "D:", "<(^_^)>", ">:(", "o_O", "(╯°□°)╯︵ ┻━┻", "orz", "***",
])
def test_emoticons_and_odd_names_survive(sign: str) -> None:
    for body in (sign, f"{sign} so good", f"so good {sign}", f"{sign} and {sign}", f"*so* {sign} good"):
        text = unescape(re.sub(r"<[^>]*>", "", str(show(body))))
        assert text == body.replace("*so*", "so"), body
        assert unescape(re.sub(r"<[^>]*>", "", str(show_tags(body)))) == body


@given(BODIES)
def test_members_words_are_never_other_markup_than_ours(body: str) -> None:
    html = str(show(body))
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z!]+)", html)) <= WRITTEN
    assert not re.search(r"<[^>]*\son\w+\s*=", html)
    for address in re.findall(r'href="([^"]*)"', html):
        assert address.lower().startswith(("http://", "https://"))
    assert html.count("<a ") == html.count('rel="nofollow noopener ugc"')


@pytest.mark.row("B31")
@given(BODIES)
def test_guests_words_have_the_tags_they_are_offered_and_no_others(body: str) -> None:
    html = str(show_tags(body))
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z!]+)", html)) <= set(TAGS) | {"br"}
    assert not re.search(r"<[^>]*\son\w+\s*=", html)
    for address in re.findall(r'(?:href|cite)="([^"]*)"', html):
        assert address.lower().startswith(("http://", "https://"))


@pytest.mark.row("B31")
def test_what_guests_are_offered() -> None:
    assert {name: set(kept) for name, kept in TAGS.items()} == {
        "a": {"href", "title"}, "abbr": {"title"}, "acronym": {"title"}, "b": set(), "blockquote": {"cite"}, "cite": set(),
        "code": set(), "del": {"datetime"}, "em": set(), "i": set(), "q": {"cite"}, "strike": set(), "strong": set(),
    }
    shown = str(show_tags('<a href="https://a.example" title="t" class="c" onclick="x">w</a> <u>v</u> <q cite="data:x">u</q>'))
    assert shown == '<a href="https://a.example" title="t" rel="nofollow noopener ugc">w</a> &lt;u&gt;v&lt;/u&gt; <q>u</q>'
    for name in TAGS:
        assert f"<{name}" in str(show_tags(f"<{name}>x</{name}>"))


def test_light_markdown() -> None:
    shown = str(show("**strong** and *soft*\nline\n\n> quoted\n\n- one\n- two\n\n1. first\n\n`a*b*` [words](https://a.example/b_c)"))
    for part in ("<strong>strong</strong>", "<em>soft</em><br>", "<blockquote>", "<li>one</li>", "<ol>", "<code>a*b*</code>",
                 '<a href="https://a.example/b_c" rel="nofollow noopener ugc">words</a>'):
        assert part in shown
    assert "<h1" not in str(show("# no heading"))
    assert "<img" not in str(show("![no](https://a.example/x.png)"))
