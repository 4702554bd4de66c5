"""Moderation as Django knows it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Label `moderation`."""

    name = "dramatheque.community.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """What was decided goes out with a member's data; what members say of themselves can be reported."""
        from dramatheque.community.moderation import exporting, handles, screened
        from dramatheque.community.moderation.profiles import PROFILES
        from dramatheque.community.portability import parts

        handles.register("member", PROFILES)
        screened.connect()
        parts.register(parts.Part("decision", exporting.decisions))
        parts.register(parts.Part("report", exporting.reports))
