"""Photos as Django knows them."""

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Label `photos`."""

    name = "dramatheque.community.photos"
    verbose_name = "Photos"

    def ready(self) -> None:
        """Photos are subjects of what members write."""
        from dramatheque.community import subjects
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.photos import exporting, services
        from dramatheque.community.photos.moderated import PHOTOS
        from dramatheque.community.photos.subject import find_photos
        from dramatheque.community.portability import parts

        subjects.register("photo", "photo", find_photos)
        handles.register("photo", PHOTOS)
        parts.register(parts.Part("photo", exporting.rows, exporting.place))
        parts.register(parts.Part("photo_flag", exporting.flags))
        leaving.connect(services.author_leaves, dispatch_uid="photos_of_leaving")
