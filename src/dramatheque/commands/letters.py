"""`dramatheque letters`: sends the letters that are due, each with a member's notices since the last one,
and answers to those without an account that could not be sent before."""

from __future__ import annotations

import argparse
import json
import smtplib

from dramatheque.commands.opening import open_library
from dramatheque.commands.option_types import site_address
from dramatheque.commands.tables import utf8_output
from dramatheque.errors import MailError


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `letters`."""
    parser.add_argument("home", metavar="ADDRESS", type=site_address, help="where the site is, for the links: https://dramas.example")
    parser.add_argument("--json", action="store_true", help="the result as JSON")


def run(options: argparse.Namespace) -> int:
    """Tells members what changed of the record, then sends what is due; says how many letters went out."""
    utf8_output()
    open_library()
    from django.core.mail import send_mail

    from dramatheque.community.arrivals import after_arrival
    from dramatheque.community.notices.letters import send_letters
    from dramatheque.community.talk.removals import send_answers

    def send(address: str, subject: str, text: str) -> None:
        send_mail(f"Dramatheque: {subject}", text, None, [address])

    after_arrival()
    try:
        sent = send_letters(send, options.home) + send_answers()
    except (smtplib.SMTPException, OSError) as error:
        remedy = "see docs/operating.md; what is left is sent next time"
        raise MailError("mail.failed", "DRAMATHEQUE_SMTP", str(error), remedy=remedy) from error
    print(json.dumps({"sent": sent}) if options.json else f"{sent} letter{'s' if sent != 1 else ''} sent")
    return 0
