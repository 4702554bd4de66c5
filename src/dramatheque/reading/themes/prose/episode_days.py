"""The days of the first and the last episode in East Asian sentences, where a day has neither year nor month beside it.

In: sentences; the day on which the page was written. Out: start_date and end_date of works that have none yet. "27日" is the
nearest such day to that of the page, or the one behind the last month that its sentence named: 9月6日の第9話と13日の最終話.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.page_days import page_date, told_year
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.slots import DATE, name_words
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.dates import PartialDate, find_dates

_BEHIND, _BEFORE, _LEAD = 34, 22, 8      # characters between a day and the word for an episode; in front of a day
_DECEMBER, _NEAR = 12, 45               # days around that of the page
_STOPS = "。.!?！？\n"
_LEADING = re.compile(          # となる第10話が, between a word for an episode and the day
    r"(?:となる|である|인)?\s?(?:[(（]?第?\d{1,3}[話话集회][)）]?)?[はがも이가은는、,，(（]{0,2}\s?(?:지난|오는)?\s?"
)
_EPISODE = re.compile(r"第?\s?(?P<n>\d{1,3})\s?(?:話|话|集|回(?!目)|회|화)")


@dataclass(frozen=True, slots=True)
class _Told:
    """A day in a sentence: its place, what is known of it, and the words around it."""

    span: Span
    date: PartialDate
    behind: str
    before: str


def read(
    notebook: Notebook, prose: list[Sentence], shadow: str, subject_of: Callable[[Sentence, Span], Mention | None]
) -> None:
    """Writes the first and last days that no form has read."""
    if notebook.page.text.isascii():
        return
    for sentence in prose:
        text = shadow[sentence.span.start : sentence.span.end]
        if not _words("near.first", "near.last").search(text):
            continue
        for told in _days(notebook, sentence, text):
            prop = _which(notebook, told)
            place = Span(sentence.span.start + told.span.start, sentence.span.start + told.span.end)
            subject = subject_of(sentence, place) if prop else None
            if subject is None or notebook.claims_of(prop, subject):
                continue
            date = _whole(notebook, told, sentence, text)
            if date is not None:
                notebook.claim(
                    subject, prop, str(date), place, section=sentence.section, passage=sentence.passage, confidence=0.75
                )


def _days(notebook: Notebook, sentence: Sentence, text: str) -> Iterator[_Told]:
    """The days of a sentence, those without a month too."""
    for match in _day().finditer(text):
        if match["n"] is None:
            found = find_dates(notebook.page.text[sentence.span.start + match.start() : sentence.span.start + match.end()])
            if not found or found[0].date.day is None or text.startswith(words("days", "near.no_day"), match.end()):
                continue
            date = found[0].date
        elif 1 <= int(match["n"]) <= 31:
            date = PartialDate(None, None, int(match["n"]))
        else:
            continue
        behind = _cut(text[match.end() : match.end() + _BEHIND], at_end=False)
        before = _cut(text[max(0, match.start() - _BEFORE) : match.start()], at_end=True)
        yield _Told(Span(*match.span()), date, behind, before)


@cache
def _day() -> re.Pattern[str]:
    signs, never = (one_of(words("days", f"near.{kind}")) for kind in ("day", "no_day"))
    bare = rf"(?<!\d月)(?<!\d월)(?<!\d월\s)(?<![\d.,/第제:・~〜\-])(?P<n>\d{{1,2}})\s?(?:{signs})(?!{never})"
    return re.compile(rf"{DATE}\ue002*|{bare}")


@cache
def _words(*kinds: str) -> re.Pattern[str]:
    rows = sorted((word for kind in kinds for word in words("days", kind)), key=len, reverse=True)
    return re.compile(one_of(rows))


def _cut(text: str, *, at_end: bool) -> str:
    """Words around a day, as far as their sentence goes, and no further than another day."""
    stops = [(place, place + 1) for place, sign in enumerate(text) if sign in _STOPS]
    stops += [match.span() for match in _day().finditer(text)]
    if at_end:
        return text[max((end for _, end in stops), default=0) :]
    return text[: min((start for start, _ in stops), default=len(text))]


def _which(notebook: Notebook, told: _Told) -> str:
    """Whether a day is that of the first or of the last episode; "" for neither."""
    for prop, kind in (("start_date", "near.first"), ("end_date", "near.last")):
        for words_around, is_behind in ((told.behind, True), (told.before, False)):
            match = _words(kind).search(words_around)
            if match is None or _is_of_another(notebook, words_around, match, is_behind=is_behind):
                continue
            if is_behind or _leads_to_day(words_around[match.end() :]):
                return prop
    return ""


def _leads_to_day(gap: str) -> bool:
    """Whether only particles and the number of the episode stand between a word for an episode and the day behind it."""
    return _LEADING.fullmatch(gap) is not None


def _is_of_another(notebook: Notebook, around: str, match: re.Match[str], *, is_behind: bool) -> bool:
    """Whether words around a day tell of something else: a rerun, another episode, what comes behind it."""
    gap = around[: match.start()] if is_behind else around[match.end() :]
    tail = around[match.end() : match.end() + _LEAD]
    if any(word in gap + match[0] + tail for word in words("days", "near.elsewhere")):
        return True
    title = notebook.main_work.name if notebook.main_work else ""
    if any(word in around and word not in title for word in name_words("not_first_run")):
        return True
    numbers = {int(episode["n"]) for episode in _EPISODE.finditer(gap)} if is_behind else set()
    counts = {claim.value for claim in notebook.claims_of("episode_count", notebook.main_work)}
    return bool(numbers - {1} - counts)


def _whole(notebook: Notebook, told: _Told, sentence: Sentence, text: str) -> PartialDate | None:
    """The day with month and year as far as the page tells them; None where not even the month is known."""
    page = page_date(notebook)
    before = text[max(0, told.span.start - _LEAD) : told.span.start]
    if told.date.month is not None:
        if told.date.year is not None:
            return told.date
        named = _month_named_before(notebook, sentence, text[: told.span.start])
        if before.rstrip().endswith(words("days", "near.year_of_same")) and named is not None:
            return told.date.with_year(named.year)
        return told.date.with_year(told_year(before, page) or (page.year if page else None))
    day = told.date.day or 0
    named = _month_named_before(notebook, sentence, text[: told.span.start])
    if named is not None:
        return _after(named, day)
    return _nearest(datetime.date.fromisoformat(str(page)), day, before) if page else None


def _month_named_before(notebook: Notebook, sentence: Sentence, text: str) -> PartialDate | None:
    """The last whole day that a sentence names before a place."""
    last = text.rfind(DATE)
    if last < 0:
        return None
    start = sentence.span.start + last
    found = find_dates(notebook.page.text[start : start + 24])
    return found[0].date if found and found[0].date.month and found[0].date.day else None


def _after(named: PartialDate, day: int) -> PartialDate:
    """A day of the month of another, or of the next month where it would lie before it."""
    month = named.month or 0
    if day >= (named.day or 0):
        return PartialDate(named.year, month, day)
    year = named.year + 1 if named.year and month == _DECEMBER else named.year
    return PartialDate(year, month % _DECEMBER + 1, day)


def _nearest(written: datetime.date, day: int, before: str) -> PartialDate | None:
    """The day of that number nearest to the day of a page, or the last or next one where a word in front says so."""
    near = [written + datetime.timedelta(days=shift) for shift in range(-_NEAR, _NEAR + 1)]
    fit = [each for each in near if each.day == day]
    said = before.rstrip()
    if said.endswith(words("days", "near.passed")):
        fit = [each for each in fit if each <= written]
    elif said.endswith(words("days", "near.coming")):
        fit = [each for each in fit if each >= written]
    for kind, shift in (("month_before", -1), ("month_same", 0), ("month_after", 1)):
        if said.endswith(words("days", f"near.{kind}")):
            fit = [each for each in fit if each.month == (written.month - 1 + shift) % _DECEMBER + 1]
    best = min(fit, key=lambda each: abs((each - written).days), default=None)
    return PartialDate(best.year, best.month, best.day) if best else None
