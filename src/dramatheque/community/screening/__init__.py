"""What is looked at before members' words are shown: advertising, and somebody in danger. Pure.

Words by language stand in data files.
"""

from dramatheque.community.screening.danger import is_sensitive
from dramatheque.community.screening.help import Help, help_in
from dramatheque.community.screening.spam import Writer, doubts

__all__ = ["Help", "Writer", "doubts", "help_in", "is_sensitive"]
