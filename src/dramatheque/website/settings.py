"""Django's settings, from the environment: DRAMATHEQUE_HOME, DATABASE_URL, DRAMATHEQUE_SECRET_KEY, DRAMATHEQUE_HOSTS, DRAMATHEQUE_DEBUG."""

INSTALLED_APPS = ["dramatheque.library"]
SECRET_KEY = "replaced by the website room"  # noqa: S105
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
