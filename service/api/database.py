"""The one store that an app owns: opened when the app starts, tried again while it cannot be had, closed with the app."""

import threading
import time

from graph.errors import EngineUnavailable, StoreInUse
from graph.settings import Settings
from graph.store import Store
from graph.text import Text

_RETRY = 1.0  # seconds between two attempts at opening; requests in between get the last attempt's error


class Database:
    """Opens the store once; a database that is busy or away is an answer of 503, not the end of the service."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._problem: EngineUnavailable | StoreInUse | None = None
        self._tried = 0.0
        self._closed = False

    def start(self) -> None:
        """Try to open it. Raises every error that waiting does not mend."""
        try:
            self.store()
        except (EngineUnavailable, StoreInUse):
            return

    def store(self) -> Store:
        """The open store. Raises StoreInUse or EngineUnavailable while it cannot be had."""
        if self._store is not None:
            return self._store
        with self._lock:
            if self._store is None:
                self._open()
            assert self._store is not None
            return self._store

    def _open(self) -> None:
        if self._closed:
            raise EngineUnavailable("STOPPING", Text("服务正在停止", "the service is stopping"))
        if self._problem and time.monotonic() - self._tried < _RETRY:
            raise self._problem
        self._tried = time.monotonic()
        try:
            store = Store(self._settings)
        except (EngineUnavailable, StoreInUse) as problem:
            self._problem = problem
            raise
        try:
            store.recover()
        except BaseException:
            store.close()
            raise
        self._store = store

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._store is not None:
                self._store.close()
                self._store = None
