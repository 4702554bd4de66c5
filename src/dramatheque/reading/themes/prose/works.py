"""Which work a sentence speaks of: the page's main work, unless it names another one.

In: a sentence and a match in it. Out: the work's mention, or None where the match belongs to a work the page does not tell of.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.abroad import Abroad
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.patterns import Form
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.slots import COUNTRY, NETWORK, TITLE, name_words
from dramatheque.values.alternation import one_of
from dramatheque.values.places import find_countries
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.titles import are_other_editions, title_key

_TITLE = re.compile(rf"{TITLE}\ue004*")
_TURNING = ("other_version", "remake", "sequel", "film")
_SUBTITLE = re.compile(r"\s?[:：~〜～–-]\s?|(?<=[^\x00-\x7f])\s(?=[A-Za-z])|(?<=[A-Za-z!?])\s(?=[^\x00-\x7f])")
_ROW = re.compile(rf"(?:[\s,、，·・]{{0,2}}(?:및 |and )?{TITLE}\ue004*){{1,6}}")
_NEAR, _NEAR_CAST = 14, 24  # a cast stands further from its title: '…, which starred …'
_NATIVE_QUOTES = "「『《〈【"
_NAMING = "《「『"
_STRESSES = "“‘\"'"
_SPEECH_TOO, _KOREAN_QUOTES, _BESIDE = "「", "'‘\"“", 16
_OF_OTHERS = ("related_work", "version", "special", "source_work", "publication")
_EPISODE = re.compile(r"(?:\d\s?(?:화|회|話|回|集)|(?:episode|ep\.?)\s?\d{1,3})[,:：]?\s?$", re.IGNORECASE)  # its title follows
_FULL, _SHORT = 6, 2
_COMMA, _PARTED = 24, re.compile("[、，]")
_GOES_ON = re.compile(rf"(?:的|の)?[^，,、。！？\n{TITLE}]{{0,14}}{TITLE}")
_AFTER = 24  # characters behind a title in which stands whose earlier work it is
_TITLES_LAST = re.compile(rf"(?:{TITLE}\ue004*[、,，/]?\s?)+$")          # 又名《…》《…》
_OF = re.compile(r"[A-Z][\w'’-]*\s(?:of|from)\s(?:the\s|hit\s)*$")


class Works:
    """Knows the titles of the works of a page."""

    def __init__(self, notebook: Notebook, shadow: str, abroad: Abroad) -> None:
        self.notebook = notebook
        self.shadow = shadow
        self.abroad = abroad
        self._turned: dict[int, tuple[int, Mention]] = {}  # start of a sentence → from where on it speaks of another work

    def _known(self, title: str) -> Mention | None:
        """The work that has this title on the page."""
        key = title_key(title)
        for work in self.notebook.works:
            names = [
                work.name,
                *(
                    str(claim.value)
                    for kind in ("native", "english", "alias")
                    for claim in self.notebook.claims_of(f"title.{kind}", work)
                ),
            ]
            if any(title_key(name) == key or _is_other_form(title, name) for name in names):
                return work
        return None

    def subject_of(self, sentence: Sentence, span: Span, form: Form, slots: dict[str, Span]) -> Mention | None:
        """The work a match speaks of, or None where that is a work of which the page tells nothing else."""
        usual = self.notebook.subject_at(span.start)
        turn = self._turned.get(sentence.span.start) or self._turned.get(-sentence.passage.start - 1)
        if turn is not None and span.start >= turn[0] and not self._returns(sentence, turn[0]):
            return turn[1]
        apart = self.notebook.is_told_apart(span.start) and form.constant("of") != "title"
        if apart or (form.gives not in _OF_OTHERS and self._of_version(sentence, span, usual)):
            return usual if apart else None
        # A slot of the form is not its subject.
        tied = {span.start for name, span in slots.items() if name.startswith(("title", "quoted"))}
        titles = [
            match
            for match in _TITLE.finditer(self.shadow, sentence.span.start, sentence.span.end)
            if match.start() not in tied and not self._is_aside(match, sentence) and self._may_name_work(match)
        ]
        if form.gives == "network" and tied:
            titles = list(_TITLE.finditer(self.shadow, sentence.span.start, sentence.span.end))
        if form.constant("need") == "title" and not any(
            self._known(self._inside(match)) is usual
            for match in _TITLE.finditer(self.shadow, sentence.span.start, sentence.span.end)
        ):
            return None
        if form.constant("of") == "film":
            return usual
        if form.constant("of") == "title":
            title = slots["title"]
            return self._known(self.notebook.page.text[title.start + 1 : title.end - 1])
        if form.constant("job") == "original_author" and (not tied or form.gives == "crew"):
            return usual
        left_out = self.notebook.is_left_out
        titles = [match for match in titles if not (self._is_source(self._inside(match)) or left_out(match.start()))]
        if not titles or (tied and form.gives != "network"):
            return usual
        named = [(self._far(match, span), self._known(self._inside(match)), self._inside(match), match) for match in titles]
        distance, work, _, match = min(named, key=lambda row: row[0])
        if work is not None:
            return work if distance <= 60 else usual
        native = self.notebook.page.text[match.start()] in _NATIVE_QUOTES
        near = _NEAR_CAST if form.script == "latin" and "persons" in slots else _NEAR
        if any(known is usual for _, known, _, _ in named):
            return usual if distance > near else None
        follows = match.start() > span.end and distance > _NEAR_CAST     # …氏によるドラマで、主人公は『…』で働く
        is_behind = follows and _PARTED.search(self.shadow, span.end, match.start()) is not None
        return None if not is_behind and (native or distance <= near) else usual

    def _is_source(self, title: str) -> bool:
        """Whether a title is that of the book a work was made from: what a sentence says besides is said of the work."""
        return any(
            isinstance(claim.value, dict)
            and claim.value["relation"] == "adapted_from"
            and title_key(str(claim.value["title"])) == title_key(title)
            for claim in self.notebook.claims_of("related_work")
        )

    def _of_version(self, sentence: Sentence, span: Span, usual: Mention) -> bool:
        """Whether a sentence has come to another version before a place: "The 2018 remake ran for 49 episodes"."""
        match = _version().search(self.shadow, sentence.span.start, span.start + 1)
        if match is None or usual is not self.notebook.main_work or is_told_of_itself(self.shadow, sentence, match.start()):
            return False
        said = find_countries(self.notebook.page.text[match.start() : match.end()])
        if said and said[0].code in self.abroad.home(usual):
            return False
        related = self.notebook.claims_of("related_work", usual)
        made = {claim.value["relation"] for claim in related if isinstance(claim.value, dict)}
        is_film = any(claim.value == "film" for claim in self.notebook.claims_of("type", usual))
        return not (is_film or "remake_of" in made)

    def _is_aside(self, match: re.Match[str], sentence: Sentence) -> bool:
        """Whether a title only says who somebody is or what was on before: "Kim of 'Secret'", "after 'Secret'"."""
        if self._known(self._inside(match)) is not None:
            return False
        before = _TITLES_LAST.sub("", self.shadow[max(sentence.span.start, match.start() - _AFTER) : match.start()])
        after = self.shadow[match.end() : min(sentence.span.end, match.end() + 4 * _AFTER)]
        after = _ROW.sub("", after, count=1).lstrip()
        return (
            (before.rstrip().endswith(("(", "（")) and after.startswith((")", "）")))  # "Kim Do-yeon ('Lanterns')"
            or bool(_OF.search(before))
            or bool(_EPISODE.search(before))
            or before.casefold().rstrip(" :：,").endswith(name_words("song_words"))
            or before.casefold().endswith(name_words("before_asides"))
            or _by_whom().search(before) is not None
            or after.startswith(name_words("behind_asides"))
            or _of_whom().match(after) is not None
            or _made_before().match(after) is not None
        )

    def _may_name_work(self, match: re.Match[str]) -> bool:
        """Whether what stands in quotes may be a work: in those that speech has too, where it is known or words around say so."""
        sign = self.notebook.page.text[match.start()]
        inside = self._inside(match)
        if sign in _STRESSES and script_of(inside) in (Script.HAN, Script.JAPANESE) and any(
            naming in self.notebook.page.text for naming in _NAMING
        ):
            return False
        if script_of(inside) is Script.LATIN and inside == inside.lower() and sign in _STRESSES:
            return self._known(inside) is not None  # he hires "him": a word that is stressed
        if script_of(inside) is Script.THAI:          # persons and parts stand in the same quotes
            before = self.shadow[max(0, match.start() - _BESIDE) : match.start()].rpartition("\n")[2].rstrip()
            return self._known(inside) is not None or before.endswith(name_words("drama_words"))
        speech_too = sign in _SPEECH_TOO or (sign in _KOREAN_QUOTES and script_of(inside) is Script.HANGUL)
        if not speech_too or self._known(inside) is not None:
            return True
        before = self.shadow[max(0, match.start() - _BESIDE) : match.start()].rpartition("\n")[2]
        after = self.shadow[match.end() : match.end() + _BESIDE].partition("\n")[0]
        if NETWORK in before or after.startswith(tuple(f"{bracket}{sign}" for bracket in "(（" for sign in ("1", "2", NETWORK))):
            return True
        low = f"{before} {after}".casefold()
        beside = endings("korean" if sign in _KOREAN_QUOTES else "japanese", "beside_titles")
        return any(word in low for word in (*name_words("drama_words"), *beside))

    def note(self, hit: Hit) -> None:
        """Remembers that a sentence has turned to another version of the work: what follows in it is said of that one."""
        is_namesake = bool(hit.form.constant("same"))  # "A drama of the same name aired in 2013, with …"
        if hit.form.gives in ("related_work", "version") and (is_namesake or hit.form.constant("relation") in _TURNING):
            made = [
                claim
                for claim in self.notebook.claims_of("related_work", hit.subject)
                if claim.evidence[-1].start >= hit.span.start
            ]
            key = made[-1].refs.get("title") if made else None
            work = next((work for work in self.notebook.works if work.key == key), None)
            if work is not None:
                self._turned.setdefault(hit.sentence.span.start, (made[-1].evidence[-1].end, work))
                if hit.form.constant("relation") == "remake":  # "This series aired…": the passage goes on about the remake
                    self._turned.setdefault(-hit.sentence.passage.start - 1, (hit.sentence.span.end, work))

    def _returns(self, sentence: Sentence, turned: int) -> bool:
        """Whether a later sentence of the passage comes back to the main work: it names it."""
        main = self.notebook.main_work
        said = self.notebook.page.cut(sentence.span)
        return sentence.span.start >= turned and main is not None and title_key(main.name) in title_key(said)

    def _inside(self, match: re.Match[str]) -> str:
        return self.notebook.page.text[match.start() + 1 : match.end() - 1]

    def _far(self, match: re.Match[str], span: Span) -> int:
        """How far a title is from what is said; farther before a comma, where another follows: 《A》，由林一诺主演的《B》."""
        is_parted = match.end() <= span.start and self.shadow[span.start - 1] in "，,、"
        return self._distance(match, span) + (_COMMA if is_parted and _GOES_ON.match(self.shadow, span.end) else 0)

    @staticmethod
    def _distance(match: re.Match[str], span: Span) -> int:
        return max(0, match.start() - span.end, span.start - match.end())


def is_longer_form(long: str, short: str) -> bool:
    """Whether a title is another one with "The" before or a subtitle behind it, or a title of which it is the last part.

    >>> is_longer_form("The Penthouse: War in Life", "Penthouse"), is_longer_form("Penthouse 2", "Penthouse")
    (True, False)
    """
    parts = _SUBTITLE.split(long)
    is_part = title_key(short) in (title_key(parts[0]), title_key(parts[-1]))
    return len(short) > _SHORT and is_part and not are_other_editions(long, short)


def is_told_of_itself(shadow: str, sentence: Sentence, place: int) -> bool:
    """Whether words at a place say what the sentence's own subject is: "Lanterns is the Korean version", "It is a remake"."""
    before = shadow[max(sentence.span.start, place - _NEAR_CAST) : place].split()
    return bool(before) and before[-1] in name_words("being")


