"""Audience ratings in sentences: "第7話は13.0%", "최고 21.6%", "the finale drew 19.2%".

In: sentences. Out: audience_rating claims with episode, stat and region. A percentage counts where its sentence, or the one
before in the same passage, speaks of ratings; what stands between the figure before and this one says of which episode it is,
and whether a peak.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.series_before import is_of_series_before
from dramatheque.reading.themes.prose.slots import name_words, unmark
from dramatheque.values.alternation import one_of, whole_word_of
from dramatheque.values.days import kanji_number

_PERCENT = re.compile(
    r"(?<![\d.,:・+＋-])(\d{1,2}(?:\s?[.,・．·]\s?\d{1,3})?)\s?(?:%|percent\b|per cent\b|persen\b|퍼센트|パーセント)"
    r"|%(\d{1,2}(?:[.,]\d{1,2})?)(?![\d.,])"
)
_BARE = re.compile(
    r"(?:ratings?|เรตติ้ง|收[视視]率?)[^\d%.!?。破]{0,24}(?P<bare>\d{1,2}\.\d{1,2})(?![\d%]|\s?%|\s?(?:out of|/))", re.IGNORECASE
)
_WEEKLY = re.compile(r"(?<![上先今])週平均|第\d{1,2}週[^話回。]{0,10}$")
_BRACKETS = re.compile(r"\s?[(（][^()（）]{1,24}[)）]")
_DIGIT = re.compile(r"\d")
_IN_ROW = re.compile(r"(?P<others>(?:[\s、,，/／→⇒➡>~〜]{1,3}\d{1,2}[.・．·]\d{1,2})*)[\s、,，/／→⇒➡>~〜]{1,3}")
_NUMBER_IN_ROW = re.compile(r"\d{1,2}[.・．·]\d")
_SAME_MEASURE = 8          # characters: so little between two figures does not change what they measure
_REACH, _REACH_FIRST, _BEHIND, _SINCE, _SINCE_NEAR = 70, 220, 60, 3, 6


_FIGURE_WORDS = ("rating", "เรตติ้ง", "收视", "收視")
_DIGIT_PER = re.compile(r"\d\s?(?:per|퍼|パー)", re.IGNORECASE)
_HAS_FIGURE = re.compile(r"\d\s?(?:%|per|퍼|パー)|%\d|(?:rating|เรตติ้ง|收[视視])\D{0,30}\d", re.IGNORECASE)


@cache
def _words(kind: str) -> tuple[str, ...]:
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("ratings_in_prose.toml").read_text(encoding="utf-8"))
    return tuple(data[kind])


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile(whole_word_of(_words(kind)), re.IGNORECASE)


@cache
def _episode() -> re.Pattern[str]:
    rows = (re.escape(form).replace(r"\#", "#").replace("#", _count_of(form)) for form in _words("episode"))
    forms = [row.replace("nN", f"n{place}") for place, row in enumerate(rows)]
    count, behind = (_joined(kind) for kind in ("episode_counts", "episode_behind"))
    bare = rf"(?<![{''.join(_words('episode_totals'))}\d.])(?P<bare>\d{{1,3}})(?:{count})(?={behind}|\s?\d)"      # 2話視聴率は
    return re.compile("|".join([*(f"(?<![\\d.]){form}" for form in forms), bare]), re.IGNORECASE)


@cache
def _in_characters() -> re.Pattern[str]:
    """第三話, 第十二集: an episode whose number is written in Chinese characters."""
    return re.compile(rf"第(?P<n>[一二三四五六七八九十]{{1,3}})(?:{_joined('numbered_episodes')})")


def _count_of(form: str) -> str:
    """A number in a form; blanks may stand around it in scripts without spaces: 第 5 集."""
    return r"(?P<nN>\d{1,3})" if form.isascii() else r"\s?(?P<nN>\d{1,3})\s?"


def _joined(kind: str) -> str:
    return one_of(_words(kind))


@cache
def _ordinals() -> dict[str, int]:
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("ratings_in_prose.toml").read_text(encoding="utf-8"))
    return {unmark(word): number for row in data["ordinals"] for number, word in enumerate(row, 2)}


@cache
def _ordinal() -> re.Pattern[str]:
    """ "The fifth episode", "episode kelima"."""
    numbers = one_of(_ordinals())
    episodes = one_of(unmark(word) for word in _words("episode_words"))
    return re.compile(rf"(?<!\w)(?:(?P<a>{numbers})\s(?:{episodes})|(?:{episodes})\s(?P<b>{numbers}))(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """One percentage: its place, its value, and the words it is told with."""

    span: Span
    value: float
    told: str  # between the figure before and this one
    behind: str


def read(notebook: Notebook, prose: list[Sentence], shadow: str, subject_of: Callable[[Sentence, Span], Mention | None]) -> None:
    """Writes the audience ratings of all sentences."""
    for number, sentence in enumerate(prose):
        text = shadow[sentence.span.start : sentence.span.end]
        if not _has_figure(text):
            continue
        before, above = prose[number - 1] if number else None, prose[max(0, number - _SINCE) : number]
        if _is_near(above, sentence, shadow) or _speaks_of_ratings(text, shadow, sentence, before):
            passage = before.span if before is not None and before.passage == sentence.passage else None
            context = shadow[passage.start : passage.end] if passage else ""
            if any(word in text for word in name_words("same_episode")):
                context = _last_of_an_episode(prose[:number], shadow)
            _sentence(notebook, sentence, text, context, subject_of)


def _has_figure(text: str) -> bool:
    """Whether a text has a figure that may be a rating; most have not even a sign of one."""
    lower = text.lower()
    if "%" not in text and not any(word in lower for word in _FIGURE_WORDS) and not _DIGIT_PER.search(text):
        return False
    return _HAS_FIGURE.search(text) is not None


def _is_near(above: list[Sentence], sentence: Sentence, shadow: str) -> bool:
    """Whether the last of the sentences above that speaks of ratings is of the same passage."""
    spoke = _any_of("rating").search
    topic = next((one for one in reversed(above) if spoke(shadow[one.span.start : one.span.end])), None)
    return topic is not None and topic.passage == sentence.passage


def _last_of_an_episode(above: list[Sentence], shadow: str) -> str:
    """The last sentence that named an episode."""
    texts = (shadow[one.span.start : one.span.end] for one in reversed(above))
    return next((text for text in texts if _episode_in(text) is not None), "")


def _speaks_of_ratings(text: str, shadow: str, sentence: Sentence, before: Sentence | None) -> bool:
    if _any_of("rating").search(text):
        return True
    near = before is not None and 0 <= sentence.span.start - before.span.end < 4
    if near and before is not None and _any_of("rating").search(shadow[before.span.start : before.span.end]):
        return True
    if _told_at_once().search(text):
        return True
    heading = " ".join(sentence.section)
    if _any_of("rating").search(heading):
        return True
    is_of_region = _any_of("average").search(text) is not None and any(word in text for word in name_words("regions"))
    return (is_of_region or _episode().search(text) is not None) and _page_speaks_of_ratings(shadow)


@lru_cache(maxsize=2)
def _page_speaks_of_ratings(shadow: str) -> bool:
    return _any_of("rating").search(shadow) is not None


@cache
def _told_at_once() -> re.Pattern[str]:
    """An episode and its figure side by side: 最終回は25.3%, 8회는 평균 12.2%."""
    rows = (re.escape(form).replace("\\#", "#").replace("#", r"\d{1,3}") for form in _words("episode"))
    episodes = "|".join([*rows, *(re.escape(word) for kind in ("first", "last") for word in _words(kind) if not word.isascii())])
    middle = one_of(word for kind in ("peak", "average") for word in _words(kind) if not word.isascii())
    figure = r"\d{1,2}(?:[.,・．·]\d{1,2})?\s?%"
    return re.compile(
        rf"(?:{episodes})[^\d%。.,、]{{0,6}}{figure}|(?:{episodes})[^\d%。.]{{0,30}}(?:{middle})\s?{figure}", re.IGNORECASE
    )


def _sentence(
    notebook: Notebook, sentence: Sentence, text: str, context: str, subject_of: Callable[[Sentence, Span], Mention | None]
) -> None:
    episode: int | None = None
    reach, before_it = 0, ""
    is_row = is_other = False
    for place_in_row, figure in enumerate(_figures(text)):
        told = figure.told
        is_row, step = _in_row(told, is_row=is_row)
        is_other = _is_other_measure(told) or (is_other and len(told.strip()) <= _SAME_MEASURE)
        named = _episode_behind(figure.behind)
        named = _episode_in(told) if named is None else named
        if is_row and step and episode is not None and episode != _LAST:
            named = episode + step
        if named is not None:
            episode = named
        elif episode is None and not _any_of("whole_run").search(told):
            goes_on = _any_of("rating").search(text) is None or any(word in told for word in _words("of_an_episode"))
            episode = _episode_in(context) if goes_on else None
        if episode == _LAST:
            episode = _one_after(figure.behind) or _LAST
        if is_other or _is_no_rating(figure):
            continue
        if episode is None and _any_of("own_best").search(told):
            episode = _episode_in(context)
        of_all = (
            place_in_row > 0 and named is None and _any_of("average").search(told) is not None
        )  # "最終回は25.5%で平均は21.0%"
        whole = named is None and (of_all or _any_of("whole_run").search(told) is not None)
        stat = (
            "peak"
            if _any_of("peak").search(told if episode is None else _any_of("own_best").sub("", told))
            else ("average" if _any_of("average").search(told) and (episode is None or whole) else "")
        )
        stat = before_it = stat or (before_it if _another_region().fullmatch(told) else "")
        place = Span(sentence.span.start + figure.span.start, sentence.span.start + figure.span.end)
        subject = subject_of(sentence, place)
        is_told = stat != "" or episode is not None or notebook.is_told_apart(place.start)
        since = text[max(reach, figure.span.start - _REACH_FIRST) : figure.span.start]
        reach = figure.span.end
        if _any_of("rivals").search(since.rpartition(notebook.main_work.name)[2] if notebook.main_work else since):
            continue
        if subject is None or not (is_told or _any_of("rating").search(told)):
            continue
        if is_of_series_before(notebook.page.text, place, sentence.span):
            continue
        _write(notebook, sentence, place, subject, figure.value, None if whole else episode, stat)


@cache
def _another_region() -> re.Pattern[str]:
    """What stands between the same figure of two regions: " for Kanto and ", 、関西地区が."""
    regions = one_of(name_words("regions"))
    behind = rf"\s?(?:for|in|at|di|en)?\s?(?:the )?(?:{regions})(?: area| region)?,? (?:and|dan|y|et) "
    return re.compile(rf"{behind}|[\s、,，]{{1,3}}(?:{regions})[^\d、,，。%]{{0,6}}", re.IGNORECASE)


def _in_row(told: str, *, is_row: bool) -> tuple[bool, int]:
    """Whether a figure stands in a row of episodes, and how many episodes behind the figure before: 第1話から、9.0%、8.5%."""
    if _row_begins().search(told):
        return True, 0
    between = _IN_ROW.fullmatch(told)
    if not is_row or between is None:
        return False, 0
    return True, 1 + len(_NUMBER_IN_ROW.findall(between["others"]))


@cache
def _row_begins() -> re.Pattern[str]:
    """第1話から、 at the end of the words before a figure."""
    firsts = one_of(word for word in _words("first") if not word.isascii())
    return re.compile(rf"(?:\d{{1,3}}\s?(?:話|回|회|화|集|话)|{firsts})(?:{_joined('row_begins')})(?:順に)?[\s、,，]{{0,2}}$")


def _is_other_measure(told: str) -> bool:
    """Whether words before a figure name another measure than who watches as it is aired."""
    return any(word in told for word in _words("other_measures"))


def _figures(text: str) -> list[Figure]:
    found: list[Figure] = []
    place = 0
    spans = [
        (match.start(1) if match[1] else match.start(2), match.end(), match[1] or match[2]) for match in _PERCENT.finditer(text)
    ]
    if not spans:
        spans = [(match.start("bare"), match.end("bare"), match["bare"]) for match in _BARE.finditer(text)]
    for start, end, number in spans:
        value = float(re.sub(r"\s?[,・．·.]\s?", ".", number))
        told = text[max(place, start - (_REACH if found else _REACH_FIRST)) : start]
        found.append(Figure(Span(start, end), value, told, text[end : end + _BEHIND]))
        place = end
    return found


def _is_no_rating(figure: Figure) -> bool:
    behind = figure.behind.lstrip().casefold()
    if behind.startswith(_words("measures_behind")):
        return True
    before = figure.told.rstrip().casefold()
    told_itself = behind.startswith(_words("compared_behind")) and _episode_in(figure.told) is not None
    later = not told_itself and any(
        behind.startswith(word) and (not word.isascii() or not behind[len(word) : len(word) + 1].isalnum())
        for word in _words("not_behind")
    )
    earlier = any(before.endswith(word) for word in _words("not_before")) or _WEEKLY.search(figure.told) is not None
    later = later and not (behind.startswith(_words("of_whom")) and before.endswith(_words("drawing")))
    return later or earlier or not 0.1 <= figure.value <= 80


_LAST = -1


@cache
def _joined_behind() -> re.Pattern[str]:
    joints = one_of(_words("joints"))
    return re.compile(rf"\s?\)?\s?(?:{joints})\s?(?:the |its |a )?", re.IGNORECASE)


def _episode_behind(behind: str) -> int | None:
    """The episode named right behind a figure: "28.5 percent for episode 8", "20.8% in the finale", 10.2%でスタート."""
    if note := _BRACKETS.match(behind):
        inside = _episode_in(note[0])
        if inside is not None:
            return inside
        behind = behind[note.end() :]
    for kind, number in (("first_behind", 1), ("last_behind", _LAST)):
        if any(behind.startswith(word) for word in _words(kind)):
            return number
    joint = _joined_behind().match(behind)
    if joint is None:
        return None
    rest = behind[joint.end() :]
    numbered = _episode().match(rest)
    if numbered:
        return int(next(group for group in numbered.groups() if group))
    counted = _ordinal().match(rest)
    if counted:
        return _ordinals()[(counted["a"] or counted["b"]).lower()]
    for kind, number in (("first", 1), ("last", _LAST)):
        if _any_of(kind).match(rest):
            return number
    return None


def _one_after(behind: str) -> int | None:
    """The number of the last episode, where its figure is compared with the episode before: "up 0.2% from episode 19"."""
    for match in _episode().finditer(behind):
        before, after = behind[: match.start()].rstrip().casefold(), behind[match.end() :].lstrip()
        if before.endswith(_words("compared_before")) or after.startswith(_words("compared_behind")):
            return 1 + int(next(group for group in match.groups() if group))
    return None


def _episode_in(told: str) -> int | None:
    """The episode named last in the words before a figure; -1 stands for the last one of the run."""
    best: tuple[int, int] | None = None
    for match in _episode().finditer(told) if _DIGIT.search(told) else ():
        number = int(next(group for group in match.groups() if group))
        best = (match.start(), number)
    for match in _in_characters().finditer(told):
        best = max(best or (0, 0), (match.start(), kanji_number(match["n"])))
    for match in _ordinal().finditer(told):
        if best is None or match.start() > best[0]:
            best = (match.start(), _ordinals()[(match["a"] or match["b"]).lower()])
    for kind, number in (("first", 1), ("last", _LAST)):
        for match in _any_of(kind).finditer(told):
            if any(word in told[match.end() : match.end() + _SINCE_NEAR] for word in _words("since")):
                continue  # 첫 방송된 이래: what follows is told of now
            if best is None or match.start() >= best[0] or kind == "last":
                best = (match.start(), best[1] if best is not None and kind == "last" and match.start() < best[0] else number)
    return best[1] if best else None


def _write(
    notebook: Notebook, sentence: Sentence, place: Span, subject: Mention, value: float, episode: int | None, stat: str
) -> None:
    if episode == _LAST:
        counts = {claim.value for claim in notebook.claims_of("episode_count", subject)}
        episode = int(str(next(iter(counts)))) if len(counts) == 1 else None
        stat = stat or ("" if episode else "final")
    for claim in notebook.claims_of("audience_rating", subject):
        same = claim.value == value and (
            claim.qualifiers.get("episode") == episode or (stat == "average" and claim.qualifiers.get("episode"))
        )
        if same and claim.qualifiers.get("stat", "") in (stat, ""):
            return
    notebook.claim(
        subject,
        "audience_rating",
        value,
        place,
        section=sentence.section,
        passage=sentence.passage,
        confidence=0.8,
        qualifiers={"episode": episode, "stat": stat or None, "region": _region_of(notebook.page.text, sentence.span, place)},
    )


def _region_of(text: str, sentence: Span, figure: Span) -> str | None:
    """Where a figure was measured: in the brackets behind it, or what its sentence named last before it, or names at all."""
    behind = _BRACKETS.match(text, figure.end, sentence.end)
    for start, end in (behind.span() if behind else (0, 0), (sentence.start, figure.start), (sentence.start, sentence.end)):
        found = {text.rfind(word, start, end): word for word in name_words("regions") if word in text[start:end]}
        if found:
            return found[max(found)]
    return None
