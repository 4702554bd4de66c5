"""What a member's name may be, in the forms that allauth asks for."""

from __future__ import annotations

from dramatheque.community.members.models import HANDLE, Member

USERNAME = [HANDLE]


def shown_name(member: Member) -> str:
    """What others read."""
    return member.shown_name
