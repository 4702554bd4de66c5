"""Content hashes: the same content has the same id on every machine and in every year."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from dramatheque.claims.claim import Claim

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=dict)


def canonical(value: Any) -> str:
    """The one JSON spelling of a value: sorted keys, no spaces, NFC text as it is.

    >>> canonical({"person": "錦戸亮", "character": "麻生遥斗"})
    '{"character":"麻生遥斗","person":"錦戸亮"}'
    """
    return encode_basestring(value) if isinstance(value, str) else _ENCODER.encode(value)  # the same, sooner


def content_hash(*parts: Any) -> str:
    """32 hexadecimal digits of SHA-256 over the canonical JSON of the parts.

    >>> content_hash("a", 1) == content_hash("a", 1) != content_hash("a1"), len(content_hash("a"))
    (True, 32)
    """
    return hashlib.sha256(canonical(list(parts)).encode()).hexdigest()[:32]


def claim_id(document: str, claim: Claim) -> str:
    """The id of a claim: its document, subject, property, value, qualifiers and state; not its places in the page."""
    return content_hash(
        document, claim.subject.key, claim.property, _plain(claim.value), dict(claim.qualifiers), claim.state.value
    )


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
