"""Many claims of one thing become facts: values that mean the same, independent witnesses, trust, checks, reasons. Pure."""

from dramatheque.fusing.checks import check_publication, check_record
from dramatheque.fusing.checks.finding import Finding
from dramatheque.fusing.fusion import fuse
from dramatheque.fusing.table import FusedRow, Row, fuse_table
from dramatheque.fusing.trust import Tallies, Tally, Trust, add_tallies, estimate_trust, tally

__all__ = [
    "Finding", "FusedRow", "Row", "Tallies", "Tally", "Trust",
    "add_tallies", "check_publication", "check_record", "estimate_trust", "fuse", "fuse_table", "tally",
]
