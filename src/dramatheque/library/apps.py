"""The library as Django knows it."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Label `library`; its tables are the ledger and the catalogue."""

    name = "dramatheque.library"
    verbose_name = "Library"
