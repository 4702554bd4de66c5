"""Moderation as Django knows it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Label `moderation`."""

    name = "dramatheque.community.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """What was decided goes out with a member's data."""
        from dramatheque.community.moderation import exporting
        from dramatheque.community.portability import parts

        parts.register(parts.Part("decision", exporting.decisions))
        parts.register(parts.Part("report", exporting.reports))
