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
        from dramatheque.community.opinions.models import Rating
        from dramatheque.community.recommending import due, selectors, services
        from dramatheque.community.shelves.services import shelved

        subjects.register("recommendation", "recommendation", selectors.find_subjects)
        leaving.connect(services.leave, dispatch_uid="leave_recommendations")
        shelved.connect(due.count, dispatch_uid="count_for_training")
        due.listen(Rating)
