"""An uploaded sound to what the site keeps of it. Pure.

Sound is not written again; but the tags that programs put around MP3s (names, pictures, comments) are cut off, and a file is
known by what it holds, never by its name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

MOST_BYTES = 8_000_000
FORMS = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac", "m4a": "audio/mp4"}


class ClipError(ValueError):
    """Why a file cannot be taken, in a sentence for the member."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound as the site keeps it: its form as in FORMS, and its bytes."""

    sha256: str
    form: str
    data: bytes


def take_in(data: bytes) -> Sound:
    """A file's bytes as a Sound.

    :raises ClipError: it is too large, or none of FORMS.

    >>> take_in(b"ID3" + bytes([4, 0, 0, 0, 0, 0, 3]) + b"tag" + bytes([0xFF, 0xFB, 0x90, 0]) * 40).data[:2].hex()
    'fffb'
    """
    if len(data) > MOST_BYTES:
        raise ClipError(f"The file has {len(data) / 1e6:.0f} MB; at most {MOST_BYTES // 1_000_000} are taken.")
    data = _without_tags(data)
    form = _form(data)
    if not form:
        raise ClipError("This is no sound the site can play: MP3, Ogg, WAV, FLAC and M4A are taken.")
    return Sound(hashlib.sha256(data).hexdigest(), form, data)


def _without_tags(data: bytes) -> bytes:
    """An MP3 without ID3 tags at its start and end."""
    if data[:3] == b"ID3" and len(data) > 10:
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        data = data[10 + size + (10 if data[5] & 0x10 else 0) :]
    return data[:-128] if data[-128:-125] == b"TAG" else data


def _form(data: bytes) -> str:
    if data[:4] == b"OggS":
        return "ogg"
    if data[:4] == b"fLaC":
        return "flac"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[4:8] == b"ftyp" and data[8:11] in (b"M4A", b"mp4", b"iso", b"M4B"):
        return "m4a"
    # An MPEG frame: eleven bits set, a layer, a bit rate, a sampling rate.
    is_frame = len(data) > 4 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0 and data[1] & 0x06 and data[2] >> 4 not in (0, 15)
    return "mp3" if is_frame and data[2] & 0x0C != 0x0C else ""
