"""One line of a cast list: a text in, the places of actors, character and note out.

Lines come as "Actor - Character (note)", "Actor as Character, a note", "Actor ... Character", "- Character" with the actor lost,
"Character (lead)Actor" glued. Which side is the actor's is the caller's to say.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dramatheque.claims import Span
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.alternation import one_of
from dramatheque.values.names import is_person_name, split_names
from dramatheque.values.records import record, replace
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_ASIDE = re.compile(r"[(（\[［][^()（）\[\]［］]*[)）\]］]")
_NOTED = re.compile(r"[\[［](?:\d{1,2}歳?|[^\[\]［］()（）\n]{1,12}(?=[\]］][)）]))[\]］]")      # 森川[30](…), (高山[主演])
_LAST_NOTE = re.compile(r"[ \t\u3000\xa0]*[(（\[［](?P<inner>[^()（）\[\]［］]*)[)）\]］][ \t\u3000\xa0.,;]*$")
_DASH = re.compile(
    r"\s[-–—―‐=★☆→♥]\s|(?<=\S)[–—―]{1,3}\s*|\s[-–—―](?=\S)|(?<=\S)-\s|(?<=[^\W\d)）])\s?[)）]?\s[:：]\s"
    r"|(?<=[^\x00-\x7f])\s[/／]\s(?=[^\x00-\x7f])"
)
_JOINED = re.compile(r"(?<=[a-z])-(?=[A-Z])")
_DOTS = re.compile(r"[\s\u3000\xa0]*(?:\.{3,}|…+|\.{2} |・{2,}|‥+|·{2,}|[=＝]{2,})[\s\u3000\xa0.…・‥·=＝⇒→➡]*")
_TRIM = " \t\u3000\xa0.,;:·•・●■◆◇○*|\"“”「」"
_NO_NAME = frozenset("「」『』【】《》〈〉“”|を")     # signs and a particle that no name of an actor has
_NAME = re.compile(
    r"[^\W\d_][^\s,;]*+"
    r"(?:[ \u3000\xa0·・]+(?:[^\W\d_a-z][^\s,;]*+|[a-z]{1,4}(?=[ \u3000\xa0][A-Z])|[\"“'‘][^\"”'’]{1,20}[\"”'’]))*"
)
_TWO_SCRIPTS = re.compile(r"([^\s\x00-\u024f][^\sA-Za-z]{0,24}) ([A-Z][A-Za-z\u00c0-\u024f'’. -]{2,40})")
_LATIN_THEN_NATIVE = re.compile(
    r"(?P<latin>[A-Z][A-Za-z\u00c0-\u024f'’. -]{2,40}?)\s?(?P<native>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,8})"
)
_WHOSE = re.compile(r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,2}(?:['’]s?) (?:[a-z][a-z-]* ){1,4}(?=[A-Z])")    # "Mina's elder sister Rin"
_LONGEST = 260


@record(frozen=True, slots=True)
class CreditLine:
    """What one line of a cast list says. `lost_actor`: the page shows that an actor stood there whose name is gone."""

    actors: tuple[Span, ...]
    character: Span | None = None
    note: str = ""
    role: str = ""
    lost_actor: bool = False
    natives: tuple[tuple[int, str], ...] = ()    # (index of the actor, name in the actor's own script)
    by_word: bool = False                        # the line says "as"


def before_dots(text: str) -> str:
    """An actor's name without the dots and the description that lists put behind it: "高山美咲・・・次女。"."""
    cut = _DOTS.search(text)
    return text[: cut.start()] if cut and cut.start() > 1 else text


def credit_line(text: str, offset: int = 0, *, character_first: bool = False) -> CreditLine | None:
    """The credit of a line, or None where the line is no credit.

    >>> line = "Ken'ichi Matsuyama - Yuji Kawamoto (Aya's first love)"
    >>> found = credit_line(line)
    >>> [line[span.start:span.end] for span in (*found.actors, found.character)], found.note
    (["Ken'ichi Matsuyama", 'Yuji Kawamoto'], "Aya's first love")
    >>> credit_line("- Saki Matsumura").lost_actor
    True
    """
    found = _credit_line(text, character_first) if text.strip() and len(text) <= _LONGEST else None
    return found and _moved(found, offset)


