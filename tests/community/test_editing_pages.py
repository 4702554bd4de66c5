"""The pages of editing: forms without scripts, what is said about what cannot be taken, histories, the queue, who sees what."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dramatheque.community.editing.models import Edit, State
from dramatheque.community.members.models import Member
from dramatheque.library import selectors
from dramatheque.library import services as library
from sheets import Sheet

pytestmark = pytest.mark.django_db
SOURCE = {"address": "https://station.example/bus", "quote": "On air from 11 October 2005", "why": "the listing"}


@pytest.fixture
def bus() -> int:
    page = Sheet("alpha.example", "Winter Bus").say("country", "JP").say("start_date", "2005-10-15").say("network", "Fuji TV")
    page.cast("Mari Oda", "Rin").cast("Ken Abe", "Goro")
    boat = Sheet("gamma.example", "Summer Boat").say("country", "JP").cast("Yui Hara", "Captain").cast("Oda Mariko", "Cook")
    for sheet in (page, boat):
        library.add_reading(sheet.reading(), data=sheet.data)
    library.settle()
    return selectors.find("Winter Bus", kind="work")[0].entity.id


@pytest.fixture
def signed(members: Callable[..., Member]) -> Callable[..., Client]:
    def made(name: str, **known: Any) -> Client:
        client = Client()
        client.force_login(members(name, **known))
        return client

    return made


def text(answer: Any) -> str:
    return str(answer.content.decode())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def send(client: Client, path: str, **given: str) -> Any:
    """Opens a form as a link leads to it and sends it filled."""
    page = text(client.get(path))
    sent = {name: hidden(page, name) for name in ("do", "of", "token")}
    return client.post(path.partition("?")[0], sent | given)


def claim(thing: int, prop: str, value: Any) -> str:
    return next(one.claims[0][:12] for fact in selectors.record(thing).of(prop) for one in fact.candidates if one.value == value)


@pytest.mark.row("F01")
def test_every_section_and_value_leads_to_where_it_is_edited(bus: int, client: Client, signed: Any) -> None:
    page = text(client.get(f"/works/{bus}-winter-bus"))
    for anchor in ("facts", "cast"):
        assert f'href="/works/{bus}-winter-bus/edit#{anchor}"' in page
    assert f'href="/works/{bus}-winter-bus/edit/start_date" aria-label="Edit First broadcast"' in page
    facts = text(client.get(f"/works/{bus}-winter-bus/facts/network"))
    of = claim(bus, "network", "Fuji TV")
    assert f'/edit/network?do=correct&amp;of={of}"' in facts
    assert f'/edit/network?do=wrong&amp;of={of}"' in facts
    hub = text(signed("mari").get(f"/works/{bus}-winter-bus/edit"))
    for anchor in ("titles", "facts", "cast", "episodes", "music"):
        assert f'<section class="part" id="{anchor}">' in hub
    assert "Mari Oda as Rin" in hub
    for kind, name in (("people", "Mari Oda"), ("characters", "Rin"), ("organisations", "Fuji TV")):
        thing = selectors.find(name)[0].entity
        assert "/edit" in text(client.get(f"/{kind}/{thing.id}-{thing.slug}"))
        assert signed(f"ana{thing.id}").get(f"/{kind}/{thing.id}/edit").status_code == 200


def test_guests_are_led_to_sign_in_and_back(bus: int, client: Client) -> None:
    for path in (f"/works/{bus}/edit", f"/works/{bus}/edit/start_date", "/edits/mine", "/edit/things?kind=person&q=mari"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/?next=")
    assert client.post(f"/works/{bus}/edit/genre", {"in-value": "family"}).status_code == 302
    assert not Edit.objects.exists()


def test_correcting_a_date_with_a_quote_shows_it_with_the_other_and_why(bus: int, client: Client, signed: Any) -> None:
    mari = signed("mari", is_staff=True)
    of = claim(bus, "start_date", "2005-10-15")
    answer = send(mari, f"/works/{bus}/edit/start_date?do=correct&of={of}", **{"in-value": "11 October 2005"}, **SOURCE)
    assert answer.status_code == 302
    page = text(client.get(f"/works/{bus}-winter-bus"))
    assert "A member says 11 October 2005; one says 15 October 2005." in page
    facts = text(client.get(f"/works/{bus}-winter-bus/facts/start_date"))
    assert "On air from 11 October 2005" in facts
    assert f'href="{answer.url}">the edit</a>' in facts
    edit = text(client.get(answer.url))
    assert "<del>" in edit
    assert 'href="https://station.example/bus" rel="nofollow noopener ugc"' in edit
    assert f'href="/works/{bus}-winter-bus#facts"' in edit


@pytest.mark.parametrize(
    ("prop", "given", "field", "expected"),
    [
        ("start_date", {"in-value": "soon"}, "in-value", "As exact as it is known"),
        ("episode_count", {"in-value": "many"}, "in-value", "A whole number"),
        ("country", {"in-value": "Atlantis"}, "in-value", "A country by its name"),
        ("language", {"in-value": ""}, "in-value", "Something has to stand here."),
        ("cast", {"in-note": "x"}, "in-person", "Give a person, a character or both."),
        ("genre", {"in-value": "family", "address": "javascript:alert(1)"}, "address", "An address that begins with"),
        ("genre", {"in-value": "family", "quote": "it is"}, "quote", "goes with the address"),
        ("genre", {"in-value": "x" * 301}, "in-value", "At most 300 characters."),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(
    bus: int, signed: Any, prop: str, given: Any, field: str, expected: str
) -> None:
    answer = send(signed("mari"), f"/works/{bus}/edit/{prop}", **given)
    page = text(answer)
    assert answer.status_code == 422
    tag = re.search(rf'<(?:input|textarea|select) id="{field}"[^>]*>', page)
    assert tag
    assert 'aria-invalid="true"' in tag[0]
    told = re.search(r'aria-describedby="([^"]*)"', tag[0])
    assert told
    problem = next(name for name in told[1].split() if name.endswith("-wrong"))
    assert re.search(rf'role="alert" id="{problem}">[^<]*{re.escape(expected)}', page)
    assert not Edit.objects.exists()
    for name, typed in given.items():
        if typed and len(typed) < 20:
            assert typed in page, f"{name} is kept in the form"


@pytest.mark.row("M03")
def test_one_cast_line_is_added_in_place_by_choosing_who_is_meant(bus: int, client: Client, signed: Any) -> None:
    mari, path = signed("mari"), f"/works/{bus}/edit/cast"
    yui = selectors.find("Yui Hara", kind="person")[0].entity.id
    given = {"in-person": "yui hara", "in-character": "Conductor", "in-role": "guest"}
    asked = send(mari, path, **given)
    page = text(asked)
    assert asked.status_code == 200
    assert f'<input type="radio" name="in-person-is" value="{yui}">' in page
    assert "Choose the one that is meant" in page
    made = send(mari, path, **given, **{"in-person-is": str(yui), "in-person-for": "yui hara"})
    assert made.status_code == 302
    shown = text(client.get(f"/works/{bus}-winter-bus"))
    assert f'href="/people/{yui}-yui-hara"' in shown
    assert "Conductor" in shown
    assert "Winter Bus" in text(client.get(f"/people/{yui}-yui-hara"))


def test_a_choice_made_for_another_name_is_asked_again(bus: int, signed: Any) -> None:
    yui = selectors.find("Yui Hara", kind="person")[0].entity.id
    given = {"in-person": "Ken Abe", "in-person-is": str(yui), "in-person-for": "Yui Hara"}
    assert "Choose the one that is meant" in text(send(signed("mari"), f"/works/{bus}/edit/cast", **given))
    stranger = {"in-person": "Ken Abe", "in-person-is": str(yui), "in-person-for": "Ken Abe"}
    assert "Choose the one that is meant" in text(send(signed("ana"), f"/works/{bus}/edit/cast", **stranger))
    assert not Edit.objects.exists()


def test_the_piece_for_the_script_lists_who_may_be_meant(bus: int, signed: Any) -> None:
    piece = text(signed("mari").get("/edit/things?kind=person&name=person&q=mari"))
    assert "<html" not in piece
    assert "Mari Oda" in piece
    assert 'name="in-person-is"' in piece


def test_who_changes_what_another_has_changed_is_told_and_keeps_the_words(bus: int, signed: Any) -> None:
    mari, ken = signed("mari", is_staff=True), signed("ken", is_staff=True)
    path = f"/works/{bus}/edit/start_date"
    seen = text(ken.get(path))
    send(mari, path, **{"in-value": "2005-10-11"}, **SOURCE)
    sent = {name: hidden(seen, name) for name in ("do", "of", "token")} | {"in-value": "2005-10-12", "why": "my own reason"}
    answer = ken.post(path, sent)
    page = text(answer)
    assert answer.status_code == 409
    assert "others changed what is told here" in page
    assert 'value="2005-10-12"' in page
    assert "my own reason" in page
    assert "11 October 2005" in page
    assert ken.post(path, sent | {"token": hidden(page, "token")}).status_code == 302


def test_the_queue_is_decided_by_others_and_the_author_is_told(bus: int, client: Client, signed: Any) -> None:
    ana, mari = signed("ana"), signed("mari", is_staff=True)
    of = claim(bus, "start_date", "2005-10-15")
    made = send(ana, f"/works/{bus}/edit/start_date?do=correct&of={of}", **{"in-value": "2005-10-11"}, **SOURCE)
    number = int(made.url.rpartition("/")[2])
    assert "Waits for a second member" in text(ana.get(made.url))
    assert "11 October 2005" not in text(client.get(f"/works/{bus}-winter-bus"))
    for who, seen in ((client, False), (ana, False), (mari, True)):
        assert (f'formaction="/edits/{number}/accept"' in text(who.get("/edits/waiting"))) is seen
    for who in (ana, signed("ben")):
        assert who.post(f"/edits/{number}/accept").status_code == 403
    assert client.post(f"/edits/{number}/accept").url.startswith("/account/login/")
    assert mari.post(f"/edits/{number}/accept", {"why": "checked the page"}).status_code == 302
    assert "11 October 2005" in text(client.get(f"/works/{bus}-winter-bus"))
    assert "1 thing became of your edits" in text(ana.get("/members/ana"))
    own = text(ana.get("/edits/mine"))
    assert '<section class="part" id="news">' in own
    assert "checked the page" in own
    assert 'id="news"' not in text(ana.get("/edits/mine")), "what was seen is no news"
    assert "became of your edits" not in text(ana.get("/members/ana"))


@pytest.mark.row("F16")
def test_an_edit_has_a_history_and_is_reverted_and_put_back_with_one_press(bus: int, client: Client, signed: Any) -> None:
    mari, ana = signed("mari", is_staff=True), signed("ana")
    made = send(ana, f"/works/{bus}/edit/genre", **{"in-value": "family"}, **SOURCE)
    shown = f"/works/{bus}-winter-bus"
    assert "family" in text(client.get(shown)).lower()
    assert "Revert it" in text(mari.get(made.url))
    assert "Take it back" in text(ana.get(made.url))
    assert "/withdraw" not in text(client.get(made.url))
    assert mari.post(f"{made.url}/withdraw", {"why": "no genre"}).status_code == 302
    assert "family" not in text(client.get(shown)).lower()
    assert ana.post(f"{made.url}/restore").status_code == 403
    assert mari.post(f"{made.url}/restore").status_code == 302
    assert "family" in text(client.get(shown)).lower()
    history = text(client.get(f"{shown}/history"))
    assert [history.index(word) for word in ("restored", "took back", "added", "was read")] == sorted(
        history.index(word) for word in ("restored", "took back", "added", "was read")
    )
    assert "alpha.example" in history
    only = text(client.get(f"{shown}/history?property=start_date"))
    assert "15 October 2005" in only
    assert "took back" not in only


def test_recent_changes_are_narrowed_and_are_a_feed(bus: int, client: Client, signed: Any) -> None:
    ana = signed("ana")
    send(ana, f"/works/{bus}/edit/genre", **{"in-value": "family"})
    person = selectors.find("Mari Oda", kind="person")[0].entity.id
    send(ana, f"/people/{person}/edit/born", **{"in-value": "1980"})
    everything = text(client.get("/changes"))
    assert "Genre" in everything
    assert "Born" in everything
    people = text(client.get("/changes?kind=person")).partition('class="changes"')[2]
    assert "Born" in people
    assert "Genre" not in people
    answer = client.get("/changes.atom?property=genre")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert text(answer).count("<entry>") == 1
    assert "Winter Bus" in text(answer)


def test_a_name_shows_where_its_owner_shows_their_page(bus: int, client: Client, signed: Any) -> None:
    shy = signed("shy", profile_for="members", activity_for="me")
    made = send(shy, f"/works/{bus}/edit/genre", **{"in-value": "family"})
    for path in (made.url, "/changes", "/changes.atom", f"/works/{bus}-winter-bus/history", "/edits/waiting"):
        assert "shy" not in text(client.get(path)), path
    assert "/members/shy" in text(signed("ben").get("/changes"))
    assert client.get("/members/shy/edits").status_code == 404
    assert signed("cleo").get("/members/shy/edits").status_code == 404
    assert shy.get("/members/shy/edits").status_code == 200
    open_one = signed("open", activity_for="public")
    send(open_one, f"/works/{bus}/edit/tag", **{"in-value": "buses"})
    assert "Buses" in text(client.get("/members/open/edits"))


def test_who_may_judge_says_who_is_who_and_takes_it_back(bus: int, client: Client, signed: Any) -> None:
    one, two = (selectors.find(name, kind="person")[0].entity.id for name in ("Mari Oda", "Oda Mariko"))
    assert signed("ana").post("/judgements/make", {"left": one, "right": two, "verdict": "same"}).status_code == 403
    mari = signed("mari", is_staff=True)
    for wrong in ({"left": "x", "right": "1"}, {"left": one}):
        assert mari.post("/judgements/make", wrong | {"verdict": "same"}).status_code == 404
    assert mari.post("/judgements/make", {"left": one, "right": bus, "verdict": "same"}).status_code == 403
    assert mari.post("/judgements/make", {"left": one, "right": two, "verdict": "same", "why": "stage name"}).status_code == 302
    assert selectors.record(two).entity.id == selectors.record(one).entity.id
    assert "stage name" in text(client.get("/judgements"))
    undo = re.search(r'action="(/judgements/\d+/undo)"', text(mari.get("/judgements")))
    assert undo
    assert '/undo"' not in text(client.get("/judgements"))
    assert signed("ben").post(undo[1]).status_code == 403
    assert mari.post(undo[1]).status_code == 302
    assert selectors.record(two).entity.id != selectors.record(one).entity.id


def test_contacts_do_not_stand_in_what_is_kept(bus: int, signed: Any) -> None:
    made = send(signed("mari"), f"/works/{bus}/edit/genre", **{"in-value": "family", "why": "write to mari@mail.example"})
    edit = Edit.objects.get(pk=int(made.url.rpartition("/")[2]))
    assert "mari@" not in edit.why
    assert edit.state == State.LIVE


def test_what_is_not_there_or_not_edited_is_not_found(bus: int, signed: Any, client: Client) -> None:
    mari = signed("mari")
    wrong = ("edit/score", "edit/nonsense")
    for path in (*(f"/works/{bus}/{end}" for end in wrong), "/works/99999/edit", f"/people/{bus}/edit", "/edits/99"):
        assert mari.get(path).status_code == 404, path
    assert client.get(f"/people/{bus}/history").status_code == 404
    assert mari.get(f"/works/{bus}/edit/start_date?do=wrong&of=zzz").status_code == 200


def test_the_words_of_the_form_are_the_words_of_the_page() -> None:
    from dramatheque.community.editing.sheets import editable
    from dramatheque.website.presenting.wording import property_word

    kinds = ("work", "person", "character", "organisation", "song")
    labels = {sheet.prop.name: sheet.label for kind in kinds for sheet in editable(kind)}
    assert labels == {name: property_word(name) for name in labels}


@pytest.mark.row("M03")
def test_a_line_of_cast_is_added_on_the_title_page_itself(bus: int, client: Client, signed: Any) -> None:
    shown = f"/works/{bus}-winter-bus"
    assert "Add a line here" not in text(client.get(shown))
    ana = signed("ana")
    form = text(ana.get(shown)).partition("Add a line here")[2].partition("</form>")[0]
    assert f'action="{shown}/edit/cast"' in form
    sent = {name: hidden(form, name) for name in ("do", "of", "token")}
    made = ana.post(f"{shown}/edit/cast", sent | {"in-person": "Nobody Known", "in-character": "A passenger"})
    assert made.status_code == 302
    assert "A passenger" in text(client.get(shown))


def test_one_thing_that_is_two_is_parted_and_two_that_are_one_are_found(bus: int, client: Client, signed: Any) -> None:
    again = Sheet("beta.example", "Winter Bus").say("country", "JP").say("start_date", "2005-10-15").cast("Mari Oda", "Rin")
    library.add_reading(again.reading(), data=again.data)
    library.settle()
    mari, oda = signed("mari", is_staff=True), selectors.find("Mari Oda", kind="person")[0].entity.id
    page = text(mari.get(f"/people/{oda}/who?q=mariko"))
    other = selectors.find("Oda Mariko", kind="person")[0].entity.id
    assert f'name="right" value="{other}"' in page
    parted = re.search(rf'name="left" value="{oda}"><input type="hidden" name="right" value="(\d+)">.*?Another one', page)
    assert parted
    assert "<form class=\"actions judging\"" not in text(client.get(f"/people/{oda}/who?q=mariko"))
    assert page.count("csrfmiddlewaretoken") >= 2
    last = re.findall(r'name="right" value="(\d+)"', page)[-1]
    sent = {"left": str(oda), "right": last, "verdict": "different", "why": "namesakes"}
    assert mari.post("/judgements/make", sent).status_code == 302
    assert len([hit for hit in selectors.find("Mari Oda", kind="person") if hit.matched == "Mari Oda"]) == 2
    assert client.get(f"/works/{oda}/who").status_code == 404
    assert client.get("/people/99999/who").status_code == 404


def test_two_long_texts_are_compared_word_by_word(bus: int, signed: Any) -> None:
    mari = signed("mari", is_staff=True)
    told = "Seven strangers share a night bus through the snow, and each has a reason of their own to stay on until the end."
    first = send(mari, f"/works/{bus}/edit/synopsis", **{"in-value": told}, **SOURCE)
    edit = Edit.objects.get(pk=int(first.url.rpartition("/")[2]))
    of = claim(bus, "synopsis", told)
    changed = {"in-value": told.replace("Seven", "Eight")}
    made = send(mari, f"/works/{bus}/edit/synopsis?do=correct&of={of}", **changed, **SOURCE)
    page = text(mari.get(made.url))
    assert "<del>Seven</del> <ins>Eight</ins> strangers share" in page
    edit.refresh_from_db()
    assert edit.state == State.REPLACED


def test_a_gap_leads_to_where_it_is_told_with_what_is_known(bus: int, client: Client, signed: Any) -> None:
    page = Sheet("beta.example", "Winter Bus").say("country", "JP").say("start_date", "2005-10-15").cast("Mari Oda", "Rin")
    page.leave_out("cast", character="The Driver")
    library.add_reading(page.reading(), data=page.data)
    library.settle()
    leads = re.findall(r'href="([^"]*/edit/cast[^"]*in-character[^"]*)"', text(client.get(f"/works/{bus}-winter-bus")))
    assert leads == [f"/works/{bus}-winter-bus/edit/cast?in-character=The+Driver"]
    assert leads[0] in text(client.get("/gaps"))
    assert 'value="The Driver"' in text(signed("ana").get(leads[0]))


def test_a_line_of_cast_that_a_member_calls_wrong_says_so(bus: int, client: Client, signed: Any) -> None:
    of = claim(bus, "cast", {"person": "Ken Abe", "character": "Goro"})
    send(signed("mari", is_staff=True), f"/works/{bus}/edit/cast?do=wrong&of={of}", why="he is somebody else")
    shown = text(client.get(f"/works/{bus}-winter-bus"))
    assert "a member says that this is wrong" in shown
    facts = text(client.get(f"/works/{bus}-winter-bus/facts/cast"))
    assert "Called wrong" in facts
    second = send(signed("ken", is_staff=True), f"/works/{bus}/edit/cast?do=wrong&of={of}", **SOURCE)
    assert second.status_code == 302
    shown = text(client.get(f"/works/{bus}-winter-bus"))
    assert "Goro" not in shown.partition('id="sources"')[0].partition("<body")[2]
    assert "refuted by members" in text(client.get(f"/works/{bus}-winter-bus/facts/cast"))
