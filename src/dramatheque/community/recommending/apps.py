"""Recommendations as Django knows them."""

from django.apps import AppConfig


class RecommendingConfig(AppConfig):
    """Label `recommending`."""

    name = "dramatheque.community.recommending"
    verbose_name = "Recommendations"

    def ready(self) -> None:
        """Recommendations can be reported and linked to; what a leaving member wrote stays or goes; changes are counted."""
        from dramatheque.community import subjects
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.opinions.rating import rated
        from dramatheque.community.portability import parts
        from dramatheque.community.recommending import due, exporting, selectors, services
        from dramatheque.community.recommending.moderated import RECOMMENDATIONS
        from dramatheque.community.shelves.services import shelved

        subjects.register("recommendation", "recommendation", selectors.find_subjects)
        handles.register("recommendation", RECOMMENDATIONS)
        parts.register(parts.Part("recommendation", exporting.recommendations, exporting.place_recommendation))
        parts.register(parts.Part("recommendation_vote", exporting.votes))
        parts.register(parts.Part("taste", exporting.taste, exporting.place_taste))
        leaving.connect(services.leave, dispatch_uid="leave_recommendations")
        shelved.connect(due.count, dispatch_uid="count_for_training")
        rated.connect(due.count, dispatch_uid="count_rated_for_training")
        due.begin()
