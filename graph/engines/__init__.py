"""Engines behind one contract (contract.py); `open_engine` picks by the settings and imports only what it needs."""

from graph.engines.contract import Engine
from graph.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """The engine of `settings.database`, opened. Raises EngineUnavailable or StoreInUse."""
    if settings.is_neo4j:
        from graph.engines.neo4j import Neo4jEngine

        return Neo4jEngine(settings.database, settings.neo4j_database, settings.credentials, settings.timeout)
    from graph.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(settings.folder / "graph.lbug", settings.timeout)


def discard(settings: Settings) -> None:
    """Remove an embedded graph's files, damaged or not, before they are opened. A server's graph is cleared when open."""
    if not settings.is_neo4j:
        for path in settings.folder.glob("graph.lbug*"):
            path.unlink()
