"""Opinions as Django knows them."""

from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    """Label `opinions`."""

    name = "dramatheque.community.opinions"
    verbose_name = "Ratings and reviews"

    def ready(self) -> None:
        """Scores are told apart by where a work stands on the shelf of who gave them: they are counted again with it."""
        from dramatheque.community import subjects
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.opinions import counting, services
        from dramatheque.community.opinions.moderated import REVIEWS
        from dramatheque.community.opinions.subject import find_reviews
        from dramatheque.community.shelves.services import shelved

        shelved.connect(
            lambda member, changes, **_: counting.count_shelved(member, changes), weak=False, dispatch_uid="count_opinions"
        )
        leaving.connect(services.leave, dispatch_uid="opinions_of_leaving")
        subjects.register("review", "review", find_reviews)
        handles.register("review", REVIEWS)
