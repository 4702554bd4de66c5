"""Reports by those without an account: something public, a rule, a few words, and an address if they want an answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dramatheque.community.moderation.models import Act, Decision, Report, Why
from dramatheque.community.moderation.services import RefusedError, reportable
from dramatheque.community.screening import Writer, doubts
from dramatheque.community.strangers import Asker, address, send
from dramatheque.community.subjects import Subject, kinds

HOUR = timedelta(hours=1)
MOST_A_PLACE, MOST_OPEN = 10, 300
"""So many reports a place an hour, and undecided in all: members' reports are read before more of them come in."""
MOST_WORDS = 1000
FORGOTTEN = "-"
"""Where a report came from, once it is answered: from nobody who can be told apart."""


@transaction.atomic
def report(asker: Asker, subject: Subject, why: str, words: str = "") -> Report:
    """Says that something public is out of order; from one place a thing is reported once, and again changes what was said.

    :raises RefusedError: it is not public, no rule, no address where one is given, advertising, or too much at once.
    """
    if why not in Why.values:
        raise RefusedError("Say what is wrong.")
    reportable(subject, None)
    email = address(asker.email) if asker.email.strip() else ""
    if email is None:
        raise RefusedError("This is no address to which an answer could go; you can leave it empty.", "email")
    said = " ".join(words.replace("\0", "").split())[:MOST_WORDS]
    if doubts(said, Writer(0, 0), blocked=settings.DRAMATHEQUE_BLOCKED):
        raise RefusedError("This reads like advertising: say it without links and numbers.", "words")
    here = Report.objects.filter(reporter=None, origin=asker.place, decision=None)
    held = here.filter(kind=subject.kind, number=subject.number).first()
    if held is None:
        _pace(asker.place)
        held = Report(kind=subject.kind, number=subject.number, origin=asker.place)
    held.why, held.words, held.email, held.home = why, said, email, asker.home[:200]
    held.save()
    return held


def decided(decision: Decision, **_: Any) -> None:
    """When moderators have decided: letters go out once that is kept, and what is known of who reported goes."""
    transaction.on_commit(lambda: send_answers(decision))


def send_answers(decision: Decision) -> int:
    """Tells those without an account what came of their reports and forgets them. Gives how many letters were sent.

    What cannot be sent now is forgotten too: nobody keeps addresses for a letter that says little.
    """
    sent = 0
    for held in Report.objects.filter(decision=decision, reporter=None).exclude(origin__in=("", FORGOTTEN)):
        if held.email:
            sent += send("What became of your report", _letter(held, decision), held.email)
        Report.objects.filter(pk=held.pk).update(email="", origin=FORGOTTEN, home="")
    return sent


def _letter(held: Report, decision: Decision) -> str:
    what = kinds().get(held.kind, held.kind)
    lines = (f"On {held.home} you reported a {what}.", f"A moderator decided: {Act(decision.act).label}.", decision.words,
             f"All decisions: {held.home}/moderation/log")
    return "\n\n".join(filter(None, lines)) + "\n"


def _pace(origin: str) -> None:
    without = Report.objects.filter(reporter=None, is_automatic=False)
    is_much = without.filter(origin=origin, made_at__gt=timezone.now() - HOUR).count() >= MOST_A_PLACE
    if is_much or without.filter(decision=None).count() >= MOST_OPEN:
        raise RefusedError("Moderators have much to read now: come back in an hour, or sign in.")
