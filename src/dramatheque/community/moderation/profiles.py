"""What members say of themselves, as moderators take hold of it: the name shown to others and the words about oneself."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import OF_ONESELF, Member
from dramatheque.community.moderation.handles import Context, Handle


def _look(number: int) -> Context | None:
    held = Member.objects.filter(pk=number, is_active=True).first()
    if held is None:
        return None
    said = held.withheld or {name: getattr(held, name) for name in OF_ONESELF}
    words = "\n\n".join([held.username, *(said[name] for name in OF_ONESELF if said.get(name))])
    return Context(words, held, bool(held.withheld))


def _mask(number: int, on: bool) -> None:
    held = Member.objects.filter(pk=number).first()
    if held is None or bool(held.withheld) is on:
        return
    for name in OF_ONESELF:
        kept = getattr(held, name) if on else held.withheld[name]
        setattr(held, name, "" if on else kept)
        if on:
            held.withheld[name] = kept
    if not on:
        held.withheld = {}
    held.save(update_fields=["withheld", *OF_ONESELF])


def _all_of(member: Member) -> Iterable[int]:
    return [member.pk] if not member.withheld and any(getattr(member, name) for name in OF_ONESELF) else []


PROFILES = Handle(_look, _mask, _all_of, model=Member)
