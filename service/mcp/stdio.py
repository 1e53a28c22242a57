"""The protocol over standard input and output, for a client that starts the server: nothing else is written to the output."""

import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import cast

import anyio
import anyio.to_thread
from mcp.server.stdio import stdio_server

from graph.store import Store
from graph.text import Language
from service.mcp.server import create_server


def serve(store: Store, language: Language) -> None:
    """Serve until the input ends, SIGINT or SIGTERM: then what is being read is finished, and the store can be closed.

    Raises BrokenPipeError where nobody reads the output any more.
    """
    logging.getLogger("mcp").setLevel(logging.ERROR)  # its warnings repeat what clients send
    lines = _Lines(os.dup(0))
    gone = False
    with _ending(lines):
        try:
            anyio.run(_serve, store, language, lines)
        except* BrokenPipeError:
            gone = True
    if gone:
        raise BrokenPipeError


async def _serve(store: Store, language: Language, lines: "_Lines") -> None:
    server = create_server(lambda: store, language)
    try:
        # Of a file given to it the SDK asks its lines alone.
        async with stdio_server(stdin=cast("anyio.AsyncFile[str]", lines)) as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
    finally:
        lines.end()  # lets go of the thread that may still wait for one


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

    async def __aiter__(self) -> AsyncIterator[str]:
        while line := await anyio.to_thread.run_sync(self._lines.get, abandon_on_cancel=True):
            yield line

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
