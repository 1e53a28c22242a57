"""The app behind a socket: bound before anything is opened, stopped without cutting a request off."""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from graph.errors import UsageError
from graph.settings import Settings
from graph.text import Text
from service.api.app import create_app

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_GRACE = 5  # seconds beyond the time limit of a question, for what is being sent when the service is told to stop


def bind(host: str, port: int) -> socket.socket:
    """A listening socket. Raises UsageError where the address is taken, not ours, or no address."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except (OSError, OverflowError) as problem:
        raise UsageError(
            "ADDRESS",
            Text(f"无法在 {host}:{port} 上监听", f"cannot listen on {host}:{port}"),
            hint=Text("端口可能被占用；请换一个 --port。", "The port may be taken; try another --port."),
        ) from problem


def serve(settings: Settings, listening: socket.socket, host: str, started: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM. `started` is called with the service's address once it can answer."""
    hosts = (*LOOPBACK, host) if host in LOOPBACK else None
    config = uvicorn.Config(
        create_app(settings, hosts=hosts), log_level="warning", access_log=False,  # names asked about are nobody's business
        timeout_graceful_shutdown=int(settings.timeout) + _GRACE, server_header=False,
    )  # fmt: skip
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    _Server(config, lambda: started(f"http://{shown}:{port}")).run(sockets=[listening])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._started()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """uvicorn raises the signal again after stopping; a service that was told to stop and did has not failed."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        numbers = [signal.SIGINT, signal.SIGTERM]
        with suppress(AttributeError):
            numbers.append(signal.SIGBREAK)  # type: ignore[attr-defined]  # Windows: Ctrl-Break
        before = {number: signal.signal(number, self.handle_exit) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
