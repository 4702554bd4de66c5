"""Many claims of one thing become facts: values that mean the same, independent witnesses, trust, checks, reasons. Pure."""

from dramatheque.fusing.fusion import fuse
from dramatheque.fusing.trust import Tallies, Tally, Trust, add_tallies, estimate_trust, tally

__all__ = ["Tallies", "Tally", "Trust", "add_tallies", "estimate_trust", "fuse", "tally"]
