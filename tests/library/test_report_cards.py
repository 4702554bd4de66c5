"""Report cards of sources: how often borne out, with examples, and who has values from where others have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.library import models, report_cards, selectors, services, trusting
from sheets import Sheet

pytestmark = pytest.mark.django_db

SITES = {"one.example": 0, "two.example": 1, "three.example": 2, "lax.example": 3, "copy.example": 3}


def shelf(works: int = 24) -> None:
    """Works whose episodes five sites count: each of the first is wrong now and then, one is wrong often, and one copies that."""
    for number in range(works):
        for site, kind in SITES.items():
            count = 10 + number
            is_wrong = number % 3 == 0 if kind == 3 else number % 8 == kind + 2
            count += 100 * (kind + 1) if is_wrong else 0
            page = Sheet(site, f"Drama of Number {number} Street", url=f"https://{site}/{number}")
            page.say("start_date", f"{1990 + number}-04-{number + 1:02}").say("episode_count", count)
            services.add_reading(page.reading(), data=page.data)
    services.settle()


def test_a_source_is_graded_with_examples_and_its_copy_is_named(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    shelf()
    with django_assert_max_num_queries(12):
        view = selectors.site("lax.example")
    episodes = next(grade for grade in view.grades if grade.property == "episode_count")
    assert (episodes.agreed, episodes.against) == (16, 8)
    wrong = [one for one in episodes.examples if not one.is_borne_out]
    right = [one for one in episodes.examples if one.is_borne_out]
    assert len(wrong) == report_cards.AGAINST
    assert len(right) == report_cards.AGREED
    assert all(one.said.value == one.shown.value + 400 and one.entity.name.startswith("Drama of Number") for one in wrong)
    assert all(one.said.value == one.shown.value for one in right)
    assert [origin.source for origin in view.origins] == ["copy.example"]
    copied = selectors.site("copy.example").origins[0]
    assert (copied.source, copied.apart) == ("lax.example", 0)
    assert copied.sure > 0.9
    assert {one.copies for one in (copied, view.origins[0])} == {True, False}
    assert not selectors.site("one.example").origins


def test_what_is_learnt_is_the_same_for_every_order_and_learnt_once() -> None:
    shelf(9)
    trust = trusting.current()
    digest = models.Learnt.objects.get().digest
    assert services.settle() == 0
    assert models.Learnt.objects.get().digest == digest
    services.rebuild()
    assert trusting.current() == trust
    assert models.Learnt.objects.get().digest == digest


def test_a_source_that_nobody_else_speaks_with_has_no_grades() -> None:
    page = Sheet("alone.example", "A Drama Nobody Else Knows", url="https://alone.example/1").say("episode_count", 11)
    services.add_reading(page.reading(), data=page.data)
    view = selectors.site("alone.example")
    assert (view.grades, view.origins, len(view.documents)) == ((), (), 1)
