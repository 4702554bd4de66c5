"""Who made a drama, from prose.

In: a Hit with persons in its slots. Out: crew claims, and a person's name in another script where it stands in brackets.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import EntityKind, Span
from dramatheque.reading.themes.prose.credits import is_acted_behind
from dramatheque.reading.themes.prose.endings import endings, no_foreign
from dramatheque.reading.themes.prose.hits import Hit, inside_quotes
from dramatheque.reading.themes.prose.naming import is_two_words, name_in, names_in
from dramatheque.reading.themes.prose.native_names import may_be_called
from dramatheque.reading.themes.prose.people import write_native_name
from dramatheque.reading.themes.prose.run_on_names import may_be_chinese
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.values.alternation import one_of
from dramatheque.values.dates import find_dates
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.names import name_key
from dramatheque.values.surnames import native_surname

_LONGEST_NAME, _DAY_NEAR, _LONGEST_KOREAN = 30, 24, 4

_PLAYED = re.compile(r"\s?[(（][가-힣]{2,4}(?:\s분)?[)）]")


def write_crew(hit: Hit) -> bool:
    job = str(hit.form.constant("job"))
    page = hit.notebook.page
    before = page.text[max(0, hit.span.start - _LONGEST_NAME) : hit.span.start].casefold()
    if job == "director" and before.endswith(name_words("other_makers")):
        return False  # a "martial arts director" directs no drama
    slot = next(name for name in ("persons", "person", "foreign", "row", "quoted") if name in hit.slots)
    span = inside_quotes(hit, slot) if slot == "quoted" else hit.slots[slot]
    names = (
        list(names_in(page.text, span))
        if slot in ("persons", "row")
        else [(name, None) for name in [name_in(page.text, span)] if name]
    )
    names = [(name, note) for name, note in names if len(name) > 1 or page.text[name.start].isascii()]  # 脚本を手がける
    names = [(name, note) for name, note in names if not _is_byline(page.text, name) and not _is_part_of_a_name(hit, name)]
    names = [(name, note) for name, note in names if not _is_a_part(page.text, name) and not _is_cut(page.text, name)]
    if " by " in page.cut(hit.span) and names and _of_earlier().match(page.text, names[-1][0].end):
        return False  # "written by Quiet Port writer Kim Do-yeon"
    if hit.form.constant("mind") == "whole_person":
        names = [(name, note) for name, note in names if is_whole_name(page.cut(name))]
    if hit.form.script == "japanese":
        names = [row for row in names if may_be_called(page.cut(row[0])) and not is_acted_behind(page.text, row[0].end)]
    if hit.form.script == "chinese" and job != "original_author":          # pen names are made of any words
        names = [row for row in names if may_be_chinese(page.cut(row[0]))]
    if hit.form.script == "korean":
        names = [(name, note) for name, note in names if _is_korean_maker(page.cut(name), slot)]
    for place, (name, note) in enumerate(names):
        if place and hit.form.script == "chinese" and page.text[: name.start].endswith(endings("chinese", "jobs")):
            break  # 编剧A、制作B: other people follow
        person = " ".join(page.cut(name).split())
        hit.claim(
            "crew", {"person": person, "job": job}, name, refs={"person": hit.notebook.mention(EntityKind.PERSON, person).key}
        )
        write_native_name(hit, name, note)
    return bool(names)


@cache
def _of_earlier() -> re.Pattern[str]:
    """Behind a name: more of a title, and whose work it was."""
    jobs = one_of(word.strip() for word in name_words("jobs_before") if not word.endswith("by"))
    words = r"(?:(?:\s(?:and|the|of|[A-Z][\w'’-]*)){0,4}\s[A-Z][\w'’-]*)?"
    return re.compile(rf"{words}\s(?:{jobs})\s(?=[A-Z])")


def _is_korean_maker(said: str, slot: str) -> bool:
    """Whether Korean words can be who made a drama: a name with a surname, or a foreign one that no verb has run into."""
    if slot == "foreign":
        return not said.endswith(endings("korean", "never_foreign")) and no_foreign().search(said.split(maxsplit=1)[0]) is None
    return bool(native_surname(said)[0])


def _is_part_of_a_name(hit: Hit, name: Span) -> bool:
    """Whether one word is all the page calls a maker here whom it names in full elsewhere ("Aya's diary" after "Aya Kitō")."""
    word = name_key(hit.notebook.page.cut(name))
    told = (str(claim.value.get("person", "")) for claim in hit.notebook.claims_of("crew") if isinstance(claim.value, dict))
    return " " not in word and any(word in parts and len(parts) > 1 for person in told if (parts := name_key(person).split()))


def _is_cut(text: str, name: Span) -> bool:
    """Whether a Korean name of four syllables is the beginning of a longer word: that of a company."""
    after = text[name.end : name.end + 1]
    return len(name) == _LONGEST_KOREAN and "가" <= after <= "힣" and after not in endings("korean", "particles")


def _is_a_part(text: str, name: Span) -> bool:
    """Whether the name is that of a part: "監督・山田花子を演じるのは…" makes nobody a director."""
    if _PLAYED.match(text, name.end):
        return True  # 신인 작가 이은서(김하나): a part and its actor
    return text.startswith((*endings("japanese", "acted"), *endings("korean", "acted")), name.end)


def _is_byline(text: str, name: Span) -> bool:
    """Whether it is who wrote the page: one word in Latin letters with a day behind it ("Written by Jo on May 2")."""
    after = text[name.end : name.end + _DAY_NEAR]
    is_word = not is_two_words(text[name.start : name.end])
    return is_word and (after[:4] == " on " or after[:1] == "\n") and (after[:1] == "\n" or bool(find_dates(after)))
