"""Fields of a JSON record that may be missing, null or of another type than promised: never an error, only nothing."""

from typing import Any


def inside(value: object, *path: str) -> Any:
    """`inside(record, "geo", "city")`: the value at the end of a path of objects; None where one is missing."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def word(value: object) -> str:
    """A text; "" for anything else."""
    return value if isinstance(value, str) else ""


def words(value: object) -> list[str]:
    """The texts of a list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def dicts(value: object) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