def without_asides(text: str) -> str:
    """A line of the same length with blanks for ages and remarks in square brackets: "森川[30](高山[主演])"."""
    return _NOTED.sub(lambda note: " " * len(note[0]), text) if "[" in text or "［" in text else text


@lru_cache(maxsize=256)         # a list is read twice: whose side is whose, then who plays whom
def _credit_line(text: str, character_first: bool) -> CreditLine | None:
    text = without_asides(text)
    if part := _with_part().fullmatch(text):
        return CreditLine((Span(*part.span("actor")),), Span(*part.span("part")), part["more"].strip(_TRIM))
    played = _played_behind().search(text)
    if played and _parts_of(text[: played.start()]):
        return _parted(text[: played.start()], character_first=True)
    found = _with_role(text) or _lost(text) or _in_brackets(text)
    return found or _parted(text, character_first=character_first) or _alone(text, character_first=character_first)


@cache
def _played_behind() -> re.Pattern[str]:
    """The word at the end of a line that says that the name before it plays: "阿浩——林宇辰 饰"."""
    behind = one_of(words("facts", "credits.played_behind"))
    return re.compile(rf"\s+(?:{behind})[\s。.]*$")


@cache
def _with_part() -> re.Pattern[str]:
    """An actor with the part in brackets, told by its word, and what is said of it: "김하나(한도윤역) - 항구의 의사"."""
    ends = one_of(word.strip() for word in words("facts", "credits.role_ends") if not word.isascii())
    return re.compile(
        rf"\s*+(?P<actor>[^\s()（）\-–—:：][^()（）\-–—:：\n]{{1,23}}?)\s?[(（](?P<part>[^()（）\n]{{1,20}}?)\s?(?:{ends})[)）]\s*[-–—:：]\s*(?P<more>\S.*)"
    )


def _parts_of(text: str) -> bool:
    """Whether a dash parts a text in two."""
    return _DASH.search(text) is not None


def _with_role(text: str) -> CreditLine | None:
    """A cell whose character, role and actor were glued together: "Asou Haruto (lead)Nishikido Ryo"."""
    found = _role_pattern().fullmatch(text.strip())
    if not found:
        return None
    shift = len(text) - len(text.lstrip())
    actor = Span(shift + found.start("after"), shift + found.end("after"))
    character = Span(shift + found.start("before"), shift + found.end("before"))
    role = role_of(found["role"])
    return CreditLine((actor,), character, role=role) if is_person_name(found["after"]) else None


@cache
def _role_pattern() -> re.Pattern[str]:
    roles = "|".join(alternatives("facts", f"credits.{kind}") for kind in ("lead", "support", "guest"))
    shape = rf"(?P<before>[^()（）]{{0,49}}?[^\s()（）])\s*+[(（](?P<role>{roles})[)）]\s*(?P<after>[^()（）]{{1,50}})"
    return re.compile(shape, re.IGNORECASE)


def role_of(text: str) -> str:
    """The role that words name: main, support, guest or ""."""
    return _roles().get(fold(text), "")


@cache
def _roles() -> dict[str, str]:
    kinds = (("guest", "guest"), ("support", "support"), ("lead", "main"))          # the last one wins
    return {fold(word): role for kind, role in kinds for word in words("facts", f"credits.{kind}")}


def _lost(text: str) -> CreditLine | None:
    """A line that begins with its dash: the actor's name is gone."""
    found = re.match(r"[\s\u3000\xa0]*[-–—―][\s\u3000\xa0]+(?=\S)", text)
    if not found:
        return None
    character, note = _character(text, found.end(), len(text))
    return CreditLine((), character, note, lost_actor=True) if character else None


