"""The bytes of an archive in order, unpacked: a plain file is one part, a file of gzip or bzip2 members one part a member.

In: a stream that can be sought in. Out: parts, each with the place in the file where it begins; what cannot be unpacked comes out
as Broken and the next member is looked for. Memory holds a few hundred kilobytes, whatever the size of the file.
"""

from __future__ import annotations

import bz2
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from dramatheque.reading.containers.archives.kinds import MAGIC, Packing, packing_of

CHUNK = 65_536
HEAD = 100                   # bytes that tell what begins
LONGEST_LINE = 65_536
READ_AGAIN = 64_000_000      # bytes of a file that may be read a second time in search of where it goes on


@dataclass(frozen=True, slots=True)
class Broken:
    """A piece of an archive that could not be used: its place as `Part.place` says it, and what is wrong."""

    place: str
    what: str


class BrokenPartError(Exception):
    """The rest of a part cannot be unpacked."""


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class Part:
    """A run of bytes that is read in order. `offset` is where it begins in the file, `at` how far reading is in it."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.at = 0
        self._held = bytearray()
        self._from = 0               # how much of what is held has been read

    def read(self, count: int) -> bytes:
        """So many bytes; fewer at the end. Raises BrokenPartError."""
        while len(self._held) - self._from < count and (more := self._more()):
            self._add(more)
        return self._take(min(count, len(self._held) - self._from))

    def some(self) -> bytes:
        """The next bytes, as many as come at once; none at the end. Raises BrokenPartError when all before the tear is read."""
        if self._from == len(self._held):
            self._add(self._more())
        return self._take(len(self._held) - self._from)

    def line(self, most: int = LONGEST_LINE) -> bytes:
        """The bytes to the end of the line, which they include; no more than `most`. Raises BrokenPartError."""
        searched = 0
        while True:
            end = self._held.find(b"\n", self._from + searched, self._from + most)
            if end >= 0:
                return self._take(end + 1 - self._from)
            searched = len(self._held) - self._from
            if searched >= most or not (more := self._more()):
                return self._take(min(most, searched))
            self._add(more)

    def skip(self, count: int) -> int:
        """Passes over so many bytes; how many there were."""
        passed = 0
        while passed < count and (piece := self.read(min(CHUNK, count - passed))):
            passed += len(piece)
        return passed

    def unread(self, taken: bytes) -> None:
        """Puts back what was read last."""
        self._held[: self._from] = taken
        self._from = 0
        self.at -= len(taken)

    def place(self, at: int) -> str:
        """How a place of this part is told to people: bytes of the file, and behind + unpacked bytes of the member there."""
        return str(self.offset + at)

    def read_on(self, count: int, beginning: re.Pattern[bytes]) -> bytes:
        """So many bytes, from the parts behind this one too as long as they do not begin as that says."""
        pieces = [self.read(count)]
        missing = count - len(pieces[0])
        while missing and self._goes_on(beginning):
            pieces.append(self.read(missing))
            missing -= len(pieces[-1])
        return b"".join(pieces)

    def _goes_on(self, beginning: re.Pattern[bytes]) -> bool:  # noqa: ARG002 (a member may)
        return False

    def back_to(self, at: int) -> bool:  # noqa: ARG002 (parts that can go back do)
        """Goes back to a place that was read before; False where that is not possible."""
        return False

    def _more(self) -> bytes:
        raise NotImplementedError

    def _add(self, more: bytes) -> None:
        if self._from:
            del self._held[: self._from]
            self._from = 0
        self._held += more

    def _take(self, count: int) -> bytes:
        taken = bytes(self._held[self._from : self._from + count])
        self._from += count
        self.at += count
        return taken


class Plain(Part):
    """A file that is not packed."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(0)
        self._stream = stream
        self._again = READ_AGAIN

    def back_to(self, at: int) -> bool:
        if self.at - at > self._again:
            return False
        self._again -= self.at - at
        self._stream.seek(at)
        self._held.clear()
        self._from, self.at = 0, at
        return True

    def _more(self) -> bytes:
        return self._stream.read(CHUNK)


