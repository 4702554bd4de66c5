"""Django's settings, from the environment, without side effects.

DRAMATHEQUE_HOME (folder of database, documents, secret key), DATABASE_URL (another database), DRAMATHEQUE_SECRET_KEY,
DRAMATHEQUE_HOSTS (names the site answers to, separated by commas), DRAMATHEQUE_ORIGINS (https://… addresses forms may come
from, behind a proxy), DRAMATHEQUE_OPEN_READING=0 (nobody reads pages in from the site), DRAMATHEQUE_COUNT_VIEWS=0 (page views
are not counted), DRAMATHEQUE_OPEN_SIGNUP=0 (no new accounts), DRAMATHEQUE_SMTP and DRAMATHEQUE_MAIL_FROM (mail),
DRAMATHEQUE_ARTICLES=members (all members publish articles, not only moderators),
DRAMATHEQUE_GUEST_COMMENTS=1 (guests may comment, held for approval),
DRAMATHEQUE_BLOCKED (words and hosts that moderators look at), DRAMATHEQUE_HELP (a file with lines of help),
DRAMATHEQUE_TRUSTED_EDITS and DRAMATHEQUE_EDITS_AN_HOUR (editing),
DRAMATHEQUE_TRAIN=0 (models of taste are trained by command only), DRAMATHEQUE_IMPORTS=0 (so are long imports placed),
DRAMATHEQUE_DEBUG=1 (tracebacks in the browser).
"""

from __future__ import annotations

import os
from pathlib import Path

from dramatheque.website.database_url import parse_database_url, sqlite
from dramatheque.website.environment import is_on, one_of, whole_number, words
from dramatheque.website.home import home_folder, secret_key
from dramatheque.website.mail import mail_settings

WEBSITE = Path(__file__).resolve().parent
DRAMATHEQUE_HOME = home_folder(os.environ)

SECRET_KEY = os.environ.get("DRAMATHEQUE_SECRET_KEY") or secret_key(DRAMATHEQUE_HOME)
DEBUG = is_on("DRAMATHEQUE_DEBUG", default=False)
ALLOWED_HOSTS = words("DRAMATHEQUE_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("DRAMATHEQUE_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "dramatheque.library",
    "dramatheque.community.members",
    "dramatheque.community.shelves",
    "dramatheque.community.opinions",
    "dramatheque.community.photos",      # before articles, which show them: so they come back before them, too
    "dramatheque.community.articles",
    "dramatheque.community.moderation",
    "dramatheque.community.notices",
    "dramatheque.community.talk",
    "dramatheque.community.portability",
    "dramatheque.community.recommending",
    "dramatheque.community.editing",
    "dramatheque.community.visits",
    "dramatheque.community.wanted",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Only its static file of htmx is used.
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "dramatheque.website.compression.Compressed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dramatheque.website.middleware.SecurityHeaders",
    "dramatheque.website.refusals.Refusals",
    "dramatheque.website.middleware.PlainText",
    "dramatheque.website.middleware.Pace",
    "dramatheque.website.middleware.ReadsOnly",
]
CSRF_FAILURE_VIEW = "dramatheque.website.refusals.no_token"
ROOT_URLCONF = "dramatheque.website.urls"
WSGI_APPLICATION = "dramatheque.website.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [WEBSITE / "templates"],
        "OPTIONS": {
            "environment": "dramatheque.website.templating.environment",
            "autoescape": True,
            "context_processors": ["dramatheque.website.visitors.context"],
        },
    },
    {
        # For the pages of signing in and of the account, which allauth brings; their look is in account_templates.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEBSITE / "account_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"frame": "dramatheque.website.account_frame"},
        },
    },
]

# Members: Django's sessions and passwords, allauth's pages.
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = ["dramatheque.community.members.backend.MemberBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Dramatheque: "
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_USERNAME_BLACKLIST = ["admin", "community", "dramatheque", "me", "moderator", "staff"]
ACCOUNT_USERNAME_VALIDATORS = "dramatheque.community.members.validators.USERNAME"
ACCOUNT_USER_DISPLAY = "dramatheque.community.members.validators.shown_name"
ACCOUNT_ADAPTER = "dramatheque.community.members.adapter.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Dramatheque"
# Browsers take passkeys on https, and on http only for localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
USERSESSIONS_TRACK_ACTIVITY = False
# How many proxies stand in front, which write whom they pass on: limits count readers, and not the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number("DRAMATHEQUE_PROXIES", 0)
# They also say whether the reader came by https: without it the links of feeds and letters would be http.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
# Whether strangers may make an account.
DRAMATHEQUE_OPEN_SIGNUP = is_on("DRAMATHEQUE_OPEN_SIGNUP", default=True)

# Mail goes to the terminal until a server is named: smtp://user:password@host:587, or smtps:// for TLS from the start.
vars().update(mail_settings(os.environ.get("DRAMATHEQUE_SMTP", "")))
DEFAULT_FROM_EMAIL = os.environ.get("DRAMATHEQUE_MAIL_FROM", "dramatheque@localhost")

# Rate limits are counted here, for all workers together.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DRAMATHEQUE_HOME / "cache")}
}

# Whether guests may comment; what they say is held until a moderator approves it.
DRAMATHEQUE_GUEST_COMMENTS = is_on("DRAMATHEQUE_GUEST_COMMENTS", default=False)

# Words and hosts that make a moderator look at what members write before or after it is shown.
DRAMATHEQUE_BLOCKED = words("DRAMATHEQUE_BLOCKED")

# A file with lines of help by language, for those whose words say that they may be in danger.
DRAMATHEQUE_HELP = os.environ.get("DRAMATHEQUE_HELP", "")

# Whether anyone may read a page into the library from the site; a public site closes it.
DRAMATHEQUE_OPEN_READING = is_on("DRAMATHEQUE_OPEN_READING", default=True)

# How many edits on the record make a member trusted: until then what goes against a value waits for a second member.
DRAMATHEQUE_TRUSTED_EDITS = whole_number("DRAMATHEQUE_TRUSTED_EDITS", 10)
# How many edits a member may make in an hour; members not yet trusted a third of them.
DRAMATHEQUE_EDITS_AN_HOUR = whole_number("DRAMATHEQUE_EDITS_AN_HOUR", 60)

# Who publishes articles.
DRAMATHEQUE_ARTICLES = one_of("DRAMATHEQUE_ARTICLES", ("moderators", "members"))

# Whether the site counts how often the page of a work is opened: a number a day, nothing about who.
DRAMATHEQUE_COUNT_VIEWS = is_on("DRAMATHEQUE_COUNT_VIEWS", default=True)

_url = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": parse_database_url(_url) if _url else sqlite(str(DRAMATHEQUE_HOME / "dramatheque.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Whether models of taste are trained again by themselves once enough has changed.
DRAMATHEQUE_TRAIN = is_on("DRAMATHEQUE_TRAIN", default=True)
# Whether long imports are placed by themselves.
DRAMATHEQUE_IMPORTS = is_on("DRAMATHEQUE_IMPORTS", default=True)

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [WEBSITE / "static"]
# Addresses change with the files, which browsers may therefore keep for a month.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "dramatheque.website.versions.VersionedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60 * 24 * 30

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_ENGINE = "dramatheque.website.sessions"
SESSION_COOKIE_SAMESITE = "Lax"
# A site that is reached by https alone never has its cookies sent in the clear.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(CSRF_TRUSTED_ORIGINS) and all(
    origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS
)
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "dramatheque.website.outages.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["one_line"]}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
