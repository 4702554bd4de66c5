"""What stands right before and behind names in East Asian text: vocabulary/name_endings.toml as expressions.

In: nothing. Out: compiled expressions and tuples of words, each made once.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from dramatheque.values.alternation import one_of

_HAN = "[\u3400-\u9fff]"
_KANA_TOO = "[\u3400-\u9fff\u3041-\u3096]"


@cache
def endings(language: str, kind: str) -> tuple[str, ...]:
    """A list of the file."""
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("name_endings.toml").read_text(encoding="utf-8"))
    return tuple(data[language][kind])


def _any(*lists: tuple[str, str]) -> str:
    words = [word for language, kind in lists for word in endings(language, kind)]
    return one_of(words)


@cache
def honoured() -> re.Pattern[str]:
    """Honorifics and the like at the end of a text: さん, 監督, 씨."""
    return re.compile(
        rf"(?:(?<={_HAN}){_any(('japanese', 'plural'))}|(?<={_HAN}{_HAN}){_any(('japanese', 'behind_kanji'))}"
        rf"|(?<={_KANA_TOO}{_KANA_TOO}){_any(('japanese', 'acting_behind'), ('japanese', 'making_behind'))}"
        rf"|{_any(('japanese', 'honours'), ('korean', 'honours'))})+$"
    )


@cache
def job_label() -> str:
    """演出・ or 演出：, as an expression: behind the names of a list other people follow."""
    return rf"{_any(('japanese', 'job_labels'))}[・：:]"


@cache
def joint_of_names() -> re.Pattern[str]:
    """と between two names."""
    name = "\u3400-\u9fff\u30a1-\u30ff"
    return re.compile(rf"(?<=[{name}ん]){_any(('japanese', 'joint'))}(?=\n?[{name}])")


@cache
def chinese_and() -> re.Pattern[str]:
    """和 and its like between two names."""
    return re.compile(_any(("chinese", "joint")))


@cache
def verb_stem() -> re.Pattern[str]:
    """What a Korean verb or a particle of place ends like, where a name would: 잃어가(는)."""
    return re.compile(rf"{_any(('korean', 'verb_stems'))}$")


@cache
def acting_before() -> re.Pattern[str]:
    """What somebody does, run on to the name: 演じる高山美咲, 故・高山美咲."""
    return re.compile(rf"{_any(('japanese', 'acting_before'))}(?={_HAN})")


@cache
def split_by_particle() -> tuple[str, ...]:
    """Words whose last letter looks like a particle behind a name: 보조작 and 가 in 보조작가."""
    return endings("korean", "split_by_particle")


@cache
def no_foreign() -> re.Pattern[str]:
    """How a Korean verb in front of a noun ends: 일으켰던, 그린."""
    return re.compile(rf"{_any(('korean', 'before_nouns'))}$")


@cache
def role_before() -> re.Pattern[str]:
    """男主角 before a name."""
    return re.compile(rf"{_any(('chinese', 'roles'))}(?=..)")


@cache
def chinese_rank() -> re.Pattern[str]:
    """What somebody is, or a word between sentences, in front of a name: 检察官余在春, 和龚彪."""
    return re.compile(_any(("chinese", "ranks"), ("chinese", "run_in")))


@cache
def chinese_tail() -> re.Pattern[str]:
    """所 behind a name, and words of saying: 流潋紫所著, 导演李路表示."""
    return re.compile(rf"(?<={_HAN}{_HAN})(?:{_any(('chinese', 'tail'))})+$")


@cache
def no_name() -> re.Pattern[str]:
    """What shows that words are no name: a particle in front, the ending of a verb, a letter that ends no name."""
    return re.compile(
        rf"{_any(('japanese', 'inside'))}|^{_any(('chinese', 'first'))}"
        rf"|{_any(('chinese', 'last'))}$|^{_any(('japanese', 'before_name'))}{_HAN}"
        rf"|{_HAN}(?:する|した|される|された){_HAN}|{_HAN}{_any(('japanese', 'verbal'))}$|[㐀-鿿ァ-ヿ]で$"
        rf"|[\uac00-\ud7a3]{_any(('korean', 'said'))}$"
    )


@cache
def weekday_behind() -> re.Pattern[str]:
    """A weekday in brackets behind a date: (火), (수요일), (Tue)."""
    days = _any(("japanese", "weekdays"), ("korean", "weekdays"))
    tails = _any(("japanese", "weekday_tails"), ("korean", "weekday_tails"))
    return re.compile(rf"\s?[(（]{days}{tails}{{0,2}}[)）]|\s?[(（](?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[)）]")


@cache
def spoken() -> tuple[str, ...]:
    """How somebody's words end."""
    return (*endings("japanese", "spoken"), *endings("korean", "spoken"))
