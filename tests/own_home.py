"""Tests have a home folder of their own: what a test forgets to mark must not reach the library of the person who runs it."""

from __future__ import annotations

import os
import tempfile

os.environ["DRAMATHEQUE_HOME"] = tempfile.mkdtemp(prefix="dramatheque-tests-")
