"""Editing as Django knows it."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Label `editing`."""

    name = "dramatheque.community.editing"
    verbose_name = "Editing of the record"

    def ready(self) -> None:
        """Edits are spoken of, reported, exported, and taken back with all that a member stated."""
        from dramatheque.community import subjects
        from dramatheque.community.editing import exporting
        from dramatheque.community.editing.moderated import EDITS, clear, restore
        from dramatheque.community.editing.subject import find_edits
        from dramatheque.community.moderation import handles
        from dramatheque.community.moderation.services import clearing, restoring
        from dramatheque.community.portability import parts

        parts.register(parts.Part("edit", exporting.edits, exporting.place))
        parts.register(parts.Part("judgement", exporting.judgements, exporting.place))
        subjects.register("edit", "edit", find_edits)
        handles.register("edit", EDITS)
        clearing.connect(clear, dispatch_uid="clear edits")
        restoring.connect(restore, dispatch_uid="restore judgements")