def _in_brackets(text: str) -> CreditLine | None:
    """Two names, one in brackets with a word that says which plays: "Ann Lee (as Mina)", "Mina (played by Ann Lee)"."""
    note = _LAST_NOTE.search(text)
    if not note or not text[: note.start()].strip(_TRIM):
        return None
    start, end = note.span("inner")
    bare = text[: note.start()]
    name = Span(len(bare) - len(bare.lstrip(_TRIM)), len(bare.rstrip(_TRIM)))
    plays = _as().match(" " + text[start:end])
    if plays and _is_capital(text[start - 1 + plays.end() : end][:1] or "a"):
        character = Span(start - 1 + plays.end(), end)
        return CreditLine((name,), character, by_word=True) if is_actor_name(text[name.start : name.end]) else None
    played = _played().fullmatch(text[start:end])
    if not played:
        return None
    part = "after" if played["after"] else "before"
    actor = Span(start + played.start(part), start + played.end(part))
    return CreditLine((actor,), name, by_word=True) if is_actor_name(text[actor.start : actor.end]) else None


@cache
def _played() -> re.Pattern[str]:
    """Brackets that hold the actor: "played by Ann Lee", "이선균 분"."""
    before = one_of(words("facts", "credits.played_by"))
    behind = one_of(words("facts", "credits.played_behind"))
    return re.compile(rf"(?:{before})[\s:：-]+(?P<after>\S.*)|(?P<before>\S.*?)\s*(?:{behind})", re.IGNORECASE)


def _parted(text: str, *, character_first: bool) -> CreditLine | None:
    hidden = _ASIDE.sub(lambda match: "\x00" * len(match[0]), text)
    as_word = _as().search(hidden)
    cut = as_word or _DOTS.search(hidden) or _DASH.search(hidden)
    if not cut:
        joined = _JOINED.search(hidden)
        whole = joined and all(len(side.split()) >= 2 for side in (hidden[: joined.start()], hidden[joined.end() :]))
        cut = joined if whole else None
    if not cut:
        return None
    left, right = (0, cut.start()), _unwrapped(text, cut.end())
    actor_side, character_side = (right, left) if character_first and not as_word else (left, right)
    if character_first and not as_word and character_side[1] > actor_side[0]:
        return None
    lost = text[slice(*actor_side)].lstrip().startswith((",", "、")) or _is_lost(text[slice(*actor_side)])
    actors, natives = _actors(text, *actor_side, is_sure=bool(as_word))
    character, note = _character(text, *character_side)
    if as_word and character and not _is_capital(text[character.start]):
        return None
    if character and actors and _is_native_of(text, actors, character):
        return CreditLine(actors, natives=((0, text[character.start : character.end]),), note=note)
    if not actors and not lost:
        return None
    other = text[slice(*character_side)].strip()
    if not character and other:
        return CreditLine(actors, role=other.strip(_TRIM + "()（）")) if other[0] in "(（" else None
    return CreditLine(actors, character, note, lost_actor=lost, natives=natives, by_word=bool(as_word))


def _unwrapped(text: str, start: int) -> tuple[int, int]:
    """What stands behind a sign, without brackets around all of it: "Mina ===> (Ann Lee)"."""
    side = text[start:].strip()
    if len(side) > 2 and side[0] in "(（" and side[-1] in ")）" and not set(side[1:-1]) & set("()（）"):
        at = start + text[start:].index(side)
        return at + 1, at + len(side) - 1
    return start, len(text)


@cache
def _as() -> re.Pattern[str]:
    """Between actor and character; scripts without spaces need none around the word."""
    listed = words("facts", "credits.as")
    spaced = one_of(word for word in listed if word.isascii() or "ô" in word or "ü" in word)
    native = one_of(word for word in listed if script_of(word) not in (Script.LATIN, Script.COMMON))
    return re.compile(rf"(?:[\s\xa0](?:{spaced}))+[:\s\xa0]+|[\s\u3000\xa0]*(?:{native})[\s\u3000\xa0:：]*", re.IGNORECASE)


