"""Shelves as Django knows them."""

from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    """Label `shelves`."""

    name = "dramatheque.community.shelves"
    verbose_name = "Shelves"
