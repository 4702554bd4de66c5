"""Actors that no form reads, proposed by weights learnt from annotated pages (`scripts/learn_casts.py`).

In: the reader of a page whose forms have written what they read. Out: cast claims without a part, each with its probability as
the confidence: below that of every form.
"""

from dramatheque.reading.themes.prose.learnt.proposing import candidates, read

__all__ = ["candidates", "read"]
