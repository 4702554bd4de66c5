"""Talk as Django knows it."""

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """Label `talk`."""

    name = "dramatheque.community.talk"
    verbose_name = "Talk"

    def ready(self) -> None:
        """Comments and topics are subjects; who leaves leaves the threads whole, with their words or without."""
        from dramatheque.community import subjects
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.portability import parts
        from dramatheque.community.talk import exporting, services
        from dramatheque.community.talk.moderated import COMMENTS, POSTS, TOPICS
        from dramatheque.community.talk.preserved import find_posts
        from dramatheque.community.talk.subject import find_comments, find_site, find_topics, find_walls

        subjects.register("comment", "comment", find_comments)
        subjects.register("topic", "topic", find_topics)
        subjects.register("site", "site", find_site)
        subjects.register("wall", "wall", find_walls)
        subjects.register("post", "preserved post", find_posts)
        handles.register("comment", COMMENTS)
        handles.register("topic", TOPICS)
        handles.register("post", POSTS)
        parts.register(parts.Part("comment", exporting.rows, exporting.place))
        parts.register(parts.Part("heart", exporting.hearts, exporting.place_heart))
        parts.register(parts.Part("answer", exporting.told_to))
        leaving.connect(services.forget, dispatch_uid="forget_words")
