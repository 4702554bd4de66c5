"""What a wiki page cites for what it says is kept with the evidence, through `read --json` and the rows of the library."""

from __future__ import annotations

import json

from dramatheque.claims import Reading
from dramatheque.claims.jsonlines import decode_claim, dump_rows
from dramatheque.library.encoding import dump_evidence, load_evidence
from dramatheque.reading import read_bytes

SOURCE = """{{Infobox television
| name = Night Ferry
| country = [[Japan]]
| network = [[TV Ura]]<ref name="daily">{{Cite web|title=Autumn on TV Ura|website=Ura Daily|url=https://news.example/a}}</ref>
| num_episodes = 11
| starring = {{ubl|[[Mori Haruka]]|[[Ueda Ken]]<ref>''Ura Weekly'', 12 May 2004</ref>}}
}}
'''Night Ferry''' is a Japanese television drama. It was first broadcast on 5 October 2004.<ref name="daily" />
"""


def reading() -> Reading:
    return read_bytes(SOURCE.encode(), source="ferry.wikitext")


def cited(prop: str) -> dict[str, str]:
    return {claim.evidence[0].quote: claim.evidence[0].cited for claim in reading().claims if claim.property == prop}


def test_evidence_names_the_source_that_the_page_cites_for_it() -> None:
    daily = "Autumn on TV Ura, Ura Daily https://news.example/a"
    assert cited("network") == {"TV Ura": daily}
    assert cited("episode_count") == {"11": ""}
    assert cited("cast") == {"Mori Haruka": "", "Ueda Ken": "Ura Weekly, 12 May 2004"}
    (start,) = [claim for claim in reading().claims if claim.property == "start_date"]
    assert start.evidence[0].cited == daily


def test_nothing_of_it_is_lost_on_the_way() -> None:
    claims = reading().claims
    assert any(claim.evidence[0].cited for claim in claims)
    assert [decode_claim(json.loads(line)).evidence for line in dump_rows(reading())] == [claim.evidence for claim in claims]
    assert [load_evidence(dump_evidence(claim)) for claim in claims] == [claim.evidence for claim in claims]


def test_names_keep_where_their_links_lead() -> None:
    box = "{{Infobox film\n| name = X\n| starring = [[Sato Ren (actor)|Sato Ren]]\n}}\n"
    source = f"{box}'''X''' is a 2004 film.\n== Cast ==\n* [[Mori Haruka]] as [[Haruko]]\n"
    made = read_bytes(source.encode(), source="x.wikitext", url="https://wiki.example.org/wiki/X")
    rows = [json.loads(line) for line in dump_rows(made)]
    links = {row["value"]["person"]: row.get("links") for row in rows if row["property"] == "cast"}
    assert links == {
        "Sato Ren": {"person": "https://wiki.example.org/wiki/Sato_Ren_(actor)"},
        "Mori Haruka": {"person": "https://wiki.example.org/wiki/Mori_Haruka", "character": "https://wiki.example.org/wiki/Haruko"},
    }


def test_footnotes_of_html_pages_count_too() -> None:
    rows = (
        "<tr><th>Country</th><td>Japan</td></tr>"
        '<tr><th>Network</th><td>Fuji TV<sup class="reference"><a href="#n1">[1]</a></sup></td></tr>'
        '<tr><th>Episodes</th><td>11<sup class="reference"><a href="#n9">[9]</a></sup></td></tr>'
    )
    source = '<a href="https://news.example/a">Autumn</a>, Ura Daily'
    note = f'<ol><li id="n1"><a href="#r1">^</a> <span class="reference-text">{source}</span></li></ol>'
    page = f"<!doctype html><html><body><h1>Night Ferry</h1><p>A Japanese drama.</p><table>{rows}</table>{note}</body></html>"
    made = read_bytes(page.encode(), source="x.html")
    told = {claim.property: (claim.value, claim.evidence[0].cited) for claim in made.claims}
    assert told["network"] == ("Fuji TV", "Autumn, Ura Daily https://news.example/a")
    assert told["episode_count"] == (11, "")
