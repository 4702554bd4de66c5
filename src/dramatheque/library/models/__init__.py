"""The tables: the ledger, which is only ever added to, and the catalogue, which is folded from it and can be thrown away."""

from dramatheque.library.models.catalogue import (
    Copying,
    Credit,
    Disagreement,
    Entity,
    EntityName,
    Facet,
    Learnt,
    OpenGap,
    SharedFact,
    Suggestion,
    Tally,
    TallySum,
    Trust,
)
from dramatheque.library.models.ledger import (
    BlockingKey,
    Claim,
    Document,
    FamilyTie,
    Gap,
    Judgement,
    Masking,
    Mention,
    Profile,
    Source,
    Withholding,
)

__all__ = [
    "BlockingKey", "Claim", "Copying", "Credit", "Disagreement", "Document", "Entity", "EntityName", "Facet", "FamilyTie", "Gap",
    "Judgement", "Learnt", "Masking", "Mention", "OpenGap", "Profile", "SharedFact", "Source", "Suggestion", "Tally", "TallySum",
    "Trust", "Withholding",
]
