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
        from dramatheque.community.moderation import services as moderation
        from dramatheque.community.portability import parts
        from dramatheque.community.talk import exporting, exporting_topics, preserved, removals, services
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
        parts.register(parts.Part("followed_topic", exporting_topics.rows, exporting_topics.place))
        parts.register(parts.Part("post_request", exporting_topics.requests))
        leaving.connect(services.forget, dispatch_uid="forget_words")
        preserved.decided.connect(removals.answered, dispatch_uid="send_answers")
        moderation.decided.connect(preserved.taken_away, dispatch_uid="answer_requests")
