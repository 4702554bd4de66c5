"""The records that flow through Dramatheque, pure and immutable: Page, Block, Claim, Evidence, Gap, Fact; vocabulary, ids."""

from dramatheque.claims.claim import (
    Claim,
    EntityKind,
    Evidence,
    Gap,
    Issue,
    Lead,
    Mention,
    Reading,
    State,
    Value,
)
from dramatheque.claims.facts import Candidate, Fact, Flag, Standing, Testimony
from dramatheque.claims.ids import canonical, claim_id, content_hash
from dramatheque.claims.page import Block, BlockKind, Discard, DocumentInfo, Page, Span
from dramatheque.claims.vocabulary import Holds, Property, vocabulary

__all__ = [
    "Block", "BlockKind", "Candidate", "Claim", "Discard", "DocumentInfo", "EntityKind", "Evidence", "Fact", "Flag", "Gap",
    "Holds", "Issue", "Lead", "Mention", "Page", "Property", "Reading", "Span", "Standing", "State", "Testimony", "Value",
    "canonical", "claim_id", "content_hash", "vocabulary",
]
