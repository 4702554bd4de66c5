"""Those without an account who ask something of the site: where they ask from, hashed, and letters to them.

What is kept of them is an address until it is answered, and the hash until then, so that nobody asks for too much.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email

log = logging.getLogger(__name__)
ORIGIN = 16
"""So many digits of a hash tell places apart and lead back to none."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks without an account: an address, where the request came from, and the site as they see it (https://host)."""

    email: str
    origin: str
    home: str

    @property
    def place(self) -> str:
        """Where the request came from, hashed."""
        return hashed(self.origin)[:ORIGIN]


def address(text: str) -> str | None:
    """An e-mail address as it is kept, None where the text is none."""
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        return None
    return email


def hashed(text: str) -> str:
    """A text under the key of the site."""
    return hmac.new(settings.SECRET_KEY.encode(), f"removal {text}".encode(), hashlib.sha256).hexdigest()


def send(subject: str, text: str, to: str) -> bool:
    """Sends a letter of the site; whether a server took it."""
    try:
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", text, settings.DEFAULT_FROM_EMAIL, [to])
    except OSError:                    # no server, or one that refuses
        log.exception("a letter could not be sent")
        return False
    return True
