"""Records to columns: the compact form in which nodes, edges and statements travel inside a page.

    pack([{"id": "a", "kind": 1}, {"id": "b", "kind": 1, "size": 9}])
    -> {"n": 2, "c": {"id": {"v": ["a", "b"]}, "kind": {"k": 1}, "size": {"at": [1], "k": 9}}}

A column holds one constant (`k`), plain values (`v`), or a dictionary with indexes (`d`, `i`); `at` lists the records
that have it, where not all do; `p` and `s` are what all texts of `v` or `d` begin and end with. assets/data.js reads it
back. At 5,000 nodes this is a quarter of a list of objects.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any

_SHARED = 4  # a dictionary pays off when values repeat at least this often


def pack(records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Columns of the records; keys in order of first appearance, values made fit for JSON (`plain`)."""
    columns: dict[str, tuple[list[int], list[Any]]] = {}
    total = 0
    for index, record in enumerate(records):
        total = index + 1
        for key, value in record.items():
            if value is None:
                continue
            column = columns.get(key)
            if column is None:
                column = columns[key] = ([], [])
            column[0].append(index)
            column[1].append(value)
    return {"n": total, "c": {str(key): _column(at, values, total) for key, (at, values) in columns.items()}}


def _column(at: list[int], values: list[Any], total: int) -> dict[str, Any]:
    column: dict[str, Any] = {} if len(at) == total else {"at": at}
    kinds = set(map(type, values))
    if kinds <= {int}:
        column.update({"k": values[0]} if values.count(values[0]) == len(values) else {"v": values})
        return column
    if not kinds <= {str, bool, int}:
        column["v"] = [plain(value) for value in values]
        return column
    # keyed with the type, or True, 1 and 1.0 would become one entry
    seen: dict[tuple[type, Any], int] = {}
    indexes = [seen.setdefault((type(value), value), len(seen)) for value in values]
    if len(seen) == 1:
        column["k"] = values[0]
    elif len(seen) * _SHARED <= len(values):
        column.update(_affixed("d", [value for _, value in seen]))
        column["i"] = indexes
    else:
        column.update(_affixed("v", values))
    return column


def _affixed(key: str, values: list[Any]) -> dict[str, Any]:
    """Texts without what they all begin and end with, where that saves something."""
    if not all(isinstance(value, str) for value in values):
        return {key: values}
    shortest = min(map(len, values))
    begin = _shared(values)
    end = min(_shared([value[::-1] for value in values]), shortest - begin)
    if begin + end < 2:
        return {key: values}
    inner = [value[begin : len(value) - end] for value in values]
    return {key: inner, "p": values[0][:begin], "s": values[0][len(values[0]) - end :] if end else ""}


def _shared(values: list[str]) -> int:
    """How many characters all texts begin with: those that the first and the last of them in order share."""
    low, high = min(values), max(values)
    return next((i for i, c in enumerate(low) if i >= len(high) or c != high[i]), len(low))


def plain(value: Any) -> Any:
    """The value as JSON can hold it: not-a-number becomes None, numpy scalars numbers, anything unknown its text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, bytes):
        return [plain(item) for item in value]
    scalar = getattr(value, "item", None)
    return plain(scalar()) if callable(scalar) else str(value)
