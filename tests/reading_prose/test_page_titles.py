"""Which work a page of prose is about: titles without quotes, in headlines, beside the owner, after other works."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes


def titles(text: str) -> list[str]:
    reading = read_bytes(text.encode(), source="page.txt")
    return [str(claim.value) for claim in reading.claims if claim.property.startswith("title.")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "TOKYO – The final episode of Kitano Jiro, a 10-part drama set in a bank, drew 31.2 percent of viewers. "
            "It stars Mori Takuya as a clerk.",
            "Kitano Jiro",
        ),
        (
            "A surprise this summer\n\nKitano Jiro starring Mori Takuya was the most watched drama of the summer on TBS. "
            "Everybody spoke of it.",
            "Kitano Jiro",
        ),
        (
            "Kim Do-yeon's Harbour: The Long Night is one of the highest rated dramas that tvN has ever shown. It stars "
            "Park Seo-won as a captain.",
            "Harbour: The Long Night",
        ),
        (
            "New sageuk in the making\n\nPark Seo-won, who helmed Kim Do-yeon’s legal drama Harbour Law, is back with a new "
            "project called Seven Lanterns. KBS will show the drama in May.",
            "Seven Lanterns",
        ),
        (
            "Upcoming Korean drama\n\nUpcoming Korean drama \"Paper Wings\"\n\nDirected by Park Seo-won\n\nNetwork : SBS\n",
            "Paper Wings",
        ),
        (
            "Soon: Mori Takuya and Kitano Jun meet again in a special called Night Ferry (or Ferry at Night), an NHK drama on "
            "a captain who cannot swim.",
            "Night Ferry",
        ),
        (
            "Drama Adaptation of Paper Wings Looking Good with New Character Poster\n\nI wonder whether Paper Wings will be "
            "better this time. Park Seo-won plays the lead.",
            "Paper Wings",
        ),
        (
            "Minho takes the lead\n\nMinho (Behind the Door) is set to headline the MBN drama The Fox Has Gone (working title) "
            "with Kim Do-yeon. The Fox Has Gone is set in Joseon.",
            "The Fox Has Gone",
        ),
        (
            "Kim Do-yeon turns forty. She is back with a portrayal in JTBC's The House of Glass where she moves everybody. The "
            "drama had high ratings.",
            "The House of Glass",
        ),
        (
            "What is left of ‘Lantern’\n\nFor two months ‘Lantern’ kept fans busy. After the KBS drama ‘Quiet Ferry’, writer "
            "Cho Min-ah came back with it. ‘Lantern’ ended with a wedding.",
            "Lantern",
        ),
        (
            "'Fener Hanı'nın çekimleri sürüyor. Star TV dizisi 'Deniz' ile 'Nur'un küçük bir kasabada geçen hikâyesini anlatır. "
            "Yönetmen Ali Kaya.",
            "Fener Hanı",
        ),
        (
            "Yedi yıl önce yayınlanan Fener Hanı dizisi ödül kazandı. Başrollerinde Deniz Ak ve Nur Bal yer aldı. "
            "Dizi 74 bölüm sürdü.",
            "Fener Hanı",
        ),
        (
            "Rina Dewi Sebut Janji Laut Jadi Sinetron Terindahnya: Bukan Soal Cerita\n\nRina Dewi bermain di sinetron Janji "
            "Laut. Janji Laut tayang setiap hari di RCTI. Janji Laut dibintangi Rina Dewi dan Bima Putra.",
            "Janji Laut",
        ),
        (
            "Bank drama 'kitano jiro' ends\n\nThe TBS drama \"Kitano Jiro\" ended on Sunday. \"Kitano Jiro\" stars Mori Takuya.",
            "Kitano Jiro",
        ),
    ],
)
def test_the_title_of_the_page(text: str, title: str) -> None:
    assert titles(text)[:1] == [title]


def test_a_time_or_a_figure_is_no_title() -> None:
    head = "9:01 am - 03/04/2013\n\nKitano Jiro reaches 31.2%\n\n"
    text = f"{head}TBS drama 「Kitano Jiro」 ended with 31.2%.\n\nEpisodes: 10\nNetwork: TBS\n"
    assert "9:01 am" not in titles(text)
    assert "Kitano Jiro reaches 31.2%" not in titles(text)