def _is_lost(side: str) -> bool:
    bare = side.strip(" \t\xa0")
    return bare.casefold() in words("facts", "credits.missing") or not bare


def _is_native_of(text: str, actors: tuple[Span, ...], character: Span) -> bool:
    """Whether what stands in the character's place is the actor's name in another script."""
    left = script_of(text[actors[0].start : actors[0].end])
    right = script_of(text[character.start : character.end])
    return len(actors) == 1 and left is Script.LATIN and right in (Script.HAN, Script.JAPANESE, Script.HANGUL, Script.THAI)


def _is_capital(letter: str) -> bool:
    return letter.isupper() or not letter.isascii()


def _actors(
    text: str, start: int, end: int, *, is_sure: bool = False
) -> tuple[tuple[Span, ...], tuple[tuple[int, str], ...]]:
    """The actors named on their side of the line, and their names in their own script from brackets."""
    side = text[start:end]
    actors: list[Span] = []
    natives: list[tuple[int, str]] = []
    for first, last in split_names(side):
        note = _LAST_NOTE.search(side[:last])
        name = Span(start + first, start + (note.start() if note and note.start() > first else last))
        twice = _LATIN_THEN_NATIVE.fullmatch(text, name.start, name.end)
        if twice:
            name = Span(*twice.span("latin"))
            natives.append((len(actors), twice["native"]))
        if not is_actor_name(text[name.start : name.end]) and not (is_sure and _may_be_name(text[name.start : name.end])):
            return (), ()
        after = re.match(r"[\s\xa0]*[(（\[]([^()（）\[\]]*)[)）\]]", text[name.end : end])
        if after and script_of(after[1]) not in (Script.LATIN, Script.COMMON):
            natives.append((len(actors), after[1].strip()))
        actors.append(name)
    return tuple(actors), tuple(natives)


def _may_be_name(text: str) -> bool:
    """A name of which a word begins small, where the line says "as": "Lee Ah rin"."""
    parts = text.split()
    return 2 <= len(parts) <= 4 and parts[0][0].isupper() and parts[1][0].isupper() and is_person_name(text.title())


def is_actor_name(text: str) -> bool:
    """Whether a text can be the name of an actor in a list: a person's name, or a stage name of a few capital words."""
    if not _NO_NAME.isdisjoint(text):
        return False
    if is_person_name(text):
        return True
    parts = text.split()
    plausible = 1 <= len(parts) <= 4 and len(text) <= 40 and sum(c.isalpha() for c in text) >= 2
    if not plausible or re.search(r"[.!?:;\"“”()\d%/…]", text):
        return False
    return all(part[0].isupper() or not part[0].isascii() for part in parts)


def _character(text: str, start: int, end: int) -> tuple[Span | None, str]:
    """The character's name on its side of the line, and what is said about it."""
    note = _LAST_NOTE.search(text, start, end)
    remark = ""
    if note and note.start() > start:
        remark, end = note["inner"].strip(), note.start()
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip(_TRIM))
    end = start + len(piece.rstrip(" \t\u3000\xa0,;:·•|…"))
    if word := _label_of_actor().search(text, begin, end):
        end = word.start()
    begin, end, said = without_role_end(text, begin, end)
    remark = "; ".join(part for part in (said, remark) if part)
    if begin >= end:
        return None, remark
    if script_of(text[begin:end]) is not Script.LATIN:
        return Span(begin, end), remark
    if _either().search(text, begin, end) and end - begin <= 60:
        return Span(begin, end), remark
    if owned := _WHOSE.match(text, begin, end):
        begin, remark = owned.end(), "; ".join(part for part in (owned[0].strip(), remark) if part)
    comma = re.search(r"[,;](?=\s)|\s\|\s", text[begin:end])
    name_end = begin + comma.start() if comma else end
    name = _NAME.match(text, begin, name_end)
    if not name:
        return None, remark
    rest = text[name.end() : end].strip(_TRIM)
    last = name.end() - (len(name[0]) - len(name[0].rstrip(_TRIM)))
    return Span(begin, last), "; ".join(part for part in (rest, remark) if part)


