"""Work in a process of its own, begun by an answer that does not wait for it: the words of a command in, the process out."""

from __future__ import annotations

import subprocess
import sys


def begin(*words: str) -> subprocess.Popen[bytes]:
    """Begins `dramatheque WORDS` so that it outlives this process. Whoever keeps what is given can wait for its end."""
    return subprocess.Popen(  # noqa: S603 - our own program, words of our own
        [sys.executable, "-m", "dramatheque.commands", *words], start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
