"""The pattern language of prose: forms from vocabulary/prose.*.toml, compiled to regular expressions that match in linear time.

A form is text with slots. In it:

    {person}        a slot (slots.py says what fits); the same slot twice is {person} and {person_2}
    (a|b)  (a|b)?   one of these words; one of them or nothing
    [  ]            an opening, a closing bracket of any kind
    …               at most sixty characters of the same sentence, quotes and brackets left out
    <  >            here begins, here ends a piece: the edge of the sentence, a blank, a sign
    a space         blanks (scripts with spaces), or at most one (others)

Everything else stands for itself, whatever its case. Each row of a file names the property it gives, the forms that say it, and
what is constant: a job, a kind, a relation.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dramatheque.errors import VocabularyError
from dramatheque.reading.themes.prose.slots import BLANK, BY_SCRIPT, COUNTRY, DATE, KNOWN_FROM, NETWORK, SHARED, TITLE, unmark

_MARKS = {"title": TITLE, "quoted": TITLE, "network": NETWORK, "networks": NETWORK, "date": DATE, "country": COUNTRY}
_EITHER = str.maketrans({"，": "[,，]", "：": "[:：]", "；": "[;；]"})   # pages write these full-width or not
_ONE_WAY = str.maketrans("，：；", ",:;")
_NO_SIGNS = dict.fromkeys(map(ord, "，：；"), " ")
_UNSPACED = ("japanese", "chinese")
_AGAIN = "__"
_DIGITS = ("year", "buddhist", "number", "amount", "percent")
_TOKEN = re.compile(r"\{(?P<slot>\w+)\}|\((?P<choice>[^()]*)\)(?P<maybe>\?)?|(?P<sign>[\[\]…<>])|(?P<text>[^{}()\[\]…<>]+)")
_STRAY = re.compile(r"(?<!\))\?")
_SIGNS = {
    "[": r"[(（\[［【]\s?",
    "]": r"\s?[)）\]］】]",
    "…": r"[^.!?。！？()（）「」『』《》“”\"\n]{0,60}?",
    "<": r"(?<![^\s×✕、。，,．.！？!?;；:：()（）「」『』《》〈〉【】\[\]“”\"‘’'・=＝／/~〜\ue001-\ue008])",
    ">": r"(?![^\s、。，,．.！？!?;；:：()（）「」『』《》〈〉【】\[\]“”\"‘’'・=＝／/~〜\ue001-\ue008])",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One compiled form: the property it gives, its constants, and what must be in a text that it matches.

    Of `anchors` one must be there, and so must one of each of `needs`; a digit where `needs_digit`.
    """

    gives: str
    constants: tuple[tuple[str, Any], ...]
    anchors: tuple[str, ...]
    source: str
    script: str
    needs: tuple[tuple[str, ...], ...] = ()
    needs_digit: bool = False

    @property
    def expression(self) -> re.Pattern[str]:
        """The form as a regular expression, compiled when first asked for: most pages need few."""
        return _expression(self.source, self.script)

    def constant(self, name: str) -> Any:
        """The value of a constant of the row, or None."""
        return next((value for key, value in self.constants if key == name), None)


def forms() -> dict[str, tuple[Form, ...]]:
    """All forms by the script they are for: latin, japanese, chinese, korean, thai."""
    return {script: forms_of(script) for script in BY_SCRIPT}


@cache
def forms_of(script: str) -> tuple[Form, ...]:
    """The forms for a script; most pages need those of one."""
    found: list[Form] = []
    for gives, rows in (table for written, data in _files() if written == script for table in data.items()):
        for row in rows:
            constants = tuple((key, value) for key, value in row.items() if key != "say")
            found += [compile_form(form, script, gives, constants) for form in row["say"]]
    return tuple(found)


