"""What can be said only when the whole page has been read: which country, in which year, which episode was the last, when it
was on.

In: hits kept back, and the sentences. Out: their claims.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from dramatheque.claims import BlockKind, Claim, Mention, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.prose.abroad import Abroad
from dramatheque.reading.themes.prose.credits import write_single
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.page_days import page_date, told_year
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.series_before import is_of_a_serial, is_of_another_run
from dramatheque.reading.themes.prose.slots import DATE, NETWORK, TITLE, name_words
from dramatheque.reading.themes.prose.works import is_told_of_itself
from dramatheque.reading.themes.prose.writing import LONGEST_RUN, write
from dramatheque.values.alternation import one_of
from dramatheque.values.clock import Slot, find_slot, find_weekdays
from dramatheque.values.dates import DateMatch, PartialDate, find_dates, find_range, month_number
from dramatheque.values.places import find_countries
from dramatheque.values.titles import title_key

_DATES = ("start_date", "end_date")
_ARTICLE, _ARTICLE_REACH = re.compile(r"(?<!\w)(?:the|an?)\s$", re.IGNORECASE), 5
_HEAD, _RANGE_NEAR, _FIRST_YEAR = 400, 90, 1950
_BROADCAST_NEAR, _SAID_YEAR = 24, 8
_WEEKDAY_BESIDE, _BRACKET_BEHIND = 16, 4
_WITH_YEAR = re.compile(r"[\s,]{1,3}[^\n.]{0,14}(?:19|20)\d\d")
_NEAREST = re.compile(r"(?<!\w)(?:last|this|next|past|on the) $", re.IGNORECASE)      # "last Saturday" is one day
_DAY_BEFORE = re.compile(r"(?<![월月]\s)(?<![월月])(?<!\d)\d{1,2}일\s$")          # 14일 월요일 밤 10시 is a moment
_ON_DAY = re.compile(r"(?:[^\s.]+\s){0,4}[Oo]n $")             # "said on Friday": of a slot only where it airs
_YEARLESS = re.compile(r"--(?P<month>\d\d)(?:-(?P<day>\d\d))?")


def decide(notebook: Notebook, late: list[Hit], prose: list[Sentence], shadow: str, abroad: Abroad) -> None:
    """Writes the hits kept back."""
    _ranges(notebook, prose, shadow, abroad)
    _countries([hit for hit in late if hit.form.gives == "country"])
    for hit in late:
        if hit.form.gives in _DATES:
            _write_date(notebook, hit)
    _complete_years(notebook)
    for hit in late:
        if hit.form.gives == "cast":
            write_single(hit)
    for hit in late:
        if hit.form.gives == "cast_pair":
            write(hit)


# countries


def _countries(hits: list[Hit]) -> None:
    """A work has the country that headings and sentences about it name; of several the one said first and most."""
    weights: dict[tuple[Mention, str], float] = {}
    places: dict[tuple[Mention, str], Hit] = {}
    for hit in hits:
        code = _code(hit)
        weight = _weight(hit)
        if code and weight:
            key = (hit.subject, code)
            weights[key] = weights.get(key, 0.0) + weight
            places.setdefault(key, hit)
    for subject in dict.fromkeys(work for work, _ in weights):
        rows = sorted(((weight, code) for (work, code), weight in weights.items() if work == subject), reverse=True)
        held = {str(claim.value) for claim in subject_claims(hits[0].notebook, subject)}
        if (len(rows) > 1 and rows[0][0] < 1.5 * rows[1][0]) or (held and rows[0][1] not in held):
            continue
        write(places[subject, rows[0][1]])


def subject_claims(notebook: Notebook, subject: Mention) -> tuple[Claim, ...]:
    """The claims of country that other themes have written for a work."""
    return notebook.claims_of("country", subject)


def _code(hit: Hit) -> str:
    if code := hit.form.constant("code"):
        return str(code)
    found = find_countries(hit.text("country"))
    return found[0].code if found else ""


def _weight(hit: Hit) -> float:
    """How surely a sentence speaks of the work's own country: it names the work, is a heading or stands at the head of the
    page."""
    text = hit.notebook.page.text
    sentence = text[hit.sentence.span.start : hit.sentence.span.end]
    after = text[hit.span.end : hit.span.end + 14].lower()
    around = text[max(0, hit.span.start - 30) : hit.span.end + 14].lower()
    if text[hit.span.end : hit.span.end + 1] == "." and text[hit.span.end + 1 : hit.span.end + 2].isalpha():
        return 0.0  # the address of a site
    is_itself = is_told_of_itself(text, hit.sentence, _article(text, hit.span.start))
    if (not is_itself and any(word in around for word in name_words("other_versions"))) or (
        text[hit.span.end : hit.span.end + 1] == ")" and "(" in after
    ):
        return 0.0
    names_work = title_key(hit.subject.name) in title_key(sentence)
    is_heading = hit.sentence.kind is BlockKind.HEADING
    return 2.0 * names_work + 1.0 * is_heading + 0.5 * (hit.span.start < _HEAD) + 0.5 * _says_what_it_is(hit, sentence)


def _article(text: str, place: int) -> int:
    """Where the article before a place begins, or the place itself."""
    found = _ARTICLE.search(text, max(0, place - _ARTICLE_REACH), place)
    return found.start() if found else place


def _says_what_it_is(hit: Hit, sentence: str) -> bool:
    before = sentence[: hit.span.start - hit.sentence.span.start].casefold().split()
    return bool(before) and any(word in name_words("copulas") for word in before[-6:])


# dates

_RANGE = re.compile(rf"{DATE}\ue002*\s?(?:[~〜–—-]|から|부터|to |until |至|到|ถึง)")


def _ranges(notebook: Notebook, prose: list[Sentence], shadow: str, abroad: Abroad) -> None:
    """From when to when a work was on, where a sentence that speaks of its broadcast has a range of dates."""
    for sentence in prose:
        start, end = sentence.span.start, sentence.span.end
        for match in _RANGE.finditer(shadow, start, end):
            said = shadow[max(start, match.start() - _RANGE_NEAR) : min(end, match.end() + _RANGE_NEAR)]
            subject = notebook.subject_at(match.start())
            low = said.casefold()
            told = NETWORK in said or TITLE in said or any(word in low for word in name_words("slot_words"))
            told = told and not any(word in low for word in name_words("not_broadcast"))
            found = find_range(notebook.page.text[match.start() : min(end, match.end() + 24)])
            if (
                not told
                or found is None
                or found.end_date is None
                or found.last is None
                or notebook.claims_of("start_date", subject)
                or abroad.is_abroad(sentence, Span(*match.span()), subject)
            ):
                continue
            if found.start_date.year is None or found.start_date.year < _FIRST_YEAR or found.start_date.month is None:
                continue
            if (found.end_date.year or 0) - found.start_date.year > LONGEST_RUN:
                continue  # somebody's life
            for prop, date, place in (("start_date", found.start_date, found.first), ("end_date", found.end_date, found.last)):
                span = Span(match.start() + place[0], match.start() + place[1])
                notebook.claim(
                    subject, prop, str(date), span, section=sentence.section, passage=sentence.passage, confidence=0.75
                )


def _write_date(notebook: Notebook, hit: Hit) -> None:
    if "month" in hit.slots:
        month = PartialDate(None, month_number(hit.text("month")), None)
        year = _year_for(notebook, hit.subject, month, hit.form.gives)
        hit.claim(hit.form.gives, str(month.with_year(year)), hit.slots["month"])
        return
    span = hit.slots["date"]
    found = _dates_at(notebook.page.text, span)
    is_of_report = text_behind(notebook, span).startswith(name_words("report_behind"))
    another = any(later.date.month for later in find_dates(notebook.page.text[span.end : hit.span.end]))
    is_other = hit.form.gives == "start_date" and (is_of_another_run(hit) or is_of_a_serial(hit))
    if not found or is_of_report or another or is_other:
        return
    date = found[0].date
    if date.year is None and date.month is not None:
        before = notebook.page.text[max(0, span.start - _SAID_YEAR) : span.start]
        date = date.with_year(told_year(before, page_date(notebook)) or _year_for(notebook, hit.subject, date, hit.form.gives))
    hit.claim(hit.form.gives, str(date), span)


def _dates_at(text: str, span: Span) -> list[DateMatch]:
    """The dates at a place; what stands beside it may say which number is the month: "Senin (1/6)"."""
    begin = max(0, span.start - _WEEKDAY_BESIDE)
    alone = find_dates(text[span.start : span.end])
    around = () if alone else find_dates(text[begin : span.end + _BRACKET_BEHIND])
    return alone or [found for found in around if begin + found.end == span.end]


def text_behind(notebook: Notebook, span: Span) -> str:
    """The few characters right behind a place."""
    return notebook.page.text[span.end : span.end + _BROADCAST_NEAR]


def dated(notebook: Notebook, work: Mention, span: Span) -> str:
    """The date at a place; one without a year gets that of the page or the run."""
    found = _dates_at(notebook.page.text, span)
    if not found:
        return ""
    date = found[0].date
    if date.year is None and date.month is not None:
        date = date.with_year(_year_of_runs(notebook, work, date) or _year_for(notebook, work, date, "start_date"))
    return str(date)


def _year_of_runs(notebook: Notebook, work: Mention, date: PartialDate) -> int | None:
    """The year of a run abroad that has none: the same as at home, or the next where its month comes before."""
    for claim in (*notebook.claims_of("start_date", work), *notebook.claims_of("end_date", work)):
        known = [match.date for match in find_dates(str(claim.value))]
        if known and known[0].year and date.month:
            return known[0].year + (known[0].month is not None and date.month < known[0].month)
    return None


def _complete_years(notebook: Notebook) -> None:
    """Gives the days that have no year that of the work, where a later sentence told it."""
    for prop in _DATES:
        for claim in notebook.claims_of(prop):
            bare = _YEARLESS.fullmatch(str(claim.value))
            if bare is None:
                continue
            date = PartialDate(None, int(bare["month"]), int(bare["day"]) if bare["day"] else None)
            year = _year_for(notebook, claim.subject, date, prop)
            if year is None:
                continue
            notebook.retract(claim)
            for place in claim.evidence:
                how = How(section=place.section, passage=place.passage, confidence=place.confidence)
                notebook.claim(claim.subject, prop, str(date.with_year(year)), Span(place.start, place.end), **how)


def _year_for(notebook: Notebook, work: Mention, date: PartialDate, prop: str) -> int | None:
    """The year of a date that has none: that of the other end of the run, of the work, or of the day the page was written."""
    other = notebook.claims_of("start_date" if prop == "end_date" else "end_date", work)
    for claim in other:
        known = [match.date for match in find_dates(str(claim.value))]
        if known and known[0].year and known[0].month and date.month:
            later = prop == "end_date" and date.month < known[0].month
            earlier = prop == "start_date" and date.month > known[0].month
            return known[0].year + later - earlier
    written = page_date(notebook)
    years = [int(str(claim.value)) for claim in notebook.claims_of("year", work)]
    if len(set(years)) == 1 and (written is None or written.year is None or written.year > years[0]):
        return years[0]
    return written.year if written else None


# time slots


@cache
def _mine() -> re.Pattern[str]:
    """ "Tuesday night I watched …": a day of the writer's, no slot."""
    times, writers = (one_of(name_words(kind)) for kind in ("times_of_day", "writers"))
    return re.compile(rf"(?:\s(?:{times}))?,?\s(?:{writers})(?!\w)", re.IGNORECASE)


