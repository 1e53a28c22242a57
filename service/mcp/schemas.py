"""JSON schemas of pydantic models as a client sees them: descriptions in one language, and nothing that says nothing."""

from typing import Any

from pydantic import BaseModel, Field

from graph.text import Language, Text

_NAMED = ("properties", "$defs")  # maps of schemas by name: their keys are names, whatever they read


def said(description: Text, **constraints: Any) -> Any:
    """A field with a description in both languages; `constraints` are those of `pydantic.Field`."""
    return Field(json_schema_extra={"description": dict(description.as_dict())}, **constraints)


def schema(model: type[BaseModel], language: Language) -> dict[str, Any]:
    """The model's JSON schema. Titles, which repeat the names, and docstrings, which are for programmers, are left out."""
    found = _plain(model.model_json_schema(), language)
    assert isinstance(found, dict)
    return found


def _plain(value: Any, language: Language) -> Any:
    if isinstance(value, list):
        return [_plain(each, language) for each in value]
    if not isinstance(value, dict):
        return value
    out: dict[str, Any] = {}
    for key, inner in value.items():
        if key in _NAMED and isinstance(inner, dict):
            out[key] = {name: _plain(each, language) for name, each in inner.items()}
        elif key == "description":
            if isinstance(inner, dict):
                out[key] = inner[language]
        elif key != "title":
            out[key] = _plain(inner, language)
    return out
