"""Many claims of one thing become facts: values that mean the same, independent witnesses, trust, checks, reasons. Pure."""

from dramatheque.fusing.checks import check_publication, check_record
from dramatheque.fusing.checks.finding import Finding
from dramatheque.fusing.fusion import fuse
from dramatheque.fusing.items import Claims, Row
from dramatheque.fusing.report_cards import ReportCard
from dramatheque.fusing.table import Dissent, FusedRow, Table, fuse_table
from dramatheque.fusing.trust import COMMUNITY, Tallies, Tally, Trust, add_tallies, estimate_trust, tally

__all__ = [
    "COMMUNITY", "Claims", "Dissent", "Finding", "FusedRow", "ReportCard", "Row", "Table", "Tallies", "Tally", "Trust",
    "add_tallies", "check_publication", "check_record", "estimate_trust", "fuse", "fuse_table", "tally",
]
