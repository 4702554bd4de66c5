"""An address of a mail server in, Django's settings for it out."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from dramatheque.errors import SettingError

CONSOLE = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
_FORMS = "it is smtp://user:password@host:587 or smtps://…"


def mail_settings(address: str) -> dict[str, Any]:
    """Settings for smtp://user:password@host:port (STARTTLS where the port is 587) or smtps://…; the terminal without one.

    >>> mail_settings("")["EMAIL_BACKEND"].rpartition(".")[0].rpartition(".")[2]
    'console'
    >>> made = mail_settings("smtp://me:a%40b@mail.example:587")
    >>> made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_HOST_PASSWORD"], made["EMAIL_USE_TLS"]
    ('mail.example', 587, 'a@b', True)
    """
    if not address:
        return dict(CONSOLE)
    try:
        parts = urlsplit(address)
        port = parts.port or (465 if parts.scheme == "smtps" else 25)
    except ValueError as error:         # its words may hold the password
        raise SettingError("setting.mail", "DRAMATHEQUE_SMTP", "is no address", remedy=_FORMS) from error
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingError("setting.mail", "DRAMATHEQUE_SMTP", f"begins with {parts.scheme!r}", remedy=_FORMS)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": port == 587,
        "EMAIL_TIMEOUT": 20,
    }
