"""What five pages about one drama say of it, as testimonies: an encyclopedia, a streaming library, a tracker, a fan wiki, a blog.

The facts are those such pages give; the passages are worded for these tests, the copied ones copied from one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from witness_stand import told, unknown

from dramatheque.claims import Testimony

S0, S1, S2, S3, S4 = "encyclopedia.example", "streaming.example", "tracker.example", "fanwiki.example", "blog.example"
FUJI, KYODO = 900, 901

STORY = (
    "A girl of fifteen from a family with a tofu shop is about to enter high school when she starts to fall for no reason and "
    "to walk in an odd way. Her worried mother takes her to a doctor, who tells the mother that the girl has {}, an illness "
    "that leaves the mind as it is and takes walking, speaking and writing away one after the other."
)
SPECIAL = (
    "In spring 2007 the station showed a special of three hours that plays half a year{} after the death of the heroine. Her "
    "friend has become a doctor at the hospital where she was treated, her sister learns to be a nurse, and he looks after a "
    "girl of fourteen who was bullied for the same illness and no longer wants to be treated."
)
DIARY = "The diary that she kept until the pen fell from her hand was printed and sold over 1.1 million copies in Japan{}."
OWN_WORDS = "Readers all over the country took the poems and notes to heart, and 1.1 million books went over the counter."

KANTO = [13.5, 15.1, 13.5, 12.3, 14.6, 15.2, 16.2, 15.4, 15.5, 16.6, 20.5]
RUNS: dict[str, tuple[str, str, str, list[int], str, str]] = {
    "Japan": ("Fuji TV", "2005-10-11", "2005-12-20", [2], "22:00", "23:00"),
    "Hong Kong": ("TVB Jade", "2006-10-15", "2006-12-31", [7], "22:30", "23:30"),
    "Singapore": ("E-City", "2006-11-28", "2007-01-02", [1, 2], "23:00", "24:00"),
    "Indonesia": ("Indosiar", "2007-05-04", "2007-05-18", [1, 2, 3, 4, 5], "17:00", "18:00"),
    "Taiwan": ("Japan Entertainment Television", "2007-07-02", "2007-07-18", [1, 2, 3, 4], "22:00", "23:00"),
    "Malaysia": ("8TV", "2007-08-04", "2007-10-20", [6], "18:00", "19:00"),
    "Thailand": ("Thai Public Broadcasting Service", "2008-05-05", "2008-06-09", [1, 2], "20:30", "21:30"),
    "Philippines": ("GMA Network", "2009-05-25", "2009-06-19", [1, 2, 3, 4, 5], "22:15", "22:45"),
    "Vietnam": ("HTV3", "2012-09-03", "", [1, 2, 3, 4], "21:30", "22:30"),
}


def all_pages() -> list[Testimony]:
    """What all five pages say."""
    return [*encyclopedia(), *streaming(), *tracker(), *fan_wiki(), *blog()]


def encyclopedia() -> Iterator[Testimony]:
    yield told(S0, "title.alias", "1 Litre no Namida", form="romanised")
    yield told(S0, "title.english", "1 Liter of Tears")
    yield from (told(S0, "genre", genre) for genre in ("Romance", "Tragedy", "Family"))
    yield told(S0, "country", "Japan")
    yield told(S0, "language", "Japanese")
    yield told(S0, "episode_count", 11)
    yield told(S0, "start_date", "2005-10-11")
    yield told(S0, "end_date", "2005-12-20")
    yield told(S0, "network", "Fuji TV", refs={"value": FUJI})
    yield told(S0, "company", "Fuji Television", refs={"value": FUJI})
    yield told(S0, "company", "Kyodo Television", refs={"value": KYODO})
    yield told(S0, "time_slot", "Tuesdays at 10:00-11:00pm", weekdays=[2], from_="22:00", to="23:00")
    yield told(S0, "crew", {"person": "Riki Okamura", "job": "director"}, passage="Riki Okamura directed it.")
    yield told(S0, "crew", {"person": "Satoko Kashikawa", "job": "producer"})
    yield told(S0, "sales", {"copies": 1_100_000, "region": "Japan"}, bound="over", passage=DIARY.format(""))
    yield told(S0, "synopsis", STORY.format("a degeneration of the cerebellum"), passage=STORY.format("a degeneration"))
    yield from _credits()
    yield from _ratings()
    for country, (network, start, end, weekdays, begins, ends) in RUNS.items():
        run = {"country": country, "network": network, "start": start, **({"end": end} if end else {})}
        yield told(S0, "broadcast", run, weekdays=weekdays, from_=begins, to=ends)


def _credits() -> Iterator[Testimony]:
    for person, character in (("Erika Sawajiri", "Aya Ikeuchi"), ("Ryo Nishikido", "Haruto Asou")):
        yield told(S0, "cast", {"person": person, "character": character}, role="main")
    yield told(S0, "cast", {"person": "Ryō Nishikido"})
    yield told(S0, "cast", {"person": "Yuuki Miyoshi", "character": "Ikeuchi Rika"}, scope="last two episodes", note="older Rika")
    yield told(S0, "cast", {"person": "Yuuki Sato", "character": "Keisuke Asōu"})
    yield told(S0, "cast", {"person": "Shigeyuki Satō", "character": "Nishino"})
    for character in ("Ikeuchi Hiroki", "Ikeuchi Rika", "Mari Sugiura", "Kohei Onda", "Keita Nakahara"):
        yield told(S0, "cast", {"character": character})
    for character in ("Saki Matsumura", "Asumi Oikawa"):
        yield told(S0, "cast", {"character": character})
    yield told(S0, "cast", {"character": "Ikeuchi Rika"}, scope="special episode")


def _ratings() -> Iterator[Testimony]:
    for episode, rating in enumerate(KANTO, 1):
        yield told(S0, "audience_rating", rating, episode=episode, region="Kanto", measurer="Video Research")
        for region in ("Kansai", "Nationwide"):
            known: dict[str, Any] = {"Kansai": {1: 15.6}, "Nationwide": {1: 12.7}}[region]
            about = {"episode": episode, "region": region, "measurer": "Video Research"}
            if episode in known:
                yield told(S0, "audience_rating", known[episode], **about)
            else:
                yield unknown(S0, "audience_rating", **about)
    yield told(S0, "audience_rating", 15.31, region="Kanto", stat="average", measurer="Video Research")
    for region in ("Kansai", "Nationwide"):
        yield unknown(S0, "audience_rating", region=region, stat="average", measurer="Video Research")


def streaming() -> Iterator[Testimony]:
    yield told(S1, "title.english", "One Litre of Tears")
    yield from (told(S1, "title.alias", title) for title in ("1 Litre no Namida", "Ichi Rittoru no Namida", "A Diary with Tears"))
    yield told(S1, "country", "Japan")
    yield told(S1, "year", 2005, of="production")
    yield told(S1, "start_date", "2005-10-11")
    yield told(S1, "end_date", "2005-12-20")
    yield told(S1, "episode_count", 11)
    yield told(S1, "network", "Fuji TV", refs={"value": FUJI})
    yield told(S1, "crew", {"person": "Murakami Masanori", "job": "director"})
    yield told(S1, "crew", {"person": "Kashikawa Satoko", "job": "producer"})
    yield told(S1, "audience_rating", 15.1, region="Kanto", stat="average")
    yield told(S1, "sales", {"copies": 1_100_000, "region": "Japan"}, bound="over", passage=DIARY.format(" alone"))
    yield told(S1, "synopsis", STORY.format("spinocerebellar ataxia"), passage=STORY.format("spinocerebellar ataxia"))
    yield told(S1, "cast", {"person": "Nishikido Ryo", "character": "Asou Haruto"}, role="main")
    yield told(S1, "cast", {"person": "Sawajiri Erika"})
    for prop, count in (("page_views", 295_993), ("fans", 2173), ("forum_posts", 568), ("wall_posts", 3495), ("photos", 83)):
        yield told(S1, prop, count)


def tracker() -> Iterator[Testimony]:
    seen = {"read_at": "2014-03-20T10:00:00Z"}
    yield told(S2, "title.native", "1 リットルの涙", **seen)
    yield told(S2, "start_date", "2005-10-15", **seen)
    yield told(S2, "end_date", "2005-12-20", **seen)
    yield told(S2, "episode_count", 11, **seen)
    yield told(S2, "runtime_minutes", 45, average=True, **seen)
    yield told(S2, "network", "Fuji TV", refs={"value": FUJI}, **seen)
    yield from (told(S2, "genre", genre, **seen) for genre in ("Romance", "School", "Family", "Tragedy"))
    yield told(S2, "synopsis", STORY.format("degeneration"), passage=STORY.format("degeneration"), **seen)
    yield told(S2, "score", 9.02, voters=6186, **seen)
    yield told(S2, "score", 4.5, out_of=5, **seen)
    for prop, count in (("votes", 6186), ("rank", 2), ("popularity", 86), ("members", 9227), ("favourites", 0)):
        yield told(S2, prop, count, **seen)


def fan_wiki() -> Iterator[Testimony]:
    yield told(S3, "title.native", "1リットルの涙")
    yield told(S3, "title.alias", "Ichi ritoru no namida", form="romanised")
    yield told(S3, "title.english", "1 Litre of Tears")
    yield told(S3, "country", "日本")
    yield told(S3, "start_date", "2005-10-11")
    yield told(S3, "end_date", "2005-12-20")
    yield told(S3, "episode_count", 11)
    yield told(S3, "network", "Fuji TV", refs={"value": FUJI})
    yield told(S3, "time_slot", "Tuesday 21:00 (JST)", weekdays=[2], from_="21:00", zone="JST")
    yield told(S3, "crew", {"person": "Masanori Murakami", "job": "director"})
    yield told(S3, "crew", {"person": "Kashikawa Satoko", "job": "producer"})
    yield told(S3, "sales", {"copies": 1_100_000}, bound="over", passage=OWN_WORDS)
    for person, character in (
        ("Erika Sawajiri", "Aya Ikeuchi"), ("Ryo Nishikido", "Haruto Asou"), ("Yuma Sanada", "Hiroki Ikeuchi"),
        ("Ai Miyoshi", "Rika Ikeuchi"), ("Saori Koide", "Mari Sugiura"), ("Momosuke Mizutani", "Kohei Onda"),
        ("Ryo Hashizume", "Keita Nakahara"), ("Yuki Sato", "Keisuke Asou"),
    ):
        yield told(S3, "cast", {"person": person, "character": character})
    yield told(S3, "cast", {"person": "Shigeyuki Totsugi"})


def blog() -> Iterator[Testimony]:
    dated = {"published": "2006-01-01"}
    yield told(S4, "title.english", "1 Litre of Tears", **dated)
    yield told(S4, "sales", {"copies": 18_000_000}, bound="over", passage="By now 18 million have been sold.", **dated)
    yield told(S4, "comment_count", 1126, place="header", **dated)
    yield told(S4, "comment_count", 1121, place="section", **dated)
    yield told(S4, "trackback_count", 5, **dated)
