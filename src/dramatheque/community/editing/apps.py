"""Editing as Django knows it."""

from django.apps import AppConfig


class EditingConfig(AppConfig):
    """Label `editing`."""

    name = "dramatheque.community.editing"
    verbose_name = "Editing of the record"