class Member(Part):
    """What one member of a packed file holds."""

    def __init__(self, packed: Packed, offset: int) -> None:
        super().__init__(offset)
        self._packed = packed
        self._unpacker = packed.unpacker()
        self.is_over = False

    def place(self, at: int) -> str:
        return f"{self.offset}+{at}" if at else str(self.offset)

    def _goes_on(self, beginning: re.Pattern[bytes]) -> bool:
        """Goes on into the next member where it begins in the middle of something: files that were packed at wrong places."""
        if not self.is_over or self._packed.is_lost:
            return False
        head = self._packed.peek()
        if not head.startswith(MAGIC[self._packed.packing]):
            return False
        try:
            if beginning.match(self._packed.unpacker().decompress(head, HEAD)):
                return False
        except (zlib.error, OSError, EOFError):
            return False
        self._unpacker, self.is_over = self._packed.unpacker(), False
        return True

    def _more(self) -> bytes:
        """The next unpacked bytes; none at the end of the member."""
        while not self.is_over:
            packed = getattr(self._unpacker, "unconsumed_tail", b"") or (
                self._packed.take() if getattr(self._unpacker, "needs_input", True) else b""
            )
            if not packed and getattr(self._unpacker, "needs_input", True):
                self.is_over = self._packed.is_lost = True
                raise BrokenPartError("ends in the middle of a packed member")
            try:
                piece = self._unpacker.decompress(packed, CHUNK)
            except (zlib.error, OSError, EOFError) as error:
                self.is_over = self._packed.is_lost = True
                raise BrokenPartError(f"cannot be unpacked ({str(error).splitlines()[0][:80]})") from None
            if self._unpacker.eof:
                self.is_over = True
                self._packed.give_back(self._unpacker.unused_data)
            if piece:
                return piece
        return b""


class Packed:
    """A file of packed members."""

    def __init__(self, stream: BinaryIO, packing: Packing) -> None:
        self.packing = packing
        self.is_lost = False         # whether the last member broke: the next has to be looked for
        self._stream = stream
        self._back = b""             # read from the file and not yet taken
        self._read = 0
        self._again = READ_AGAIN

    @property
    def offset(self) -> int:
        """The place in the file of the next byte to be taken."""
        return self._read - len(self._back)

    def take(self) -> bytes:
        """The next packed bytes."""
        if self._back:
            taken, self._back = self._back, b""
            return taken
        taken = self._stream.read(CHUNK)
        self._read += len(taken)
        return taken

    def give_back(self, rest: bytes) -> None:
        """Bytes that were taken and belong to what follows."""
        self._back = rest + self._back

    def members(self) -> Iterator[Member | Broken]:
        """The members in order; what lies between them and is none comes out as Broken."""
        magic = MAGIC[self.packing]
        while head := self.peek():
            begin = self.offset
            if head.startswith(magic):
                member = Member(self, begin)
                yield member
                self._leave(member)
                continue
            self._find_next()
            if head.strip(b"\x00\r\n "):
                yield Broken(str(begin), "bytes that belong to nothing")

    def _leave(self, member: Member) -> None:
        """Goes to the end of a member, whatever of it was read; behind one that broke, to where the next may begin."""
        try:
            while member.read(CHUNK):
                pass
        except BrokenPartError:
            pass
        if not self.is_lost:
            return
        self.is_lost = False
        back = self.offset - member.offset - 1
        if 0 < back <= self._again:
            self._again -= back
            self._stream.seek(member.offset + 1)
            self._read, self._back = member.offset + 1, b""
        self._find_next()

    def unpacker(self) -> _Unpacker:
        """What unpacks one member."""
        return zlib.decompressobj(31) if self.packing is Packing.GZIP else bz2.BZ2Decompressor()

    def peek(self) -> bytes:
        """The next packed bytes, which are not taken."""
        if len(self._back) < CHUNK:
            more = self._stream.read(CHUNK)
            self._read += len(more)
            self._back += more
        return self._back

    def _find_next(self) -> None:
        """Passes over bytes to where a member may begin, or to the end of the file."""
        magic = MAGIC[self.packing]
        while head := self.peek():
            at = head.find(magic)
            if at >= 0:
                self._back = head[at:]
                return
            self._back = head[1 - len(magic) :] if len(head) >= CHUNK else b""


def parts(stream: BinaryIO) -> Iterator[Part | Broken]:
    """The parts of a file that is read from its beginning."""
    stream.seek(0)
    packing = packing_of(stream.read(4))
    stream.seek(0)
    if packing:
        yield from Packed(stream, packing).members()
    else:
        yield Plain(stream)