def _is_no_slot(text: str, days: Span, slot: Slot, before: str) -> bool:
    """Whether days without an hour are those of the writer or of who speaks, or one day: "last Saturday", "said on Friday"."""
    if _mine().match(text, days.end) or (len(slot.weekdays) == 1 and _NEAREST.search(before)):
        return True
    said = _ON_DAY.search(before)
    if said is None or text[days.end - 1] == "s":
        return False
    return not any(word in said[0].casefold() for word in name_words("slot_verbs"))


def read_slots(notebook: Notebook, prose: list[Sentence], shadow: str, abroad: Abroad) -> None:
    """Writes the weekday and hour of a broadcast where a sentence has them beside a broadcaster, a title or a date of the run."""
    seen: Counter[Mention] = Counter(claim.subject for claim in notebook.claims_of("time_slot"))
    for sentence in prose:
        text = notebook.page.cut(sentence.span)
        slot = find_slot(text) if find_weekdays(text) else None
        if slot is None or not slot.weekdays:
            continue
        start, end = sentence.span.start + slot.start, sentence.span.start + slot.end
        near = shadow[max(sentence.span.start, start - _BROADCAST_NEAR) : min(sentence.span.end, end + _BROADCAST_NEAR)]
        signs = (NETWORK in near) + (TITLE in near) + (DATE in near and bool(slot.from_time)) + bool(slot.from_time)
        signs += NETWORK in near and text[slot.end - 1] == "s"       # "Thursdays on tvN"
        subject = notebook.subject_at(start)
        if (signs < 2 and not any(word in near for word in name_words("slot_words"))) or seen[subject]:
            continue
        is_moment = bool(slot.from_time) and len(slot.weekdays) == 1 and DATE in shadow[end : end + 3]
        if is_moment and _WITH_YEAR.match(text, slot.end):
            continue          # "5:24 PM, Tue October 22, 2019" is a moment
        span = Span(start, end)
        after = notebook.page.text[span.end : span.end + 4].lstrip()
        is_kind = not slot.from_time and after.startswith(name_words("kinds_behind_days"))  # 월화드라마 is a kind of drama
        is_moment = _DAY_BEFORE.search(text[: slot.start]) is not None
        is_mine = not slot.from_time and _is_no_slot(notebook.page.text, span, slot, text[: slot.start])
        if is_kind or is_mine or is_moment or abroad.is_abroad(sentence, span, subject):
            continue
        seen[subject] += 1
        notebook.claim(
            subject,
            "time_slot",
            notebook.page.cut(span),
            span,
            section=sentence.section,
            passage=sentence.passage,
            confidence=0.75,
            qualifiers={"weekdays": list(slot.weekdays), "from": slot.from_time, "to": slot.to_time, "zone": slot.zone},
        )
