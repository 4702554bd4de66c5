"""Names in an answer: title.native, title.english and title.alias of works, name of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dramatheque.claims import EntityKind
from dramatheque.reading import labels
from dramatheque.reading.objects import Found, Leaf, find, leaf_at, leaves
from dramatheque.reading.sites.sheets import TitleRule
from dramatheque.reading.themes.responses.answer import Answer
from dramatheque.reading.themes.responses.placeholders import is_placeholder
from dramatheque.reading.titling import is_english, is_romanised
from dramatheque.values.languages import guess_language, language_code
from dramatheque.values.scripts import Script, script_of

_SCRIPTS = {"ja": (Script.JAPANESE, Script.HAN), "ko": (Script.HANGUL,), "zh": (Script.HAN,), "th": (Script.THAI,)}

Written = dict[str, tuple[str, dict[str, Any]]]
"""How a name has been written, by its text: a label that repeats it in another language says nothing new."""


def read_titles(answer: Answer) -> None:
    """Writes the names of the object's subject; the surest kinds first, so that a copy of a native title stays native."""
    written: Written = {}
    if answer.subject.kind is EntityKind.PERSON and (leaf := _first_named(answer)):
        written[leaf.text] = ("name", {})
    rules = sorted(answer.shape.titles, key=lambda rule: rule.kind in ("alias", "title"))
    for rule in sorted(rules, key=lambda rule: rule.kind == "alias"):
        for here in find(answer.here, rule.each):
            for found in sorted(find(here, rule.path), key=lambda found: _rank(answer, found)):
                if isinstance(found.node, Leaf) and found.node.text:
                    _write(answer, Said(found.node, rule, _language(rule, here, found), here), written)
    for leaf in labelled_titles(answer):
        _write(answer, Said(leaf, TitleRule("", kind="alias"), "", answer.here), written)


def labelled_titles(answer: Answer) -> list[Leaf]:
    """The titles under labels that are words of a language: they are names in any language, whatever their script."""
    found = [leaf for path in answer.shape.labelled for leaf in leaves(answer.here, f"{path}/*/value")]
    found += [leaf for path in answer.shape.labelled for leaf in leaves(answer.here, f"{path}/*/value/*")]
    return [leaf for leaf in found if leaf.block.label and _means_title(answer.notebook.page.cut(leaf.block.label))]


def _means_title(label: str) -> bool:
    return (labels.field(label) or "").partition(".")[0] == "title"


def _first_named(answer: Answer) -> Leaf | None:
    return next((leaf for path in answer.shape.named if (leaf := leaf_at(answer.here, path))), None)


def _rank(answer: Answer, found: Found) -> int:
    """The work's own language first, then English."""
    language = _base(found.keys[0]) if found.keys else ""
    return 0 if language == answer.own_language else 1 if language == "en" else 2


@dataclass(frozen=True, slots=True)
class Said:
    """A name where it stands, the rule that found it, its language where the answer says so, the object around it."""

    leaf: Leaf
    rule: TitleRule
    language: str
    here: Found


def _write(answer: Answer, said: Said, written: Written) -> None:
    leaf, rule, language = said.leaf, said.rule, said.language
    if rule.kind == "part" and is_placeholder(leaf.text):
        return
    if leaf.text not in written:
        country = leaf_at(said.here, rule.country) if rule.country else None
        prop, more = _form(leaf.text, language) if answer.is_person else _kind(answer, rule.kind, leaf.text, language)
        written[leaf.text] = (prop, {**more, **({"country": country.text} if country else {})})
    prop, qualifiers = written[leaf.text]
    if not (answer.is_person and leaf.text == answer.subject.name):
        answer.claim(prop, leaf.text, leaf, qualifiers=qualifiers)
    if prop == "title.native" and answer.own_language.startswith("en"):
        answer.claim("title.english", leaf.text, leaf)


def _language(rule: TitleRule, here: Found, found: Found) -> str:
    if rule.language == "key":
        return language_code(found.keys[0]) or "" if found.keys and found.keys[0] != "mul" else ""
    if not rule.language:
        return ""
    leaf = leaf_at(here, rule.language)
    return language_code(leaf.text if leaf else rule.language) or ""


def _kind(answer: Answer, kind: str, text: str, language: str) -> tuple[str, dict[str, Any]]:
    """Property and qualifiers of a title: what its rule says, else what its script, its language and that of the work say."""
    if kind in ("native", "english"):
        return f"title.{kind}", {}
    if kind == "romanised":
        return "title.alias", {"form": "romanised"}
    own = answer.own_language
    told = language or (answer.language if kind == "title" else "")
    fits = _is_written_in(text, told)
    if kind in ("title", "part") and told and fits:
        if _base(told) == _base(own):
            return "title.native", {}
        if told.startswith("en"):
            return "title.english", {}
        return "title.alias", {"language": told}
    return _by_script(text, kind, own, language if fits else "")


def _by_script(text: str, kind: str, own: str, language: str) -> tuple[str, dict[str, Any]]:
    """What a title whose language is not known can be."""
    if script_of(text) is Script.LATIN or script_of(text) is Script.COMMON:
        if is_romanised(text):
            return "title.alias", {"form": "romanised", "language": language}
        if is_english(text) and (language or "en").startswith("en"):
            return "title.english", {}
        return "title.alias", {"language": language}
    if kind != "alias" and own and _is_written_in(text, own) and _base(language) in ("", _base(own)):
        return "title.native", {}
    if kind == "title" and not own:
        return "title.native", {}
    guessed = language or guess_language(text)
    return "title.alias", {"language": "" if guessed == "und" else guessed}


def _base(language: str) -> str:
    return language.partition("-")[0]


def _is_written_in(text: str, language: str) -> bool:
    """Whether a text can be in a language, as far as scripts tell: a title in Latin letters is no Korean one."""
    script = script_of(text)
    scripts = _SCRIPTS.get(_base(language))
    return script is Script.COMMON or (script in scripts if scripts else script not in sum(_SCRIPTS.values(), ()))


def _form(text: str, language: str) -> tuple[str, dict[str, Any]]:
    """The form of a person's name that is not the first one."""
    if script_of(text) is Script.LATIN:
        return "name", {"language": language}
    return "name", {"form": "native"} if not language else {"language": language}
