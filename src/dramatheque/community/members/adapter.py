"""Where allauth asks this site: whether strangers may sign up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's own behaviour, but for the operator's settings."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth passes it
        """Whether an account may be made."""
        return bool(settings.DRAMATHEQUE_OPEN_SIGNUP)
