"""The whole graph as sorted JSON Lines, free of clock times and paths: equal graphs, equal bytes."""

import json
from pathlib import Path
from typing import Any

from graph.bundles import write_durably
from graph.engines.contract import Engine, StoredStatement
from graph.records import Edge, Node, Source, plain


def lines(engine: Engine) -> list[str]:
    """One JSON object per record, as sorted text: edges, nodes, sources, statements."""
    return sorted(
        json.dumps(_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        for record in engine.everything()
    )


def write(engine: Engine, path: Path) -> int:
    """Write the export whole or not at all; return the number of records."""
    found = lines(engine)
    write_durably(path, "".join(line + "\n" for line in found).encode())
    return len(found)


def _plain(record: Source | Node | Edge | StoredStatement) -> dict[str, Any]:
    if isinstance(record, StoredStatement):
        kept = {
            "statement",
            "source",
            "quote",
            "start",
            "end",
            "row",
            "method",
            "confidence",
            "status",
            "inferred",
        }
        evidence = {k: v for k, v in plain(record.evidence).items() if k in kept and v not in (None, "")}
        return {"statement": {**evidence, "predicate": record.predicate, "value": record.value}}
    name = type(record).__name__.lower()
    return {name: {k: v for k, v in plain(record).items() if v not in ("", (), {})}}
