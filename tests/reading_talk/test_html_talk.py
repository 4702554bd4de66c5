"""Talk in pages of markup: posts the markup points out, lists of related posts, figures and reviews for machines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dramatheque.claims import Claim, Reading
from dramatheque.reading import read_bytes

Of = Callable[[Reading, str], list[Claim]]

PAGE = """<!doctype html><html lang="en"><head><title>A Quiet Sea</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "TVSeries", "name": "A Quiet Sea",
 "aggregateRating": {"@type": "AggregateRating", "ratingValue": "8.7", "bestRating": 10, "ratingCount": 1234},
 "review": [{"@type": "Review", "author": {"@type": "Person", "name": "Ada"}, "datePublished": "2011-05-01",
  "reviewBody": "The harbour is the best actor.", "reviewRating": {"@type": "Rating", "ratingValue": 9}}]}</script></head>
<body><h1>A Quiet Sea</h1><p>by Jon on January 1, 2006 · 4 comments</p>
<dl><dt>Country</dt><dd>Japan</dd><dt>Episodes</dt><dd>11</dd><dt>Network</dt><dd>Fuji TV</dd></dl>
<figure><img src="a.jpg" alt="The harbour"><figcaption>The harbour at night</figcaption></figure>
<h3>Related Posts:</h3><ol><li>Long Pier Long Pier is a comedy drama about two brothers.......</li>
<li>Salt and Wind Salt and Wind is the new single of the band.......</li></ol>
<h3>{ 1 trackback }</h3><p>Sea Blog » Notes on a quiet sea GERMANY<br>May 5, 2011 at 1:00 am</p>
<h3>3 comments</h3><ul>
<li class="comment"><cite>Mina</cite> says: <time>May 3, 2011</time><p>so good <3</p><p><a href="#">Reply</a></p>
<ul><li class="comment"><cite>Rolf</cite> says: <time>May 4, 2011</time><p>yes, <b>very</b></p></li></ul></li>
<li class="comment"><cite>ada &lt;b&gt;</cite> <time>May 1, 2011</time><p>write to ada@example.org</p></li></ul>
<h3>Leave a comment</h3></body></html>"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_bytes(PAGE.encode(), source="page.html")


def test_comments_with_their_replies(reading: Reading, of: Of) -> None:
    found = [(claim.value["author"], claim.value["text"], claim.qualifiers.get("parent")) for claim in of(reading, "comment")]  # type: ignore[index]
    assert found == [("Mina", "so good <3", None), ("Rolf", "yes, very", 1), ("ada <b>", "write to •••••••••••••••", None)]


def test_counts_trackbacks_and_byline(reading: Reading, of: Of) -> None:
    assert sorted(claim.value for claim in of(reading, "comment_count")) == [3, 4]
    assert [claim.value["site"] for claim in of(reading, "trackback")] == ["Sea Blog"]  # type: ignore[index]
    assert (reading.document.author, reading.document.published) == ("Jon", "2006-01-01")


def test_related_posts_and_pictures(reading: Reading, of: Of) -> None:
    posts = [(claim.value["title"], claim.qualifiers["concerns"]) for claim in of(reading, "article")]  # type: ignore[index]
    assert posts == [("Long Pier", "drama"), ("Salt and Wind", "song")]
    assert [claim.value for claim in of(reading, "picture")] == [{"caption": "The harbour at night", "alt": "The harbour"}]


def test_figures_and_reviews_for_machines(reading: Reading, of: Of) -> None:
    score = of(reading, "score")[0]
    assert (score.value, score.qualifiers["out_of"], score.qualifiers["voters"]) == (8.7, 10, 1234)
    review = of(reading, "review")[0].value
    assert (review["author"], review["date"], review["overall"]) == ("Ada", "2011-05-01", 9)  # type: ignore[index]
