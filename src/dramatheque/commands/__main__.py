"""`python -m dramatheque.commands`, the same as the `dramatheque` program."""

import sys

from dramatheque.commands import main

sys.exit(main())
