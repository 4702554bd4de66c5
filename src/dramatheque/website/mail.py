"""An address of a mail server in, Django's settings for it out."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

CONSOLE = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


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
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError(f"DRAMATHEQUE_SMTP begins with {parts.scheme!r}; it takes smtp://host or smtps://host")
    port = parts.port or (465 if parts.scheme == "smtps" else 25)
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
