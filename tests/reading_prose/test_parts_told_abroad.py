"""Parts, makers and counts as Turkish, Spanish and English blogs tell them."""

from __future__ import annotations

from dramatheque.reading import read_bytes

TURKISH = """Harbour Lights / Kore Dizisi

2018 yapımı dizi SBS kanalında yayımlanan ve 32 bölümden oluşuyor.

Kim Do Yeon dizide limanda çalışan Cho Rin Ha karakterini canlandırmaktadır. Kang Ma Jin bu dizinin de yönetmenliğini üstleniyor.
"""
FRENCH = """Lanternes

Titre original : Deungbul / 등불
Série coréenne de 20 épisodes de 65 mn diffusée
du 26/03/2012 au 29/05/2012 sur KBS2
Genres : Mélodrame, romance
Avec : Kim Do Yeon, Cho Min Ah, Park Seo Won
"""


def claims(text: str) -> list[tuple[str, object]]:
    return [(claim.property, claim.value) for claim in read_bytes(text.encode(), source="page.txt").claims]


def test_turkish_parts_makers_and_episodes() -> None:
    found = claims(TURKISH)
    assert ("cast", {"person": "Kim Do Yeon", "character": "Cho Rin Ha"}) in found
    assert ("crew", {"person": "Kang Ma Jin", "job": "director"}) in found
    assert ("episode_count", 32) in found


def test_spanish_parts() -> None:
    text = "‘Luces’ es un drama coreano de tvN. Kim Do-yeon asume el papel de Cho Rin-ha, una doctora de ‘Luces’."
    assert ("cast", {"person": "Kim Do-yeon", "character": "Cho Rin-ha"}) in claims(text)


def test_english_parts_somebody_turns_into() -> None:
    text = "The Korean drama ‘Glass Ferry’ aired on SBS. Kim Do-yeon turns into Cho Rin-ha, who never sleeps."
    assert ("cast", {"person": "Kim Do-yeon", "character": "Cho Rin-ha"}) in claims(text)


def test_a_sheet_of_further_titles_has_its_own_above_and_lines_of_figures_are_none() -> None:
    titles = [value for prop, value in claims(FRENCH) if prop.startswith("title")]
    assert titles == ["Lanternes", "Deungbul", "등불"]
