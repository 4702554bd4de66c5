"""Many claims of one thing become facts: values that mean the same, independent witnesses, trust, checks, reasons. Pure."""

from dramatheque.fusing.checks import check_publication, check_record
from dramatheque.fusing.checks.finding import Finding
from dramatheque.fusing.fusion import fuse
from dramatheque.fusing.items import Claims, Row
from dramatheque.fusing.learning_trust import LEARNT_FROM, learn_trust
from dramatheque.fusing.report_cards import Example, ReportCard
from dramatheque.fusing.shared_facts import SharedFact, shared_facts
from dramatheque.fusing.table import Dissent, FusedRow, Table, fuse_table
from dramatheque.fusing.trust import COMMUNITY, Copying, Tally, Trust, borne_out, tally

__all__ = [
    "COMMUNITY", "LEARNT_FROM", "Claims", "Copying", "Dissent", "Example", "Finding", "FusedRow", "ReportCard", "Row",
    "SharedFact", "Table", "Tally", "Trust", "borne_out", "check_publication", "check_record", "fuse", "fuse_table",
    "learn_trust", "shared_facts", "tally",
]
