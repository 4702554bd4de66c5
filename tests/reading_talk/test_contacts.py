"""No e-mail address and no telephone number of anybody gets past the reading of a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dramatheque.claims import Claim, DocumentInfo, Page, Reading
from dramatheque.reading.contacts import mask_contacts


def masked(text: str) -> str:
    return mask_contacts(Page(DocumentInfo("-", "0"), text, ())).text


@pytest.mark.row("B27")
@pytest.mark.parametrize(
    "contact",
    [
        "mina.k@example.org",
        "mina (at) example (dot) com",
        "rolf at example dot org",
        "mina[at]example.co.jp",
        "+62 812-3456-7890",
    ],
)
def test_contacts_are_masked_by_as_many_dots(contact: str) -> None:
    assert masked(f"write to {contact} please") == f"write to {'•' * len(contact)} please"


@pytest.mark.row("B27")
@pytest.mark.parametrize(
    "announced", ["my phone: 0917 555 0199", "WA 081234567890", "call me 0917-555-0199", "電話 03-5555-0199"]
)
def test_announced_numbers_are_masked(announced: str) -> None:
    assert not any(char.isdigit() for char in masked(announced))


@pytest.mark.row("B27")
def test_the_title_of_a_document_is_masked_too() -> None:
    page = Page(DocumentInfo("-", "0", title="Write to mina@example.org"), "Country: Japan", ())
    assert mask_contacts(page).document.title == "Write to ••••••••••••••••"


@pytest.mark.parametrize(
    "text",
    [
        "ISBN-13 978-4344406100", "2005-10-11 to 2005-12-20", "1,126,000 views", "Sam@ September 20, 2009", "@handle",
        "mina@home", "lamp@2x.png",
        "Tel 2005", "rated 8+ 2005-10-11", "https://example.org/a+1/20180913",
    ],
)  # fmt: skip
def test_what_is_no_contact_is_left_alone(text: str) -> None:
    assert masked(text) == text


@pytest.mark.row("B27")
def test_an_address_in_a_comment_is_stored_nowhere(
    read: Callable[..., Reading], of: Callable[[Reading, str], list[Claim]]
) -> None:
    reading = read("""
        Comments (2)

        mina May 3, 2011 at 9:10 pm

        please write to mina.k@example.org or call 0917 555 0199

        rolf May 2, 2011 at 9:10 pm

        no words
    """)
    assert "example" not in reading.page.text
    assert "555" not in str([claim.value for claim in reading.claims])
    assert of(reading, "comment")[0].value["text"].startswith("please write to ••••")  # type: ignore[index]
    assert [discard.reason for discard in reading.discards].count("contact") == 2


@settings(max_examples=200)
@given(st.text(alphabet="ab .@+0123456789()-\n", max_size=120))
@example("0@0.00.@0.00")
def test_masking_keeps_the_length_and_is_idempotent(text: str) -> None:
    once = masked(text)
    assert len(once) == len(text)
    assert masked(once) == once
