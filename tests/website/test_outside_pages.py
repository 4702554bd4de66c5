"""What other sites call a thing becomes a link to the known address of that site, and nothing else does."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import records
from hypothesis import given
from hypothesis import strategies as st

import dramatheque.website
from dramatheque.claims import Claim, Evidence
from dramatheque.library import selectors
from dramatheque.website.presenting.outside import find_page

DATA = Path(dramatheque.website.__file__).with_name("outside.toml")


def hosts() -> dict[str, set[str]]:
    sites = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {name: {urlsplit(page).hostname or "" for page in row.get("pages", {}).values()} for name, row in sites.items()}


def test_every_address_in_the_data_is_https() -> None:
    for row in tomllib.loads(DATA.read_text(encoding="utf-8")).values():
        for page in row.get("pages", {}).values():
            assert page.startswith("https://")
            assert page.count("{}") == 1


def test_ids_lead_to_the_pages_of_their_sites() -> None:
    assert find_page("tmdb:tv/57243")[2] == "https://www.themoviedb.org/tv/57243"
    assert find_page("wikidata:Q34316")[2] == "https://www.wikidata.org/wiki/Q34316"
    assert find_page("viki:36c")[2] == "https://www.viki.com/tv/36c"
    assert find_page("freebase:/m/0524b41")[2] == ""


@given(st.sampled_from(sorted(hosts())), st.text(max_size=30))
def test_no_id_leads_to_another_host_or_out_of_its_path(site: str, number: str) -> None:
    href = find_page(f"{site}:{number}")[2]
    assert href == "" or urlsplit(href).hostname in hosts()[site]
    assert ".." not in urlsplit(href).path.split("/")


def test_the_title_page_links_out_without_telling_where_from(shelf: Any, client: Any) -> None:
    shelf.add(records.stated("external_id", "imdb:tt0436992", "a"), records.stated("external_id", "unheard:<b>7", "a"))
    page = client.get("/works/1-one-litre-of-tears").content.decode()
    assert '<a href="https://www.imdb.com/title/tt0436992/" rel="external noreferrer nofollow">IMDb</a>' in page
    assert "unheard <small>&lt;b&gt;7</small>" in page
    assert 'href="#elsewhere"' in page


def test_a_page_without_ids_has_no_such_section(shelf: Any, client: Any) -> None:
    assert 'id="elsewhere"' not in client.get("/works/1-one-litre-of-tears").content.decode()


def test_a_page_of_json_shows_where_each_value_stands(client: Any, shelf: Any, monkeypatch: Any) -> None:
    view = records.view()
    first = view.claims[2]
    place = first.claim.evidence[0]
    told: Claim = replace(first.claim, evidence=(Evidence(place.quote, place.start, place.end, pointer="/first_air_date"),))
    monkeypatch.setattr(selectors, "document", lambda sha256: replace(view, claims=(replace(first, claim=told),)))
    page = client.get(f"/documents/{view.document.id}").content.decode()
    assert '<code class="pointer">/first_air_date</code>' in page
    assert 'class="words data"' in page
