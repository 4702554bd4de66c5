"""A worker that is never idle and holds more than its share of connections ends some; nobody else does."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from dramatheque.website.even_shares import FRESH, PERIOD, SURPLUS, Board, Share, open_sockets, sharing


class Worker:
    """A worker whose connections and time a test sets."""

    def __init__(self, board: Board, process: int, connections: int) -> None:
        self.now, self.connections = 100.0, connections
        line = board.take_line(process)
        assert line is not None
        self.board, self.line = board, line
        self.share = Share(board, line, lambda: self.connections, lambda: self.now)

    def tells(self, connections: int) -> None:
        """Puts on the board what the worker holds now."""
        self.board.tell(self.line, connections, self.now)

    def answers(self, seconds: float, each: float = 0.01, rest: float = 0.0) -> int:
        """Answers requests for so long; how many of them ended their connection."""
        ended, until = 0, self.now + seconds
        while self.now < until:
            ended += self.share.begins()
            self.now += each
            self.share.ends()
            self.now += rest
        return ended


@pytest.fixture
def pair() -> tuple[Worker, Worker]:
    board = Board(2)
    return Worker(board, os.getpid(), 8), Worker(board, os.getppid(), 8)


def test_what_a_busy_worker_has_too_many_of_it_ends(pair: tuple[Worker, Worker]) -> None:
    one, other = pair
    one.connections = 12
    other.tells(4)
    assert one.answers(PERIOD + 0.1) == 4


@pytest.mark.parametrize("held", [8, 8 + SURPLUS - 1])
def test_a_small_surplus_is_kept(pair: tuple[Worker, Worker], held: int) -> None:
    one, other = pair
    one.connections = held
    other.tells(16 - held)
    assert one.answers(4 * PERIOD) == 0


def test_a_worker_with_time_to_spare_ends_nothing(pair: tuple[Worker, Worker]) -> None:
    one, _ = pair
    one.connections = 16
    assert one.answers(4 * PERIOD, each=0.01, rest=0.01) == 0


def test_a_worker_that_told_nothing_for_long_has_nothing_to_do(pair: tuple[Worker, Worker]) -> None:
    one, other = pair
    other.tells(8)
    assert one.answers(FRESH - PERIOD) == 0
    assert one.answers(2 * PERIOD + 0.1) > 0, "its readers have gone"


def test_the_line_of_a_process_that_ended_is_taken_again() -> None:
    board = Board(1)
    assert board.take_line(2**22 + 1) == 0      # no process has this number
    assert board.take_line(os.getpid()) == 0
    assert board.take_line(os.getpid()) is None


def test_an_answer_that_is_the_last_of_its_connection_says_so(pair: tuple[Worker, Worker]) -> None:
    one, _ = pair
    one.connections = 16
    told: list[list[tuple[str, str]]] = []

    def page(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        one.now += PERIOD
        return [b"page"]

    served = sharing(page, one.share)
    for protocol in ("HTTP/1.1", "HTTP/1.1", "HTTP/2"):
        assert served({"SERVER_PROTOCOL": protocol}, lambda _, headers: told.append(headers)) == [b"page"]
    kept, ended, other_protocol = ([name for name, _ in headers] for headers in told)
    assert "Connection" not in kept, "nothing is known in the first moment"
    assert "Connection" in ended
    assert "Connection" not in other_protocol


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="nobody can tell here")
def test_open_sockets_are_counted() -> None:
    before = open_sockets()
    with socket.socket():
        assert open_sockets() == before + 1
    assert open_sockets() == before