@cache
def _version() -> re.Pattern[str]:
    """ "A Japanese remake", "the film version", 映画版は: what a sentence about another version of the work begins with."""
    kinds, native = (one_of(name_words(f"version_{kind}")) for kind in ("kinds", "native"))
    country = rf"{COUNTRY}\ue008*"
    opened = rf"(?<!\w)(?:an?|the|its|another|and)\s(?:(?:19|20)\d\d\s)?(?:{country}\s)?(?:[a-z-]+\s)?"
    of_country = rf"(?<!\w)the\s{country}\s(?:version|adaptation|original|series)"
    return re.compile(rf"(?i:{opened}(?:{kinds})(?!\w|\s(?:of|to)\s)|{of_country})|{country}版|(?:{native})")


@cache
def _of_whom() -> re.Pattern[str]:
    """ "…"の野木亜紀子氏, "…"의 조수원 PD: whose work a title is said to be."""
    makers = one_of(name_words("behind_makers"))
    return re.compile(rf"(?:など|等|등)?(?:の|의\s)(?:\w{{2,4}}\s)?[^\W\d_]{{2,9}}\s?(?:{makers})")


@cache
def _by_whom() -> re.Pattern[str]:
    """演出は in front of a title: who is told by it made the work, and comes behind it."""
    jobs = one_of(endings("japanese", "job_labels"))
    return re.compile(rf"(?:{jobs})(?:は|を|には|が)[、]?(?:ドラマ|映画)?$")


