"""Notices as Django knows them."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Label `notices`."""

    name = "dramatheque.community.notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Listens to what other apps keep."""
        from dramatheque.community import subjects
        from dramatheque.community.notices import listening
        from dramatheque.community.notices.subject import find_decisions, find_pages

        subjects.register("page", "page", find_pages)
        subjects.register("decision", "decision", find_decisions)
        listening.connect()
