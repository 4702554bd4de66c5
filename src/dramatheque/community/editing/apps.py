"""Editing as Django knows it."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Label `editing`."""

    name = "dramatheque.community.editing"
    verbose_name = "Editing of the record"

    def ready(self) -> None:
        """Edits are spoken of and reported."""
        from dramatheque.community import subjects
        from dramatheque.community.editing.subject import find_edits

        subjects.register("edit", "edit", find_edits)
