"""Notices as Django knows them."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Label `notices`."""

    name = "dramatheque.community.notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Listens to what other apps keep."""
        from dramatheque.community import subjects
        from dramatheque.community.members.blocks import blocking
        from dramatheque.community.notices import exporting, listening, services
        from dramatheque.community.notices.subject import find_appeals, find_decisions, find_pages
        from dramatheque.community.portability import parts

        subjects.register("page", "page", find_pages)
        subjects.register("appeal", "appeal", find_appeals)
        subjects.register("decision", "decision", find_decisions)
        parts.register(parts.Part("followed", exporting.followed, exporting.place_followed))
        parts.register(parts.Part("notices", exporting.wishes, exporting.place_wishes))
        blocking.connect(services.unbind, dispatch_uid="notices of blocks")
        listening.connect()
