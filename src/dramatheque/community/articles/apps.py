"""Articles as Django knows them."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Label `articles`."""

    name = "dramatheque.community.articles"
    verbose_name = "Articles"

    def ready(self) -> None:
        """Articles are subjects of what members write."""
        from dramatheque.community import subjects
        from dramatheque.community.articles import exporting, services
        from dramatheque.community.articles.moderated import ARTICLES
        from dramatheque.community.articles.subject import find_articles
        from dramatheque.community.members.services import leaving
        from dramatheque.community.moderation import handles
        from dramatheque.community.portability import parts

        subjects.register("article", "article", find_articles)
        handles.register("article", ARTICLES)
        parts.register(parts.Part("article", exporting.rows, exporting.place))
        leaving.connect(services.author_leaves, dispatch_uid="articles_of_leaving")
