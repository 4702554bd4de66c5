"""The tables: the ledger, which is only ever added to, and the catalogue, which is folded from it and can be thrown away."""

from dramatheque.library.models.catalogue import (
    Credit,
    Disagreement,
    Entity,
    EntityName,
    Facet,
    OpenGap,
    Suggestion,
    Tally,
    TallySum,
    Trust,
)
from dramatheque.library.models.ledger import BlockingKey, Claim, Document, FamilyTie, Gap, Judgement, Mention, Profile, Source

__all__ = [
    "BlockingKey", "Claim", "Credit", "Disagreement", "Document", "Entity", "EntityName", "Facet", "FamilyTie", "Gap",
    "Judgement", "Mention", "OpenGap", "Profile", "Source", "Suggestion", "Tally", "TallySum", "Trust",
]
