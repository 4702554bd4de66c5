"""Plates: the pictures of songs, organisations, people and characters; and what those are in a line."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
import records

from dramatheque.claims import EntityKind
from dramatheque.library.record import Credit, Named
from dramatheque.website.lettering import width
from dramatheque.website.plates import SIDE, country_of, draw_plate, plate_address, plate_facts
from dramatheque.website.presenting.in_short import in_short
from dramatheque.website.templating import in_language, title_length

KINDS = (EntityKind.SONG, EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.CHARACTER)
NAMES = ("Only Human", "粉雪", "フジテレビ", "沢尻エリカ", "공유", "ช่อง 3", "LA・LA・LA LOVE SONG", "薬師丸ひろ子", "A" * 60, "·")
THEME = Credit(records.WORK, "theme_song", "ending", records.AYA, 2, "k")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("country", ["JP", "TH", ""])
def test_a_plate_sets_the_name_inside_its_field(kind: EntityKind, name: str, country: str) -> None:
    thing = Named(7, kind, f"{name} latin", "x", name)
    root = ElementTree.fromstring(draw_plate(thing, country, "K  ·  1リットルの涙"))  # noqa: S314
    texts = [node for node in root.iter() if node.tag.endswith("}text")]
    assert len(texts) >= 2
    for node in texts:
        size, x, y = (float(node.get(key, "0")) for key in ("font-size", "x", "y"))
        wide = width(node.text or "") * size
        left, right, low = x, x + wide, y
        if node.get("writing-mode"):
            left, right, low = x - size / 2, x + size / 2, y + wide
        elif node.get("text-anchor") == "middle":
            left, right = x - wide / 2, x + wide / 2
        assert left >= 0
        assert right <= SIDE - 20
        assert low <= SIDE


def test_plates_are_the_same_everywhere_and_differ_by_name_and_kind() -> None:
    song = Named(7, EntityKind.SONG, "Only Human", "x")
    assert draw_plate(song, "JP") == draw_plate(replace(song, id=8), "JP")
    assert len({draw_plate(replace(song, kind=kind), "JP") for kind in KINDS}) == 4
    names = ("Konayuki", "Stubborn", "First Love", "Flavor of Life", "Sakura")
    drawn = {draw_plate(replace(song, name=name), "JP").replace(name, "") for name in names}
    assert len(drawn) >= 3
    assert plate_address(song) != plate_address(replace(song, name="Konayuki"))
    assert "<script" not in draw_plate(replace(song, name="<script>"), "JP", "<b>")


def test_a_plate_has_the_colours_of_most_of_its_works() -> None:
    remake = replace(THEME, work=records.REMAKE)
    assert country_of(records.FUJI, (THEME, THEME, remake)) == "JP"
    assert country_of(records.FUJI, (remake,)) == "TR"
    assert country_of(records.FUJI, ()) == ""
    assert plate_facts(records.ONLY_HUMAN, (THEME,)) == "Erika Sawajiri  ·  1リットルの涙"


def test_a_thing_is_told_in_a_line() -> None:
    cast = Credit(records.WORK, "cast", "main", records.AYA, 4, "k")
    assert in_short(records.ONLY_HUMAN, (THEME,)) == ("By Erika Sawajiri", "Ending theme of One Litre of Tears (2005)")
    assert in_short(records.AYA_IKEUCHI, (cast, cast)) == ("Played by Erika Sawajiri in One Litre of Tears (2005)",)
    network = replace(cast, property="network", role="", other=None)
    told = in_short(records.FUJI, (network, replace(network, work=records.SPECIAL), replace(network, property="company")))
    assert told == ("Network of 2 works", "Produced 1 work", "2005–2007")
    assert in_short(replace(records.FUJI, note="a station"), ()) == ("a station",)


def test_long_titles_are_set_smaller_and_say_their_language() -> None:
    assert title_length("1 Litre of Tears") == ""
    assert title_length("The Extraordinarily Long Life of a Lamp") == ' class="long"'
    assert title_length("涙" * 40) == ' class="longest"'
    assert in_language("想見你", "TW") == ' lang="zh-Hant"'
    assert in_language("Only Human", "JP") == ""
