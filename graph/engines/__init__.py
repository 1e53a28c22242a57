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
