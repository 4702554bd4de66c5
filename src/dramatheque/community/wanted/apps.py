"""Requests as Django knows them."""

from django.apps import AppConfig


class WantedConfig(AppConfig):
    """Label `wanted`."""

    name = "dramatheque.community.wanted"
    verbose_name = "Requests"

    def ready(self) -> None:
        """Requests are subjects, can be moderated, and go out with a member's data."""
        from dramatheque.community import subjects
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.portability import parts
        from dramatheque.community.wanted import exporting, services
        from dramatheque.community.wanted.moderated import REQUESTS
        from dramatheque.community.wanted.subject import find_requests

        subjects.register("request", "request", find_requests)
        handles.register("request", REQUESTS)
        parts.register(parts.Part("request", exporting.rows, exporting.place))
        parts.register(parts.Part("want", exporting.wants, exporting.place_want))
        parts.register(parts.Part("filled", exporting.answers))
        leaving.connect(services.author_leaves, dispatch_uid="requests_of_leaving")
