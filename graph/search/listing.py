"""Entities by what is half said of them: people of a surname, institutions of a place."""

from graph.search.index import SearchIndex


def surnamed(index: SearchIndex, surname: str, limit: int) -> tuple[tuple[str, str], ...]:
    """(id, name) of people whose own name begins so, the most important first."""
    asked = (
        "SELECT node, name FROM form WHERE text >= ? AND text < ? AND kind = 'Person' AND how = 'name' "
        "ORDER BY importance DESC, name, node LIMIT ?"
    )
    with index.lock:
        return tuple(index.db.execute(asked, (surname, surname + "\uffff", limit)))


def lying_in(index: SearchIndex, code: str, kind: str, limit: int) -> tuple[tuple[str, str], ...]:
    """(id, name) of a kind's entities in the division of this code (GB/T 2260, six digits), the most important first."""
    prefix = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
    asked = (
        "SELECT DISTINCT node, name FROM form WHERE region >= ? AND region < ? AND kind = ? AND how = 'name' "
        "ORDER BY importance DESC, name, node LIMIT ?"
    )
    with index.lock:
        return tuple(index.db.execute(asked, (prefix, prefix + ":", kind, limit)))
