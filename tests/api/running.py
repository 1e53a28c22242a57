"""An app behind a real socket of loopback, in a thread of this process."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI

from service.api.server import bind


@contextmanager
def running(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of the app, which is started before and ended after; Chinese unless a request says otherwise."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=10))
    with bind("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            with httpx.Client(base_url=address, headers={"accept-language": ""}, trust_env=False, timeout=30) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(30)
