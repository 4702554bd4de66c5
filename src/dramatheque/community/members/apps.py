"""Members as Django knows them."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Label `members`; its Member is the user model."""

    name = "dramatheque.community.members"
    verbose_name = "Members"

    def ready(self) -> None:
        """Members are subjects of what members write."""
        from dramatheque.community import subjects
        from dramatheque.community.members.subject import find_members

        subjects.register("member", "member", find_members)
