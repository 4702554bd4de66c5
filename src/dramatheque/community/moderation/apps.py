"""Moderation as Django knows it."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    """Label `moderation`."""

    name = "dramatheque.community.moderation"
    verbose_name = "Moderation"