@cache
def _files() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each file: the script its forms are for, and its tables."""
    folder = files("dramatheque.reading.vocabulary")
    found = []
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.startswith("prose.") and file.name.endswith(".toml"):
            data = tomllib.loads(file.read_text(encoding="utf-8"))
            script = data.pop("script", "latin")
            if script not in BY_SCRIPT:
                raise VocabularyError("vocabulary.script", file.name, f"there is no script {script}")
            found.append((script, data))
    return tuple(found)


def compile_form(form: str, script: str, gives: str, constants: tuple[tuple[str, Any], ...] = ()) -> Form:
    """Compiles one form. Raises VocabularyError where it has an unknown slot, a stray bracket, or no word of its own.

    >>> form = compile_form("directed by {persons}", "latin", "crew")
    >>> form.expression.search("It was Directed by Riki Okamura.")["persons"], form.anchors
    ('Riki Okamura', ('directed',))
    """
    anchors: tuple[str, ...] = ()
    needs: list[tuple[str, ...]] = []
    needs_digit, place = False, 0
    for token in _TOKEN.finditer(form):
        if token.start() != place:
            break
        place = token.end()
        asked = _anchors(token)
        anchors = max(anchors, asked, key=_strength)
        needs += [asked] if asked else []
        needs_digit = needs_digit or re.sub(r"_\d$", "", token["slot"] or "") in _DIGITS
    if place != len(form):
        raise VocabularyError("vocabulary.form", repr(form), f"cannot be read from {form[place:]!r}")
    if _STRAY.search(form):
        raise VocabularyError("vocabulary.form", repr(form), "has a ? that stands behind no choice")
    if not any(_strength(anchors)):
        raise VocabularyError("vocabulary.form", repr(form), "has no word of its own")
    return Form(gives, constants, anchors, form, script, tuple(needs), needs_digit)


@cache
def _expression(form: str, script: str) -> re.Pattern[str]:
    seen: Counter[str] = Counter()

    def numbered(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return group[0] if seen[group[1]] == 1 else f"(?P<{group[1]}{_AGAIN}{seen[group[1]]}>"

    joint = r"\n?" if script in _UNSPACED else ""        # pages break lines around links, in the middle of a sentence
    expression = joint.join(_piece(token, script, form) for token in _TOKEN.finditer(form))
    return re.compile(re.sub(r"\(\?P<(\w+)>", numbered, expression))


def slot_of(group: str) -> str:
    """The slot a group of an expression is for: a slot that stands in several words of a choice has a group for each."""
    return group.partition(_AGAIN)[0]


def _piece(token: re.Match[str], script: str, form: str) -> str:
    if slot := token["slot"]:
        return _slot(slot, script, form)
    if token["choice"] is not None:
        options = "|".join(_option(option, script, form) for option in token["choice"].split("|"))
        blank_after = BLANK if script == "latin" and token["maybe"] and _takes_blank(form, token.start(), token.end()) else ""
        return f"(?:(?:{options}){blank_after})?" if token["maybe"] else f"(?:{options})"
    if sign := token["sign"]:
        return _SIGNS[sign]
    text = token["text"]
    before = form.rfind("(", 0, token.start())
    if script == "latin" and form[: token.start()].endswith(")?") and _takes_blank(form, before, token.start()):
        text = text[1:]
    return _literal(text, script)


def _slot(name: str, script: str, form: str) -> str:
    expression = (BY_SCRIPT[script] | SHARED).get(re.sub(r"_\d$", "", name))
    if expression is None:
        raise VocabularyError("vocabulary.slot", repr(form), f"there is no slot {name} in {script}")
    is_followed = script == "latin" and name == "person" and re.search(r"\{person\}[ ,]", form)
    return f"(?P<{name}>{expression})" + (KNOWN_FROM if is_followed else "")


def _option(option: str, script: str, form: str) -> str:
    """One of several words; it may hold a slot: "({country} )?"."""
    pieces = re.split(r"\{(\w+)\}", option)
    return "".join(_slot(piece, script, form) if place % 2 else _literal(piece, script) for place, piece in enumerate(pieces))


def _takes_blank(form: str, start: int, end: int) -> bool:
    """An optional word between two blanks takes the second with it: "(the)? drama" also fits "drama"."""
    return form[end : end + 1] == " " and (start == 0 or form[start - 1] == " ")


def _literal(text: str, script: str) -> str:
    if not text:
        return ""
    blank = BLANK if script == "latin" else r"[ \u00a0\u3000]?"
    parts = [re.escape(part) for part in re.split(r" +", unmark(text))]
    joined = f"(?i:{blank.join(parts)})".translate(_EITHER)
    if script == "latin":
        before = r"(?<!\w)" if text[0].isalnum() else ""
        after = r"(?!\w)" if text[-1].isalnum() else ""
        return before + joined + after
    return joined


def _anchors(token: re.Match[str]) -> tuple[str, ...]:
    if token["slot"] in _MARKS:
        return (_MARKS[token["slot"]],)
    if token["maybe"] or token["slot"] or token["sign"]:
        return ()
    if token["choice"] is not None:
        options = tuple(longest_word(re.sub(r"\{\w+\}", " ", option)) for option in token["choice"].split("|"))
        return options if all(options) else ()
    word = longest_word(token["text"])
    return (word,) if word else ()


def longest_word(text: str) -> str:
    """The longest word of a literal, folded: looked for in a text before the expression is tried."""
    return max(unmark(text).translate(_NO_SIGNS).casefold().split(), key=len, default="")


def phrases_of(form: Form) -> tuple[tuple[str, ...], ...]:
    """What must stand in a text that a form matches, in this order, as `flat` has it: one of each group.

    >>> phrases_of(compile_form("{person} (is|was) cast  as {character}", "latin", "cast"))
    (('is', 'was'), ('cast as',))
    """
    groups = (_phrases(token, form.script) for token in _TOKEN.finditer(form.source))
    return tuple(group for group in groups if group and all(group))


def _phrases(token: re.Match[str], script: str) -> tuple[str, ...]:
    if token["slot"] in _MARKS:
        return (_MARKS[token["slot"]],)
    if token["maybe"] or token["slot"] or token["sign"]:
        return ()
    is_spaced = script == "latin"
    if token["choice"] is None:
        return (flat(unmark(token["text"]).casefold(), is_spaced=is_spaced),)
    options = (re.split(r"\{\w+\}", unmark(option).casefold()) for option in token["choice"].split("|"))
    return tuple(dict.fromkeys(max((flat(piece, is_spaced=is_spaced) for piece in pieces), key=len) for pieces in options))


def flat(folded: str, *, is_spaced: bool) -> str:
    """A folded text with one blank for many, none in scripts without spaces; signs that pages write in two ways as one."""
    pieces = (folded if folded.isascii() else folded.translate(_ONE_WAY)).split()
    return " ".join(pieces) if is_spaced else "".join(pieces)


def _strength(anchors: tuple[str, ...]) -> tuple[bool, int]:
    """Words are better than marks, long words better than short ones."""
    return (any(character.isalnum() for word in anchors for character in word), min((len(word) for word in anchors), default=0))
