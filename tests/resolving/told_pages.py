"""Readings made by hand: who is named with which work, as five pages about one drama spell them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from dramatheque.claims import Claim, DocumentInfo, EntityKind, Evidence, Mention, Page, Reading
from dramatheque.values.names import name_key

PREFIX = {"work": "w", "person": "p", "character": "c", "organisation": "o", "song": "s"}


class Told:
    """Collects the claims of one page. Names are mentioned once for each kind and key."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.mentions: dict[tuple[EntityKind, str], Mention] = {}
        self.claims: list[Claim] = []
        self._numbers = count(1)

    def mention(self, kind: EntityKind, name: str) -> Mention:
        key = (kind, name_key(name) or name)
        if key not in self.mentions:
            self.mentions[key] = Mention(kind, f"{PREFIX[kind.value]}{next(self._numbers)}", name)
        return self.mentions[key]

    def work(self, *names: str, **attributes: Any) -> Mention:
        work = self.mention(EntityKind.WORK, names[0])
        for name in names[1:]:
            self.say(work, "title.alias", name)
        for name, value in attributes.items():
            for each in value if isinstance(value, list) else [value]:
                self.say(work, name, each)
        return work

    def say(self, subject: Mention, name: str, value: Any, refs: dict[str, str] | None = None, **qualifiers: Any) -> None:
        self.claims.append(Claim(subject, name, value, qualifiers, refs=refs or {}, evidence=(Evidence("x", 0, 1),)))

    def cast(self, work: Mention, *pairs: tuple[str, str]) -> None:
        for person, character in pairs:
            value = {slot: name for slot, name in (("person", person), ("character", character)) if name}
            kinds = {"person": EntityKind.PERSON, "character": EntityKind.CHARACTER}
            self.say(work, "cast", value, {slot: self.mention(kinds[slot], name).key for slot, name in value.items()})

    def crew(self, work: Mention, job: str, *people: str) -> None:
        for person in people:
            refs = {"person": self.mention(EntityKind.PERSON, person).key}
            self.say(work, "crew", {"person": person, "job": job}, refs)

    def network(self, work: Mention, *names: str) -> None:
        for name in names:
            self.say(work, "network", name, {"value": self.mention(EntityKind.ORGANISATION, name).key})

    def related(self, work: Mention, relation: str, name: str, **slots: Any) -> Mention:
        other = self.mention(EntityKind.WORK, name)
        self.say(work, "related_work", {"title": name, "relation": relation, **slots}, {"title": other.key})
        return other

    def song(self, work: Mention, title: str, artist: str = "", kind: str = "theme") -> None:
        value, refs = {"title": title, "kind": kind}, {"title": self.mention(EntityKind.SONG, title).key}
        if artist:
            value["artist"] = artist
            refs["artist"] = self.mention(EntityKind.PERSON, artist).key
        self.say(work, "theme_song", value, refs)

    def reading(self) -> Reading:
        page = Page(DocumentInfo(self.document, self.document, site=self.document), "x", ())
        return Reading(page, tuple(self.mentions.values()), tuple(self.claims))


def five_pages() -> list[Reading]:
    """What five pages about one drama say of its names; the spellings are those such pages have."""
    return [page.reading() for page in (_wiki(), _database(), _community(), _fan_wiki(), _blog())]


def _wiki() -> Told:
    page = Told("s0")
    work = page.work(
        "1 Litre no Namida",
        "1 Liter of Tears",
        country="JP",
        language="ja",
        start_date="2005-10-11",
        episode_count=11,
        type="series",
        year=2005,
    )
    page.network(work, "FNS (Fuji TV)", "Fuji TV", "Fuji Television")
    page.cast(
        work,
        ("Erika Sawajiri", "Aya Ikeuchi"),
        ("Ryō Nishikido", "Haruto Asou"),
        ("Naohito Fujiki", "Hiroshi Mizuno"),
        ("Hiroko Yakushimaru", "Ikeuchi Shioka"),
        ("Takanori Jinnai", "Ikeuchi Mizuo"),
        ("Riko Narumi", "Ikeuchi Ako"),
        ("", "Ikeuchi Hiroki"),
        ("Yuuki Miyoshi", "Ikeuchi Rika"),
        ("", "Mari Sugiura"),
        ("Kenichi Matsuyama", "Yuji Kawamoto"),
        ("Yuya Endo", "Takeda Makoto"),
        ("", "Kohei Onda"),
        ("", "Keita Nakahara"),
        ("Hiroshi Katsuno", "Yoshifumi Asōu"),
        ("Yuuki Sato", "Keisuke Asōu"),
        ("Shigeyuki Satō", "Nishino"),
        ("Aoi", "Tomita"),
    )
    page.crew(work, "director", "Riki Okamura")
    page.crew(work, "producer", "Satoko Kashikawa")
    page.crew(work, "original_author", "Aya Kitō")
    page.crew(work, "music", "Susumu Ueda")
    page.song(work, "Only Human", "K")
    special = page.related(work, "special", "1 Litre no Namida special episode", year=2007)
    page.cast(special, ("Anri Okamoto", "Nagashima Mizuki"), ("", "Haruto Asō"), ("", "Rika"))
    page.related(work, "remake", "Buku Harian Nayla", country="ID", year=2006)
    page.related(work, "remake", "Tears of Happiness", country="CN")
    page.related(work, "remake", "Bir Litre Gözyaşı", country="TR", year=2018)
    return page


