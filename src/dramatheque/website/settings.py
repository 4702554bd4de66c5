"""Django's settings, from the environment, without side effects.

DRAMATHEQUE_HOME (folder of database, documents, secret key), DATABASE_URL (another database), DRAMATHEQUE_SECRET_KEY,
DRAMATHEQUE_HOSTS (names the site answers to, separated by commas), DRAMATHEQUE_ORIGINS (https://… addresses forms may come
from, behind a proxy), DRAMATHEQUE_OPEN_READING=0 (nobody reads pages in from the site), DRAMATHEQUE_COUNT_VIEWS=0 (page views
are not counted), DRAMATHEQUE_DEBUG=1 (tracebacks in the browser).
"""

from __future__ import annotations

import os
from pathlib import Path

from dramatheque.website.database_url import parse_database_url, sqlite
from dramatheque.website.home import home_folder, secret_key


def _words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


WEBSITE = Path(__file__).resolve().parent
DRAMATHEQUE_HOME = home_folder(os.environ)

SECRET_KEY = os.environ.get("DRAMATHEQUE_SECRET_KEY") or secret_key(DRAMATHEQUE_HOME)
DEBUG = os.environ.get("DRAMATHEQUE_DEBUG", "") not in ("", "0", "false")
ALLOWED_HOSTS = _words("DRAMATHEQUE_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("DRAMATHEQUE_ORIGINS")

INSTALLED_APPS = ["django.contrib.staticfiles", "dramatheque.library", "dramatheque.community.visits"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dramatheque.website.middleware.SecurityHeaders",
]
ROOT_URLCONF = "dramatheque.website.urls"
WSGI_APPLICATION = "dramatheque.website.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEBSITE / "templates"],
        "OPTIONS": {"environment": "dramatheque.website.templating.environment", "autoescape": True},
    }
]

# Whether anyone may read a page into the library from the site; a public site closes it.
DRAMATHEQUE_OPEN_READING = os.environ.get("DRAMATHEQUE_OPEN_READING", "1") not in ("", "0", "false")

# Whether the site counts how often the page of a work is opened: a number a day, nothing about who.
DRAMATHEQUE_COUNT_VIEWS = os.environ.get("DRAMATHEQUE_COUNT_VIEWS", "1") not in ("", "0", "false")

_url = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": parse_database_url(_url) if _url else sqlite(str(DRAMATHEQUE_HOME / "dramatheque.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEBSITE / "static"]
WHITENOISE_USE_FINDERS = True

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
