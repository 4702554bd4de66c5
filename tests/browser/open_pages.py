"""The addresses of tests/community/permissions.toml that answer a reader with a page.

A new view has a row there, and is so looked at without anybody's doing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

PLACES = {"guest": 0, "owner": 2, "moderator": 3}      # of a reader's status in a row


def open_to(world: Any, reader: str) -> list[str]:
    """Addresses that answer this reader with HTML; those a guest sees alike are given for guests alone."""
    found = []
    for view, (_, got, *_rest) in import_module("test_permissions").ROWS.items():
        statuses = got.split() * (4 if " " not in got else 1)
        seen_by_guest = statuses[0] == "200" and (view.startswith(("account_", "mfa_")) or reader == "moderator")
        if statuses[PLACES[reader]] == "200" and not (reader != "guest" and seen_by_guest):
            found.append(world.path(view))
    client = world.client(reader)
    return [path for path in found if client.get(path).get("Content-Type", "").startswith("text/html")]


def tab_of(world: Any, reader: str, browser: Any, address: str, **window: Any) -> Any:
    """A tab of a browser in which this reader is signed in."""
    context = browser.new_context(base_url=address, accept_downloads=False, **window)
    if reader != "guest":
        cookie = world.client(reader).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    tab = context.new_page()
    tab.set_default_timeout(20_000)
    return tab
