"""What the Reconciliation Service API 0.2 asks of responses, as JSON Schemas: written from the text of the specification
(sections on the manifest, query responses, suggest responses, flyouts, data extension), in our own words and stricter where
this service promises more: no field that the specification does not name."""

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string", "minLength": 1}
URI: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"}


def record(required: Schema, optional: Schema | None = None) -> Schema:
    """An object with these fields and no other."""
    return {
        "type": "object", "properties": {**required, **(optional or {})}, "required": list(required),
        "additionalProperties": False,
    }  # fmt: skip


def several(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def by_id(values: Schema) -> Schema:
    return {"type": "object", "additionalProperties": values}


TYPE = record({"id": TEXT, "name": TEXT}, {"broader": {"type": "array"}})
_SUGGEST = record(
    {"service_url": URI, "service_path": {"type": "string", "pattern": "^/"}},
    {"flyout_service_url": URI, "flyout_service_path": {"type": "string", "pattern": r"\$\{id\}"}},
)
_TEMPLATE: Schema = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
_SETTING = {
    "oneOf": [
        record(
            {"name": TEXT, "label": TEXT, "type": {"const": kind}},
            {"default": {"type": value}, "help_text": {"type": "string"}},
        )
        for kind, value in (("number", "number"), ("text", "string"), ("checkbox", "boolean"))
    ]
}
MANIFEST = record(
    {"versions": {"type": "array", "contains": {"const": "0.2"}, "items": TEXT}, "name": TEXT, "identifierSpace": URI, "schemaSpace": URI},
    {
        "defaultTypes": {**several(TYPE), "uniqueItems": True},
        "documentation": URI,
        "logo": URI,
        "serviceVersion": TEXT,
        "view": record({"url": _TEMPLATE}),
        "feature_view": record({"url": _TEMPLATE}),
        "preview": record({"url": _TEMPLATE, "width": {"type": "integer"}, "height": {"type": "integer"}}),
        "suggest": record({}, {"entity": _SUGGEST, "type": _SUGGEST, "property": _SUGGEST}),
        "extend": record(
            {},
            {"propose_properties": record({"service_url": URI, "service_path": TEXT}), "property_settings": several(_SETTING)},
        ),
        "batchSize": {"type": "integer", "minimum": 1},
    },
)  # fmt: skip
CANDIDATE = record(
    {"id": TEXT, "name": TEXT, "type": several(TYPE), "score": {"type": "number"}, "match": {"type": "boolean"}},
    {
        "description": {"type": "string"},
        "features": several(record({"id": TEXT, "value": {"type": ["number", "boolean"]}})),
    },
)
RESULT = record({"result": several(CANDIDATE)})
RESULTS = by_id(RESULT)
ENTITIES = record(
    {
        "result": several(
            record({"id": TEXT, "name": TEXT}, {"description": {"type": "string"}, "notable": several(TYPE)})
        )
    }
)
WORDS = record({"result": several(record({"id": TEXT, "name": TEXT}, {"description": {"type": "string"}}))})
FLYOUT = record({"id": TEXT, "html": TEXT})
PROPOSED = record(
    {"type": {"type": "string"}, "properties": several(record({"id": TEXT, "name": TEXT}))},
    {"limit": {"type": "integer"}},
)
_VALUE = {
    "oneOf": [
        record({}),
        record({"id": TEXT, "name": TEXT}, {"description": {"type": "string"}}),
        record({"str": {"type": "string"}}),
        record({"float": {"type": "number"}}),
        record({"int": {"type": "integer"}}),
        record(
            {"date": {"type": "string", "pattern": r"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"}}
        ),
    ]
}
EXTENSION = record(
    {
        "meta": several(record({"id": TEXT, "name": TEXT}, {"type": TYPE, "service": URI})),
        "rows": by_id(by_id(several(_VALUE))),
    }
)
