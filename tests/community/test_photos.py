"""Photos: what is kept of a file, who sees what, flags, and the pages."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from imported import import_rows
from PIL import Image

from dramatheque.community import subjects
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, delete_account
from dramatheque.community.photos import exporting, pictures, selectors, services, storage
from dramatheque.community.photos.models import Flag, Photo
from dramatheque.community.photos.pictures import PictureError, take_in
from dramatheque.community.shelves import services as shelves
from pictures_made import picture

WORDS = services.Words(alt="Two friends on a bridge in the rain", licence="cc-by-4.0", credit="Mori Aoi", caption="Episode one")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_format_is_taken_and_written_again_small_and_large(form: str) -> None:
    made = take_in(picture(form=form, size=(2400, 1200)))
    with Image.open(io.BytesIO(made.large)) as large, Image.open(io.BytesIO(made.small)) as small:
        assert (large.format, large.size, small.size) == ("WEBP", (2000, 1000), (400, 200))
    assert (made.width, made.height) == (2000, 1000)


def test_nothing_the_camera_wrote_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8298], exif[0x0112] = "SecretCamera", "SecretOwner", 6
    exif.get_ifd(0x8825)[1] = "N"
    data = picture(size=(400, 300), exif=exif, comment=b"SecretComment")
    assert b"Secret" in data
    made = take_in(data)
    assert b"Secret" not in made.large + made.small
    assert b"EXIF" not in made.large
    assert (made.width, made.height) == (300, 400), "turned as the camera was held"


def test_transparency_stays() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (200, 200), (10, 20, 30, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(take_in(out.getvalue()).large)) as made:
        assert made.mode == "RGBA"
        assert made.getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "no picture"),
        (picture(form="GIF"), "no picture"),
        (picture(size=(4000, 3000))[:2000], "broken"),
        (picture(size=(90, 300)), "each side"),
        (b"\xff" * (pictures.MOST_BYTES + 1), "at most 15"),
    ],
    ids=["empty", "svg", "gif", "cut", "tiny", "huge"],
)
def test_what_is_no_picture_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(PictureError, match=why):
        take_in(data)


def test_a_picture_of_very_many_pixels_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100_000)
    with pytest.raises(PictureError, match="at most 50 million"):
        take_in(picture(size=(1000, 1000), form="PNG"))


@pytest.fixture
def mari(members: Callable[..., Member]) -> Member:
    return members("mari")


def test_a_photo_stands_in_the_gallery_once(works: tuple[int, int], mari: Member) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    with pytest.raises(services.RefusedError, match="already"):
        services.add(mari, works[0], picture(), WORDS)
    services.add(mari, works[1], picture(), WORDS)
    shown = selectors.gallery(works[0], None)
    assert [(row.id, row.alt, row.credit, row.author) for row in shown.rows] == [(made.pk, WORDS.alt, "Mori Aoi", "mari")]
    assert storage.file_of(made.sha256).exists()
    services.remove(mari, made)
    assert storage.file_of(made.sha256).exists(), "the other work shows the same picture"
    services.remove(mari, Photo.objects.get())
    assert not storage.file_of(made.sha256).exists()
    assert not storage.file_of(made.sha256, small=True).exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"alt": "x"}, "alt"),
        ({"licence": ""}, "licence"),
        ({"licence": "made-up"}, "licence"),
        ({"credit": " "}, "credit"),
        ({"source": "javascript:alert(1)"}, "source"),
        ({"caption": "x" * 301}, "caption"),
    ],
)
def test_what_is_missing_is_named(works: tuple[int, int], mari: Member, said: dict[str, str], field: str) -> None:
    words = services.Words(**{"alt": WORDS.alt, "licence": WORDS.licence, "credit": WORDS.credit} | said)
    with pytest.raises(services.RefusedError) as refused:
        services.add(mari, works[0], picture(), words)
    assert refused.value.field == field
    assert not Photo.objects.exists()


def test_a_photo_that_gives_the_story_away_waits_for_the_readers_progress(
    works: tuple[int, int], mari: Member, members: Callable[..., Member]
) -> None:
    made = services.add(mari, works[0], picture(), services.Words(WORDS.alt, "cc0-1.0", caption="The farewell", spoils_to=9))
    ken = members("ken")
    shelves.mark(ken, works[0], {1, 2, 3}, of=11)
    (row,) = selectors.gallery(works[0], ken).rows
    assert (row.sha256, row.alt, row.caption, row.hidden_to) == ("", "", "", 9)
    page = _signed_in(ken).get(f"/works/{works[0]}/photos").content.decode()
    assert made.sha256 not in page
    assert "farewell" not in page
    shelves.mark(ken, works[0], set(range(1, 10)), of=11)
    assert selectors.gallery(works[0], ken).rows[0].sha256 == made.sha256
    for is_opened, caption in ((False, ""), (True, "The farewell")):
        opened = selectors.opened(made.pk, None, is_opened=is_opened)
        assert opened is not None
        assert opened.row.caption == caption, "who asks for it is shown it"


def test_three_flags_hide_a_photo_until_a_moderator_has_looked(
    works: tuple[int, int], mari: Member, members: Callable[..., Member]
) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    with pytest.raises(services.RefusedError, match="your own"):
        services.flag(mari, made, "rights")
    readers = [members(f"reader{n}") for n in range(4)]
    for reader in readers[:3]:
        services.flag(reader, made, "rights")
        services.flag(reader, made, "rights")
    assert Flag.objects.count() == 3
    assert selectors.gallery(works[0], readers[3]).total == 0
    assert selectors.gallery(works[0], mari).total == 1, "who brought it sees that it waits"
    assert not selectors.is_shown(made.sha256, None)
    warden = members("warden", is_staff=True)
    assert [row.id for row, _ in selectors.flagged()] == [made.pk]
    with pytest.raises(services.RefusedError):
        services.decide(readers[0], made, shown=True)
    services.decide(warden, made, shown=True)
    services.flag(readers[3], made, "other")
    assert selectors.gallery(works[0], None).total == 1
    assert selectors.flagged() == []


def test_flags_withdrawn_show_it_again(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    readers = [members(f"reader{n}") for n in range(3)]
    for reader in readers:
        services.flag(reader, made, "indecent")
    services.flag(readers[0], made, "")
    assert selectors.gallery(works[0], None).total == 1


def test_others_neither_change_nor_remove_it(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    other = members("other")
    for act in (lambda: services.remove(other, made), lambda: services.describe(other, made, WORDS)):
        with pytest.raises(services.RefusedError, match="somebody else"):
            act()
    services.describe(members("warden", is_staff=True), made, services.Words("A bridge, seen from below", "cc0-1.0"))
    assert Photo.objects.get().alt == "A bridge, seen from below"


def test_photos_stay_when_their_member_leaves(works: tuple[int, int], mari: Member) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    delete_account(mari, Fate.KEEP)
    opened = selectors.opened(made.pk, None)
    assert opened is not None
    assert (opened.row.author, opened.row.author_name, opened.row.credit) == ("", "former member", "Mori Aoi")


def test_photos_go_with_their_member_where_the_member_says_so(works: tuple[int, int], mari: Member) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    delete_account(mari, Fate.DELETE)
    assert not Photo.objects.exists()
    assert not storage.file_of(made.sha256).exists()


def test_photos_are_subjects(works: tuple[int, int], mari: Member) -> None:
    made = services.add(mari, works[0], picture(), WORDS)
    subject = subjects.Subject("photo", made.pk)
    assert subjects.resolve([subject], None)[subject].name == "Photo of One Litre of Tears"


def test_neighbours_lead_through_the_gallery(works: tuple[int, int], mari: Member) -> None:
    first, second, third = (services.add(mari, works[0], picture(colour), WORDS) for colour in ("red", "green", "blue"))
    opened = selectors.opened(second.pk, None)
    assert opened is not None
    assert (opened.before, opened.after) == (third.pk, first.pk)


def _signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


@pytest.mark.row("C10")
def test_bringing_a_photo_on_its_page(works: tuple[int, int], mari: Member, tmp_path: Path) -> None:
    client, page = _signed_in(mari), f"/works/{works[0]}/photos"
    sent = {"alt": WORDS.alt, "licence": "cc-by-4.0", "credit": "Mori <b>Aoi</b>", "spoils_to": "0"}
    refused = client.post(page, {**sent, "file": SimpleUploadedFile("a.jpg", b"no picture")})
    assert refused.status_code == 400
    assert "no picture the site can read" in refused.content.decode()
    assert 'value="Mori &lt;b&gt;Aoi&lt;/b&gt;"' in refused.content.decode(), "what was typed stays"
    assert client.post(page, sent).status_code == 400
    answer = client.post(page, {**sent, "file": SimpleUploadedFile("../../a.jpg", picture())}, follow=True)
    made = Photo.objects.get()
    assert answer.redirect_chain == [(f"/photos/{made.pk}", 302)]
    assert "Mori &lt;b&gt;Aoi&lt;/b&gt;" in answer.content.decode()
    served = Client().get(f"/photos/{made.sha256}.small.webp")
    assert served["Content-Type"] == "image/webp"
    assert served.content[:4] == b"RIFF"
    assert [path.suffix for path in (tmp_path / "photos").rglob("*") if path.is_file()] == [".webp", ".webp"]


def test_guests_are_led_to_sign_in_and_missing_things_are_missing(works: tuple[int, int]) -> None:
    client = Client()
    assert "/account/login/" in client.post(f"/works/{works[0]}/photos", {"alt": "x"})["Location"]
    for gone in (f"/people/{works[0]}/photos", "/works/999999/photos", "/photos/7", f"/photos/{'0' * 64}.webp"):
        assert client.get(gone).status_code == 404
    assert client.get("/photos/flagged").status_code == 302


def test_photos_go_out_and_come_back_the_same(works: tuple[int, int], mari: Member, members: Callable[..., Member]) -> None:
    services.add(mari, works[0], picture(), WORDS)
    services.add(mari, works[0], picture("red"), services.Words("A red door", "cc0-1.0", spoils_to=3))
    rows = json.loads(json.dumps(list(exporting.rows(mari))))
    delete_account(mari, Fate.DELETE)
    yui = members("yui")
    assert {outcome.status for outcome in import_rows(yui, rows)} == {"placed"}
    assert list(exporting.rows(yui)) == rows
    assert {outcome.how for outcome in import_rows(yui, rows)} == {"its number and title; it stands there already"}
    assert Photo.objects.count() == 2
    broken = {**rows[0], "thing": {"id": 1, "kind": "work", "title": "Nowhere"}}, {**rows[1], "picture": "bm90IGEgcGljdHVyZQ=="}
    assert [outcome.status for outcome in import_rows(yui, broken)] == ["kept", "kept"]
