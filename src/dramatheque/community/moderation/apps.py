"""Moderation as Django knows it."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class ModerationConfig(AppConfig):
    """Label `moderation`."""

    name = "dramatheque.community.moderation"
    verbose_name = "Moderation"

    def ready(self) -> None:
        """What was decided goes out with a member's data; what members say of themselves and documents can be reported."""
        from dramatheque.community import subjects
        from dramatheque.community.moderation import exporting, handles, screened, strangers
        from dramatheque.community.moderation.documents import DOCUMENTS, find_documents
        from dramatheque.community.moderation.profiles import PROFILES
        from dramatheque.community.moderation.services import decided
        from dramatheque.community.portability import parts
        from dramatheque.community.screening.help import read_lines

        handles.register("member", PROFILES)
        subjects.register("document", "document", find_documents)
        handles.register("document", DOCUMENTS)
        if settings.DRAMATHEQUE_HELP:
            read_lines(Path(settings.DRAMATHEQUE_HELP))      # what is wrong with it is said at the start, not on a page
        screened.connect()
        decided.connect(strangers.decided, dispatch_uid="letters to those who reported without an account")
        parts.register(parts.Part("decision", exporting.decisions))
        parts.register(parts.Part("report", exporting.reports))
