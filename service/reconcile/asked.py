"""What a client sends: batches of queries and extensions, as JSON in a form's field or in the address, checked and bounded."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter, ValidationError

from graph.errors import UsageError
from graph.text import Text
from service.reconcile.vocabulary import no_property, no_type, properties, types

BATCH = 20  # queries; so many with their properties fit in a request (service/api/protection.py)
MOST_IDS = 100
MOST_CANDIDATES = 50
_LONGEST = 200  # characters of a query or value


class EntityValue(BaseModel):
    """A value that is an entity, reconciled before."""

    id: str = Field(max_length=_LONGEST)
    name: str = ""


Value = EntityValue | bool | int | float | Annotated[str, Field(max_length=_LONGEST)]


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _type_ids(value: Any) -> Any:
    return [each.get("id") if isinstance(each, dict) else each for each in _listed(value) if each]


class AskedProperty(BaseModel):
    """A property that the entity should have, with one of these values."""

    pid: str = Field(max_length=80)
    v: Annotated[list[Value], BeforeValidator(_listed)]

    def texts(self) -> list[str]:
        """The values as text; of an entity its id and name."""
        found = [[v.id, v.name] if isinstance(v, EntityValue) else [str(v)] for v in self.v]
        return [text.strip() for pair in found for text in pair if text.strip()]


class AskedQuery(BaseModel):
    """One query: a name, or properties that identify, or both."""

    query: Annotated[str, Field(max_length=_LONGEST)] = ""
    type: Annotated[list[str], BeforeValidator(_type_ids)] = []
    limit: Annotated[int, Field(ge=1)] = 5
    properties: Annotated[list[AskedProperty], Field(max_length=40)] = []

    def of(self, name: str) -> list[str]:
        return [text for p in self.properties if p.pid == name for text in p.texts()]


class ExtendedProperty(BaseModel):
    id: str
    settings: dict[str, Any] = {}


class Extension(BaseModel):
    """The entities and the properties whose values are wanted."""

    ids: list[Annotated[str, Field(max_length=_LONGEST)]] = Field(max_length=MOST_IDS)
    properties: list[ExtendedProperty] = Field(max_length=40)


_QUERIES = TypeAdapter(dict[str, AskedQuery])
_ONE = TypeAdapter(AskedQuery)
_EXTENSION = TypeAdapter(Extension)
T = TypeVar("T")


class TooMany(UsageError):
    status = 413


def queries_of(text: str) -> dict[str, AskedQuery]:
    """A batch of queries. Raises UsageError where it is none, TooMany where it is more than BATCH."""
    found = _parsed(_QUERIES, text, "queries")
    if len(found) > BATCH:
        raise TooMany(
            "BATCH_TOO_LARGE",
            Text(f"一批最多 {BATCH} 个查询", f"a batch has {BATCH} queries at most"),
            hint=Text("服务清单的 batchSize 说明了上限。", "The manifest's batchSize says so."),
        )
    for query in found.values():
        _check(query)
    return found


def query_of(text: str) -> AskedQuery:
    """One query: a JSON object, or the bare name."""
    found = _parsed(_ONE, text, "query") if text.lstrip().startswith("{") else AskedQuery(query=text[:_LONGEST])
    _check(found)
    return found


def extension_of(text: str) -> Extension:
    found = _parsed(_EXTENSION, text, "extend")
    for each in found.properties:
        if each.id not in properties():
            raise no_property(each.id)
    return found


def _check(query: AskedQuery) -> None:
    if not query.query.strip() and not query.properties:
        raise UsageError("EMPTY_QUERY", Text("查询须有 query 或 properties", "a query has a query or properties"))
    for kind in query.type:
        if kind not in types():
            raise no_type(kind)
    for each in query.properties:
        if each.pid not in properties():
            raise no_property(each.pid)


def _parsed(adapter: "TypeAdapter[T]", text: str, field: str) -> T:
    try:
        return adapter.validate_json(text)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False, include_context=False)[0]
        at = ".".join(str(part) for part in (field, *first["loc"]))[:120]
        raise UsageError(
            "NOT_A_QUERY",
            Text(f"{at} 不合要求", f"{at} is not as it should be"),
            hint=Text("见 Reconciliation Service API 0.2。", "See the Reconciliation Service API 0.2."),
        ) from problem
