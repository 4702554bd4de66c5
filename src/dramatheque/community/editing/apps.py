"""Editing as Django knows it."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Label `editing`."""

    name = "dramatheque.community.editing"
    verbose_name = "Editing of the record"

    def ready(self) -> None:
        """Edits are spoken of and reported."""
        from dramatheque.community import subjects
        from dramatheque.community.editing import exporting
        from dramatheque.community.editing.subject import find_edits
        from dramatheque.community.portability import parts

        parts.register(parts.Part("edit", exporting.edits, exporting.place))
        parts.register(parts.Part("judgement", exporting.judgements, exporting.place))
        subjects.register("edit", "edit", find_edits)