@cache
def _label_of_actor() -> re.Pattern[str]:
    """The word for an actor behind a blank, before the colon: "海の森 演:高山美咲"."""
    listed = one_of(word for word in words("facts", "credits.played_by") if not word.isascii())
    return re.compile(rf"[ \u3000\xa0](?:{listed})$")


@cache
def _either() -> re.Pattern[str]:
    """Between two names of one character: "Rohali atau Babe Ali", "Jun / the masked man"."""
    return re.compile("|".join([r"\s/\s", *(rf"\s{re.escape(word)}\s(?=[A-Z])" for word in words("facts", "credits.or"))]))


def without_role_end(text: str, begin: int, end: int) -> tuple[int, int, str]:
    """A character's name without the word that ends it in some languages, and what is said behind that: "옥단비 역 - 고모"."""
    piece = text[begin:end]
    for ending, before_more in _role_ends():
        if ending not in piece:
            continue
        if piece.endswith(ending) and len(piece) > len(ending) + 1:
            return begin, begin + len(piece[: -len(ending)].rstrip()), ""
        behind = before_more.search(piece)
        if behind and behind.start() > 1:
            return begin, begin + behind.start(), piece[behind.end() :].strip(_TRIM)
    return begin, end, ""


@cache
def _role_ends() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that end a character's name, each with its form before a remark."""
    ends = words("facts", "credits.role_ends")
    return tuple((end, re.compile(rf"\s?{re.escape(end)}(?:\s?[-–:：,.]\s?|\s{{2,}})")) for end in ends)


def _alone(text: str, *, character_first: bool = False) -> CreditLine | None:
    """A line with nothing but a name, or a name with a remark in brackets; the actor in brackets where characters come first."""
    note = _LAST_NOTE.search(text)
    end = note.start() if note and note.start() > 0 else len(text)
    piece = text[:end]
    start = len(piece) - len(piece.lstrip(_TRIM))
    end = len(piece.rstrip(_TRIM))
    if character_first and note and start < end and _is_full_name(note["inner"].strip()):
        inner = Span(note.start("inner"), note.start("inner") + len(note["inner"].rstrip()))
        return CreditLine((inner,), Span(start, end))
    twice = _in_two_scripts(text, start, end)
    if twice:
        return twice
    if start >= end or not is_person_name(text[start:end]):
        return None
    remark = note["inner"].strip() if note else ""
    if remark and script_of(remark) not in (Script.LATIN, Script.COMMON) and script_of(piece) is Script.LATIN:
        return CreditLine((Span(start, end),), natives=((0, remark),))
    return CreditLine((Span(start, end),), note=remark, role=role_of(remark))


def _is_full_name(text: str) -> bool:
    """Whether a text in brackets is a name, and not one word that may be anything."""
    if text.endswith(words("facts", "credits.role_ends")):
        return False
    return is_person_name(text) and not role_of(text) and (len(text.split()) > 1 or script_of(text) is not Script.LATIN)


def _in_two_scripts(text: str, start: int, end: int) -> CreditLine | None:
    """A name in its own script and again in Latin letters, side by side: one actor with two spellings."""
    found = _TWO_SCRIPTS.fullmatch(text, start, end)
    if not found or script_of(found[1]) in (Script.LATIN, Script.COMMON) or not is_actor_name(found[2]):
        return None
    return CreditLine((Span(*found.span(1)),), natives=((0, found[2]),))


def _moved(found: CreditLine, offset: int) -> CreditLine:
    character = found.character and Span(found.character.start + offset, found.character.end + offset)
    actors = tuple(Span(span.start + offset, span.end + offset) for span in found.actors)
    return replace(found, actors=actors, character=character)
