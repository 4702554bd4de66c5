"""What a matched form becomes: one function a property, from a match in a sentence to claims with their place.

In: a Hit. Out: claims in the notebook. A hit whose words cannot be what the form says gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from dramatheque.claims import EntityKind, Span
from dramatheque.reading.themes.genres import is_genre
from dramatheque.reading.themes.prose import stories
from dramatheque.reading.themes.prose.credits import write_credit
from dramatheque.reading.themes.prose.crew import write_crew
from dramatheque.reading.themes.prose.hits import Hit, stripped
from dramatheque.reading.themes.prose.name_pairs import write_pair
from dramatheque.reading.themes.prose.naming import trim
from dramatheque.reading.themes.prose.run_on_names import chinese_name
from dramatheque.reading.themes.prose.series_before import is_of_a_serial, is_of_another_run, is_of_series_before
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.values.alternation import one_of
from dramatheque.values.dates import find_dates, find_range
from dramatheque.values.names import name_key
from dramatheque.values.places import find_countries
from dramatheque.values.quantities import find_minutes, find_numbers, parse_integer
from dramatheque.values.titles import title_key

_FILMED, _BEFORE_COUNT = 40, 16
_TITLES = ("native", "english", "alias")
_STATION_BEHIND = re.compile(r"[^'‘\"“\n.]{0,12}[A-Za-z0-9]{2,6}\s(?:드라마\s)?['‘\"“](?P<title>[^'’\"”\n]{1,30})['’\"”]")
_SAME_YEAR = re.compile("同年の?")
_QUOTED_BEHIND = re.compile(r"[\s,]{1,3}(?:[a-z-]{2,12}\s){0,2}[“\"‘](?P<title>[^“”\"‘’\n]{2,60})[”\"’.,]")
_RUNS_ON = re.compile(  # words behind a title
    r"\s(?:in|from|for|since|on)\s(?:19|20)\d\d|\s(?:with|starring)\s(?=[A-Z])|\s(?:on|in|for|by)\s*$"
)
_PARTS = re.compile(r"(?!and\b|or\b)[A-Za-z][A-Za-z-]{2,20}(?: (?!and\b|or\b)[A-Za-z-]{3,20})?(?=\s*(?:[,/&.]|and\b|or\b|$|\n))")
_AND_ITS = re.compile(r"(?P<name>[A-Z][\w’'-]*)[”\"’']?,? and (?:its|the) (?:sequel|prequel|second season|special)s?,? $")
_OF_BOOKS = frozenset({"adapted_from"})          # whose country is none of a drama
_BUDDHIST = 543          # years that the calendar of Thailand is ahead
LONGEST_RUN = 10  # years from the first to the last day that a sentence may give
_BESIDE = 120  # characters before "also known as" in which the title stands


def write(hit: Hit) -> bool:
    """Writes what a hit says; False where it says nothing after all."""
    return _WRITERS[hit.form.gives](hit)


def known_writers() -> frozenset[str]:
    """The properties forms may give."""
    return frozenset(_WRITERS)


@cache
def _joint() -> re.Pattern[str]:
    """What stands between the broadcasters of a list."""
    joiners = "|".join(rf"\s{re.escape(word)}\s" for word in name_words("joiners"))
    return re.compile(rf"{joiners}|\s?[,、，/&・]\s?|和|与|與|과\s|와\s|및|และ|と(?=[A-Z\u3400-\u9fff])")


def _network(hit: Hit) -> bool:
    slot = "networks" if "networks" in hit.slots else "network"
    page, place = hit.notebook.page, hit.slots[slot].start
    joints = [*_joint().finditer(page.text, hit.slots[slot].start, hit.slots[slot].end), None]
    for joint in joints:
        span = stripped(page.text, place, joint.start() if joint else hit.slots[slot].end)
        if len(span):
            refs = {"value": hit.notebook.mention(EntityKind.ORGANISATION, page.cut(span)).key}
            hit.claim("network", page.cut(span), span, refs=refs)
        place = joint.end() if joint else place
    return True


def _number(prop: str) -> Callable[[Hit], bool]:
    def write_number(hit: Hit) -> bool:
        slot = next(name for name in ("number_2", "number", "count") if name in hit.slots)
        value = parse_integer(hit.text(slot))
        if prop == "episode_count" and _is_of_some_episodes(hit, hit.slots[slot]):
            return False
        if value is None or not 1 < value < 2000 or (prop == "year" and not 1950 < value < 2100):
            return False
        hit.claim(prop, value, hit.slots[slot])
        return True

    return write_number


def _is_of_some_episodes(hit: Hit, number: Span) -> bool:
    """Whether a number of episodes is that of a few: "the first 6 episodes", "for 5 episodes I was lost"."""
    text = hit.notebook.page.text
    before = text[max(0, number.start - _BEFORE_COUNT) : number.start].casefold()
    return before.rstrip().endswith(name_words("some_episodes")) or _writer_behind().match(text, hit.span.end) is not None


@cache
def _writer_behind() -> re.Pattern[str]:
    writers = one_of(name_words("writers"))
    return re.compile(rf",?\s(?:{writers})(?!\w)", re.IGNORECASE)


def _year(hit: Hit) -> bool:
    before = hit.notebook.page.text[max(hit.sentence.span.start, hit.span.start - _FILMED) : hit.span.start + 8].casefold()
    if any(word in before for word in name_words("of_others")):
        return False  # "a remake of the 1970 drama"
    if hit.form.script == "japanese" and is_of_series_before(hit.notebook.page.text, hit.span, hit.sentence.span):
        return False
    if _is_of_title(hit):
        return False
    if "buddhist" in hit.slots:
        hit.claim("year", int(hit.text("buddhist")) - _BUDDHIST, hit.slots["buddhist"])
        return True
    if "year" in hit.slots:
        span = Span(hit.slots["year"].start, hit.slots["year"].start + 4)
        hit.claim("year", int(hit.text_of(span)), span)
        return True
    found = find_dates(hit.text("date"))
    if not found or not found[0].date.year:
        return False
    hit.claim("year", found[0].date.year, hit.slots["date"])
    return True


def _is_of_title(hit: Hit) -> bool:
    """Whether a title of another work stands right behind a year: "her 2007 drama “Quiet Port”"."""
    text = hit.notebook.page.text
    quoted = _QUOTED_BEHIND.match(text, hit.span.end)
    if quoted is None and hit.form.script == "korean":
        quoted = _STATION_BEHIND.match(text, hit.span.end)
    names = {title_key(str(claim.value)) for kind in _TITLES for claim in hit.notebook.claims_of(f"title.{kind}", hit.subject)}
    return quoted is not None and title_key(quoted["title"]) not in names


def _episodes_seen(hit: Hit) -> bool:
    """ "54 of 54 episodes seen": the second number is how many there are; a page of comments says it again and again."""
    count = parse_integer(hit.text("number_2"))
    if count is None or count < 2 or hit.notebook.claims_of("episode_count", hit.subject):
        return False
    hit.claim("episode_count", count, hit.span)
    return True


def _genre(hit: Hit) -> bool:
    if hit.notebook.claims_of("genre", hit.subject):
        return False  # the page lists them
    if hit.notebook.page.text[: hit.span.start].endswith(("live ", "live-", "Live ", "Live-")):
        return False  # "a live action series" has actors for what was drawn
    if hit.form.constant("several"):
        return _genres(hit)
    if hit.text_of(hit.span).endswith(" series") and is_genre(hit.text_of(hit.span).removesuffix(" series")):
        return _claim_genre(hit, Span(hit.span.start, hit.span.end - len(" series")))
    hit.claim("genre", hit.text_of(hit.span), hit.span)
    return True


def _claim_genre(hit: Hit, span: Span) -> bool:
    hit.claim("genre", hit.text_of(span), span)
    return True


def _genres(hit: Hit) -> bool:
    """Genres that a sentence lists: those in front, as far as all are known ones."""
    found: list[Span] = []
    for part in _PARTS.finditer(hit.notebook.page.text, hit.slots["listing"].start, hit.slots["listing"].end):
        if not is_genre(part[0]):
            break
        found.append(Span(*part.span()))
    for span in found if len(found) > 1 else ():
        hit.claim("genre", hit.text_of(span), span)
    return len(found) > 1


def _runtime(hit: Hit) -> bool:
    span = hit.slots.get("words") or hit.span
    found = find_minutes(hit.notebook.page.cut(span))
    if not found or not 5 <= found[0].value <= 400:
        return False
    hit.claim("runtime_minutes", int(found[0].value), Span(span.start + found[0].start, span.start + found[0].end))
    return True


def _is_of_broadcast(hit: Hit) -> bool:
    """Whether a date is one of the broadcast, not one of the filming that the sentence tells of."""
    text, end = hit.notebook.page.text, hit.slots["date"].end
    before = text[max(hit.sentence.span.start, hit.slots["date"].start - _FILMED) : hit.slots["date"].start]
    if text.startswith(name_words("report_behind"), end):
        return False  # 17日电: the day of the report
    if is_of_a_serial(hit):
        return False
    return not any(word in before.casefold() for word in name_words("not_broadcast"))


def _date(prop: str) -> Callable[[Hit], bool]:
    def write_date(hit: Hit) -> bool:
        span = hit.slots["date"]
        found = find_dates(hit.notebook.page.cut(span))
        if not found or not _is_of_broadcast(hit):
            return False
        hit.claim(prop, str(found[0].date), span)
        return True

    return write_date


def _period(hit: Hit) -> bool:
    span = Span(hit.slots["date"].start, hit.slots["date_2"].end)
    found = find_range(_SAME_YEAR.sub(lambda said: " " * len(said[0]), hit.notebook.page.cut(span)))
    if found is None or found.end_date is None or found.last is None or not _is_of_broadcast(hit) or is_of_another_run(hit):
        return False
    if found.start_date.year and (found.end_date.year or 0) - found.start_date.year > LONGEST_RUN:
        return False  # somebody's life
    hit.claim("start_date", str(found.start_date), Span(span.start + found.first[0], span.start + found.first[1]))
    hit.claim("end_date", str(found.end_date), Span(span.start + found.last[0], span.start + found.last[1]))
    return True


def _country(hit: Hit) -> bool:
    if code := hit.form.constant("code"):
        hit.claim("country", code, hit.span)
        return True
    found = find_countries(hit.text("country"))
    if not found:
        return False
    hit.claim("country", found[0].code, hit.slots["country"])
    return True


def _sales(hit: Hit) -> bool:
    found = find_numbers(hit.notebook.page.cut(hit.span))
    large = max(found, key=lambda number: number.value, default=None)
    if large is None or large.value < 1000:
        return False
    sentence = hit.notebook.page.text[hit.span.start : hit.sentence.span.end]
    where = find_countries(sentence[: len(hit.span) + 24])
    value: dict[str, Any] = {"copies": int(large.value)}
    if where:
        value["region"] = where[0].code
    hit.claim("sales", value, hit.span, bound=large.bound)
    return True


def _title_span(hit: Hit, slot: str) -> Span:
    """A quoted title without its quotes; an unquoted one without trailing signs."""
    span, text = hit.slots[slot], hit.notebook.page.text
    if slot.startswith("title"):
        return stripped(text, span.start + 1, span.end - 1)
    cut = _RUNS_ON.search(text, span.start + 1, span.end)
    end = cut.start() if cut else span.end
    while end > span.start and text[end - 1] in " ,.;:!?" and text[end - 1] not in "!?":
        end -= 1
    return stripped(text, span.start, end)


def _related_work(hit: Hit) -> bool:
    slot = next((slot for slot in ("work", "title") if slot in hit.slots), None)
    if slot is None:
        return _namesake(hit) if hit.form.constant("same") else False
    span = _title_span(hit, slot)
    page, relation = hit.notebook.page, str(hit.form.constant("relation"))
    title = " ".join(page.cut(span).split())
    if len(title) < 2 or title.isdigit() or name_key(title) == name_key(hit.subject.name) or _is_of_named_before(hit, span):
        return False
    if any(_says(claim.value, title) for claim in hit.notebook.claims_of("related_work", hit.subject)):
        return False  # themes/versions.py has it
    work = hit.notebook.work(title)
    value: dict[str, Any] = {"title": title, "relation": relation}
    if "year" in hit.slots:
        value["year"] = int(hit.text("year")[:4])
    if "country" in hit.slots and (found := find_countries(hit.text("country"))):
        value["country"] = found[0].code
        if relation not in _OF_BOOKS:
            hit.claim("country", found[0].code, hit.slots["country"], subject=work)
    hit.claim("related_work", value, span, refs={"title": work.key})
    return True


def _is_of_named_before(hit: Hit, span: Span) -> bool:
    """Whether a sequel is told as that of a work named right before: "after Laurel Inn and its sequel Laurel Inn II"."""
    text = hit.notebook.page.text
    found = _AND_ITS.search(text, max(hit.sentence.span.start, hit.span.start - _BESIDE), span.start)
    return found is not None and not title_key(hit.subject.name).endswith(title_key(found["name"]))


def _namesake(hit: Hit) -> bool:
    """ "A South Korean drama of the same name aired in 2013": another work with the title of this one."""
    title = hit.subject.name
    found = find_countries(hit.text("country")) if "country" in hit.slots else []
    told = hit.text("year") if "year" in hit.slots else found[0].code if found else "original"
    work = hit.notebook.work(f"{title} ({told})")
    value: dict[str, Any] = {"title": title, "relation": str(hit.form.constant("relation"))}
    if "year" in hit.slots:
        value["year"] = int(hit.text("year")[:4])
        hit.claim("year", value["year"], hit.slots["year"], subject=work)
    if found:
        value["country"] = found[0].code
        hit.claim("country", found[0].code, hit.slots["country"], subject=work)
    hit.claim("related_work", value, hit.span, refs={"title": work.key})
    return True


def _theme_song(hit: Hit) -> bool:
    page = hit.notebook.page
    slot = "title" if "title" in hit.slots else "work"
    title_span = _title_span(hit, slot)
    title = page.cut(title_span)
    if any(_says(claim.value, title) for claim in hit.notebook.claims_of("theme_song", hit.subject)):
        return False
    value = {"title": title, "kind": str(hit.form.constant("kind"))}
    refs = {"title": hit.notebook.mention(EntityKind.SONG, title).key}
    span = title_span
    if "artist" in hit.slots:
        artist = trim(page.text, hit.slots["artist"])
        if hit.form.script == "chinese":
            artist = chinese_name(page.text, artist)
        if not any(word in page.cut(artist) for word in name_words("no_artists")):
            value["artist"] = page.cut(artist)
            refs["artist"] = hit.notebook.mention(EntityKind.PERSON, value["artist"]).key
            span = Span(min(span.start, artist.start), max(span.end, artist.end))
    hit.claim("theme_song", value, span, refs=refs)
    return True


def _track(hit: Hit) -> bool:
    span = _title_span(hit, "title")
    title = hit.notebook.page.cut(span)
    if any(_says(claim.value, title) for claim in hit.notebook.claims_of("theme_song", hit.subject)):
        return False
    hit.claim("track", title, span)
    return True


def _says(value: Any, title: str) -> bool:
    return isinstance(value, dict) and title_key(str(value.get("title", ""))) == title_key(title)


def _ends_with_player(hit: Hit, before: str) -> bool:
    """Whether one of the cast is named right before: what is also known as something is the player, not the work."""
    last = before.rstrip(" ,;(（[–—-")
    told = (claim.value for claim in hit.notebook.claims_of("cast", hit.subject))
    return any(last.endswith(str(value["person"])) for value in told if isinstance(value, dict) and value.get("person"))


def _title(hit: Hit) -> bool:
    slot = next(slot for slot in ("title", "native", "work") if slot in hit.slots)
    span = _title_span(hit, slot)
    title = hit.notebook.page.cut(span)
    before = hit.notebook.page.text[max(0, hit.span.start - _BESIDE) : hit.span.start]
    is_near = title_key(hit.subject.name) in title_key(before)
    if hit.form.constant("form") is None and slot != "native" and not is_near:
        return False  # another title may stand before "also known as"
    if _ends_with_player(hit, before):
        return False
    hit.claim("title.native" if slot == "native" else "title.alias", title, span, form=hit.form.constant("form"))
    return True


_WRITERS: dict[str, Callable[[Hit], bool]] = {
    "cast": write_credit,
    "crew": write_crew,
    "network": _network,
    "year": _year,
    "country": _country,
    "period": _period,
    "start_date": _date("start_date"),
    "end_date": _date("end_date"),
    "episode_count": _number("episode_count"),
    "runtime_minutes": _runtime,
    "sales": _sales,
    "related_work": _related_work,
    "theme_song": _theme_song,
    "track": _track,
    "title": _title,
    "cast_pair": write_pair,
    "episodes_seen": _episodes_seen,
    "genre": _genre,
    "special": stories.write_special,
    "version": stories.write_version,
    "source_work": stories.write_source_work,
    "name": stories.write_person_name,
    "death_age": stories.write_death_age,
    "publication": stories.write_publication,
    "description": stories.write_description,
    "epithet": stories.write_epithet,
    "relation": stories.write_relation,
}
