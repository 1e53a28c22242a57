"""Ids: short, stable, made from content, and telling their kind.

An entity's id is `<Kind>-<12 hex>`, made from its source and local id; a cluster's id is the smallest of its members'.
An edge's and a statement's id are made from what they say. Twelve hex digits (48 bits) of a kind collide with a chance of 1 in 560
at a million entities, so a collision is looked for when a member is entered (graph/ledger.py), never assumed away.
"""

import hashlib


def digest(*parts: str, length: int = 12) -> str:
    """`length` hex digits of the parts' SHA-256; parts are separated so that ("ab", "c") is not ("a", "bc")."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


def entity_id(kind: str, source: str, local: str) -> str:
    return f"{kind}-{digest(source, local)}"


def kind_of(node: str) -> str:
    """The kind that an entity's id begins with."""
    return node.split("-", 1)[0]


def edge_id(relation: str, source: str, target: str, since: str, until: str, status: str) -> str:
    return f"{relation}-{digest(source, target, since, until, status, length=16)}"


def statement_id(source: str, *parts: str) -> str:
    return f"s-{digest(source, *parts, length=20)}"
