"""The protocol over standard input and output, for a client that starts the server: nothing else is written to the output."""

import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import Any, cast

import anyio
from mcp.server.stdio import stdio_server

from graph.store import Store
from graph.text import Language
from service.mcp.server import create_server


def serve(store: Store, language: Language) -> None:
    """Serve until the input ends, SIGINT or SIGTERM: then what is being answered is finished, and the store can be closed."""
    logging.getLogger("mcp").setLevel(logging.ERROR)  # its warnings repeat what clients send
    lines = _Lines(os.dup(0))
    with _ending(lines):
        anyio.run(_serve, store, language, lines)


async def _serve(store: Store, language: Language, lines: "_Lines") -> None:
    server = create_server(lambda: store, language)
    stdin = cast("anyio.AsyncFile[str]", anyio.wrap_file(cast("Any", lines)))
    async with stdio_server(stdin=stdin) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


class _Lines:
    """The lines of a descriptor, read by a thread that nobody waits for: so a signal can end the input.

    A thread that waits inside `sys.stdin` cannot be called off: it swallows the first interrupts and crashes the interpreter's
    end (https://github.com/modelcontextprotocol/python-sdk/issues/3551).
    """

    def __init__(self, descriptor: int) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=self._read, args=(descriptor,), daemon=True).start()

    def _read(self, descriptor: int) -> None:
        with open(descriptor, encoding="utf-8", errors="replace", newline="\n") as stream:
            for line in stream:
                self._lines.put(line)
        self.end()

    def readline(self) -> str:
        """The next line; empty at the end."""
        return self._lines.get()

    def end(self) -> None:
        """No more lines, whatever may still come. May be called from a signal's handler."""
        self._lines.put("")


@contextmanager
def _ending(lines: _Lines) -> Iterator[None]:
    """SIGINT and SIGTERM end the input meanwhile."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: lines.end()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