@cache
def _made_before() -> re.Pattern[str]:
    """「…」などを手がけてきた, '…'로 이름을 알린, 《…》的编剧: a clause that tells of somebody's earlier work."""
    japanese, korean, chinese = (
        one_of(endings(language, "made_before")) for language in ("japanese", "korean", "chinese")
    )
    gap, near = r"[^。、,.「」『』《》'‘’\"“”\n\ue001-\ue008]{0,14}?", r"[^。、「」『』\n]{0,6}?"
    return re.compile(
        rf"(?:[(（][^()（）\n]{{1,16}}[)）])?(?:など{near}|等|シリーズ|ほか)?[のでをがにへも]{gap}(?:{japanese}){near}[たるの](?!後|あと|ため|こと|と|り)"
        rf"|(?:\s?등|\s?시리즈)?(?:으로|로|에서|을|를|의|이|가)\s{gap}(?:{korean})\s"
        rf"|(?:等剧|等劇|等|系列)?的?(?:金牌|知名|著名)?(?:{chinese})"
    )


def _is_other_form(title: str, name: str) -> bool:
    """Whether a title is a short or a longer form of another one."""
    return _is_piece(title, name) or are_short_and_full(title, name) or is_longer_form(title, name)


def _is_piece(title: str, name: str) -> bool:
    """Whether Chinese letters of a title are what people call it by: 《与恶》 of 《我们与恶的距离》."""
    return _SHORT <= len(title) < len(name) >= _FULL and title in name and script_of(title) is Script.HAN


def are_short_and_full(left: str, right: str) -> bool:
    """Whether one title is what people shorten the other to: its first letter, and others of it in their order.

    >>> are_short_and_full("逃げ恥", "逃げるは恥だが役に立つ"), are_short_and_full("逃走", "逃げるは恥だが役に立つ")
    (True, False)
    """
    short, full = sorted((left, right), key=len)
    if script_of(full) is Script.LATIN or not (len(full) >= _FULL and _SHORT < len(short) <= len(full) // 2 + 1):
        return False
    letters = iter(full)
    return short[0] == full[0] and all(letter in letters for letter in short)