def _database() -> Told:
    page = Told("s1")
    work = page.work(
        "One Litre of Tears",
        "1 Litre no Namida",
        "Ichi Rittoru no Namida",
        "A Diary with Tears",
        country="JP",
        year=2005,
        start_date="2005-10-11",
        end_date="2005-12-20",
        episode_count=11,
        type="series",
    )
    page.network(work, "Fuji TV")
    page.related(work, "related", "Tears of Happiness")
    page.crew(work, "original_author", "Kito Aya")
    page.crew(work, "screenwriter", "Egashira Michiru", "Oshima Satomi", "Yokota Rie")
    page.crew(work, "producer", "Kashikawa Satoko")
    page.crew(work, "director", "Murakami Masanori")
    page.crew(work, "music", "Ueda Susumu")
    special = page.related(work, "special", "One Litre of Tears special", year=2007)
    page.cast(special, ("", "Haruto Asō"), ("", "Ako Ikeuchi"))
    return page


def _community() -> Told:
    page = Told("s2")
    work = page.work(
        "1 Litre of Tears",
        "Ichi Rittoru no Namida",
        "One Litre of Tears",
        "1 Litre no Namida",
        country="JP",
        start_date="2005-10-15",
        end_date="2005-12-20",
        episode_count=11,
    )
    page.say(work, "title.native", "1 リットルの涙")
    page.network(work, "Fuji TV")
    page.cast(
        work,
        ("Nishikido Ryo", "Asou Haruto"),
        ("Sawajiri Erika", ""),
        ("Narumi Riko", ""),
        ("Matsuyama Kenichi", ""),
        ("Fujiki Naohito", ""),
    )
    return page


def _fan_wiki() -> Told:
    page = Told("s3")
    work = page.work(
        "1 Litre of Tears", "Ichi ritoru no namida", country="JP", language="ja", start_date="2005-10-11", episode_count=11
    )
    page.say(work, "title.native", "1リットルの涙")
    page.network(work, "Fuji TV")
    page.cast(
        work,
        ("Erika Sawajiri", "Aya Ikeuchi"),
        ("Ryo Nishikido", "Haruto Asou"),
        ("Hiroko Yakushimaru", "Shioka Ikeuchi"),
        ("Riko Narumi", "Ako Ikeuchi"),
        ("Yuma Sanada", "Hiroki Ikeuchi"),
        ("Ai Miyoshi", "Rika Ikeuchi"),
        ("Ken'ichi Matsuyama", "Yuji Kawamoto"),
        ("Saori Koide", "Mari Sugiura"),
        ("Naohito Fujiki", "Hiroshi Mizuno"),
        ("Takanori Jinnai", "Mizuo Ikeuchi"),
        ("Yuki Sato", "Keisuke Asou"),
        ("Yuya Endo", ""),
        ("Shigeyuki Totsugi", ""),
        ("Hiroshi Katsuno", ""),
    )
    page.crew(work, "original_author", "Aya Kito")
    page.crew(work, "producer", "Kashikawa Satoko")
    page.crew(work, "director", "Masanori Murakami")
    page.crew(work, "screenwriter", "Egashira Michiru", "Ooshima Satomi", "Yokota Rie")
    page.crew(work, "music", "Susumu Ueda")
    return page


def _blog() -> Told:
    page = Told("s4")
    work = page.work("1 Litre of Tears")
    page.cast(
        work,
        ("Sawajiri Erika", "Ikeuchi Aya"),
        ("Nishikido Ryou", "Haruto"),
        ("Sawajiri Erica", ""),
        ("Narumi Riko", ""),
        ("Yakushimaru Hiroko", "Shioka"),
        ("Jinnai Takanori", ""),
        ("Fujiki Naohito", ""),
        ("", "Aya"),
        ("", "Haruto Aso"),
    )
    page.crew(work, "original_author", "Kito Aya")
    page.song(work, "Only Human", "K")
    return page


def spellings(profiles: Iterable[Any], cluster: Iterable[Any]) -> set[str]:
    """The names of a cluster's mentions as their pages first spell them."""
    members = set(cluster)
    return {profile.names[0].text for profile in profiles if profile.id in members}
