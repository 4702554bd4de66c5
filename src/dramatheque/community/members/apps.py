"""Members as Django knows them."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Label `members`; its Member is the user model."""

    name = "dramatheque.community.members"
    verbose_name = "Members"
