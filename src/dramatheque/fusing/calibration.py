"""How sure to be of a value that fusing finds probable: a probability in, a confidence out that holds what it says.

Sources are never as independent as a model takes them for, so that probabilities are too sure of themselves. One number corrects
this for tables of all kinds; docs/quality/fusing.md has the diagram it was read off.
"""

from __future__ import annotations

import math

SOFTENED = 0.3
"""The power to which odds are raised."""
SUREST = 0.99


def calibrated(probability: float) -> float:
    """The share of values with this probability that prove right.

    >>> calibrated(0.5), round(calibrated(0.9), 2), round(calibrated(0.999), 2), calibrated(1.0)
    (0.5, 0.66, 0.89, 0.99)
    """
    if probability <= 0.0:
        return 0.0
    odds = math.exp(SOFTENED * (math.log(probability) - math.log(max(1e-12, 1.0 - probability))))
    return min(SUREST, odds / (1.0 + odds))
