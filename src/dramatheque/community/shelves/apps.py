"""Shelves as Django knows them."""

from django.apps import AppConfig


class ShelvesConfig(AppConfig):
    """Label `shelves`."""

    name = "dramatheque.community.shelves"
    verbose_name = "Shelves"

    def ready(self) -> None:
        """Lists are subjects of what members write; who leaves may leave lists to those who edit them."""
        from dramatheque.community import subjects
        from dramatheque.community.members.blocks import blocking
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.shelves import lists, services
        from dramatheque.community.shelves.moderated import LISTS
        from dramatheque.community.shelves.subject import find_lists

        leaving.connect(services.leave, dispatch_uid="shelves_of_leaving")
        blocking.connect(lists.unbind, dispatch_uid="editors_of_blocks")
        subjects.register("list", "list", find_lists)
        handles.register("list", LISTS)
