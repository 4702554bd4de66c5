"""Portability as Django knows it."""

from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    """Label `portability`."""

    name = "dramatheque.community.portability"
    verbose_name = "Data out and in"

    def ready(self) -> None:
        """Imports that were broken off go on."""
        from dramatheque.community import subjects
        from dramatheque.community.portability import due
        from dramatheque.community.portability.subject import find_imports

        subjects.register("import", "import", find_imports)
        due.listen()
