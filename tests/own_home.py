"""Tests have a home folder of their own: what a test forgets to mark must not reach the library of the person who runs it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "PYTEST_XDIST_WORKER" not in os.environ:  # workers share the folder of the run that started them
    HOME = tempfile.mkdtemp(prefix="dramatheque-tests-")
    os.environ["DRAMATHEQUE_HOME"] = HOME
    os.environ["DRAMATHEQUE_TRAIN"] = os.environ["DRAMATHEQUE_IMPORTS"] = "0"     # nothing is begun behind a test's back
    atexit.register(shutil.rmtree, HOME, ignore_errors=True)
