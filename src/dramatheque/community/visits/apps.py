"""The counter of page views as Django knows it."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Label `visits`; its one table holds numbers by thing and day."""

    name = "dramatheque.community.visits"
    verbose_name = "Page views"
