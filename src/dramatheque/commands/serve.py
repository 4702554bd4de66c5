"""`dramatheque serve`: the website, by granian's WSGI workers. Prints the address once it answers."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
import urllib.error
import urllib.request

from dramatheque.commands.opening import open_library
from dramatheque.commands.option_types import whole
from dramatheque.commands.tables import say, utf8_output
from dramatheque.errors import DramathequeError

TARGET = "dramatheque.website.wsgi:application"
PATIENCE = 60                # seconds until a site that does not answer is given up


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=whole(1, 65535), default=os.environ.get("PORT") or "8000", help="the port (PORT, or 8000)")
    parser.add_argument("--workers", type=whole(1), default=os.cpu_count() or 1, help="processes (one for each core)")
    parser.add_argument("--threads", type=whole(1), default=1, help="threads of each process (1)")


def run(options: argparse.Namespace) -> int:
    """Serves until stopped."""
    utf8_output()
    open_library()
    return serve(options)


def serve(options: argparse.Namespace) -> int:
    """Serves the library that is open. What all workers need is made before they part from this process."""
    from granian import Granian
    from granian.constants import Interfaces

    from dramatheque.website import even_shares, warming

    _claim_port(options.host, options.port)
    warming.warm()
    even_shares.begin(options.workers)
    threading.Thread(target=_announce, args=(options.host, options.port), daemon=True).start()
    Granian(
        TARGET, address=options.host, port=options.port, interface=Interfaces.WSGI, workers=options.workers,
        blocking_threads=options.threads, log_enabled=False, respawn_failed_workers=True,
    ).serve()
    return 0


def _claim_port(host: str, port: int) -> None:
    """Raises where the port is taken; the server's own message would come from each worker."""
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            what = f"cannot be listened on ({reason})"
            raise DramathequeError("serve.port", f"{host}:{port}", what, remedy="choose another with PORT") from None


def _announce(host: str, port: int) -> None:
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104
    address = f"http://{shown}:{port}/"
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                break
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.05)
    else:
        say(f"the site does not answer on {address}", style="red")
        return
    print(f"Dramatheque is at {address}  (Ctrl-C stops it)")
    sys.stdout.flush()
