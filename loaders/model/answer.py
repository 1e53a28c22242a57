"""What a model may answer: entities, relations and activities in the ontology's own terms, and nothing else.

The JSON schema sent to the endpoint and the check on our side are derived from the same classes. Items are checked one
by one, so that a bad one costs only itself.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationError
from pydantic_core import core_schema

from graph.dates import bounds
from graph.ontology import ontology
from graph.records import Reject

# An article of 4,000 characters holds some 60 entities and 120 statements; an answer with far more is no reading of it.
MOST_ITEMS = 1_000
_FENCE = re.compile(r"\A\s*(?:<think>.*?</think>\s*)?(?:```(?:json)?\s*\n)?(\{.*\})\s*(?:```)?\s*\Z", re.S)
_PARTIAL = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class NotAnAnswer(ValueError):
    """The model's words are not a JSON object of the schema; the message says why and repeats none of them."""


@dataclass(frozen=True, slots=True)
class _OneOf:
    """Marks a text as one of the ontology's words, for the schema and for the check alike."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.literal_schema(list(self.words))


def _partial_date(value: str) -> str:
    if value and not _PARTIAL.fullmatch(value):
        raise ValueError("is no partial ISO date")
    if value:
        bounds(value)  # raises ValueError for 2023-02-30
    return value


Id = Annotated[str, Field(min_length=1, max_length=40)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Quote = Annotated[str, Field(min_length=2, max_length=600)]
Words = Annotated[str, Field(max_length=80)]
PartialDate = Annotated[str, AfterValidator(_partial_date), Field(max_length=10)]
Kind = Annotated[str, _OneOf(tuple(kind for kind in ontology().kinds if kind != "Activity"))]
# GIVEN_BY, GIVEN_TO and the like are said by an activity's own fields.
RelationKind = Annotated[str, _OneOf(tuple(n for n, r in ontology().relations.items() if "Activity" not in r.sources))]
ActivityKind = Annotated[str, _OneOf(tuple(ontology().choices["activity"]))]
AttributeName = Annotated[str, _OneOf(tuple(ontology().attributes))]
Said = Literal["stated", "planned", "denied", "reported"]


class _Item(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class AnsweredEntity(_Item):
    id: Id
    kind: Kind
    name: Name
    mentions: Annotated[list[Name], Field(min_length=1, max_length=100)]


class Attribute(_Item):
    name: AttributeName
    value: Words


class AnsweredRelation(_Item):
    kind: RelationKind
    source: Id
    target: Id
    quote: Quote
    since: PartialDate
    until: PartialDate
    status: Said
    attributes: Annotated[list[Attribute], Field(max_length=8)]


class AnsweredActivity(_Item):
    kind: ActivityKind
    count: Annotated[float, Field(gt=0, lt=1e12, allow_inf_nan=False)]
    unit: Annotated[str, Field(min_length=1, max_length=12)]
    approximate: bool
    by: Annotated[list[Id], Field(max_length=60)]
    beneficiary: Id | None
    under: Id | None
    quote: Quote
    since: PartialDate
    until: PartialDate
    status: Said


class _Answer(BaseModel):
    """The whole answer, as the schema sent to the endpoint gives it."""

    model_config = ConfigDict(extra="forbid")

    entities: list[AnsweredEntity]
    relations: list[AnsweredRelation]
    activities: list[AnsweredActivity]


@dataclass(frozen=True, slots=True)
class Answer:
    """The items of one answer that fit the schema, and a reject for each that does not."""

    entities: tuple[AnsweredEntity, ...] = ()
    relations: tuple[AnsweredRelation, ...] = ()
    activities: tuple[AnsweredActivity, ...] = ()
    rejects: tuple[Reject, ...] = ()


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of an answer, every property required and no other allowed (what strict endpoints ask for)."""
    plain = _without_titles(_Answer.model_json_schema())
    assert isinstance(plain, dict)
    return plain


def _without_titles(node: Any) -> Any:
    """The schema without the titles that pydantic makes of the names: a fifth of its length, and nothing to a model."""
    if isinstance(node, dict):
        return {
            key: _without_titles(value) for key, value in node.items() if key != "title" or not isinstance(value, str)
        }
    return [_without_titles(item) for item in node] if isinstance(node, list) else node


def parse(words: str) -> Answer:
    """The items of a model's words (a JSON object, fenced or after its thoughts or not). Raises NotAnAnswer."""
    found = _FENCE.match(words)
    if found is None:
        raise NotAnAnswer("no JSON object")
    try:
        data = json.loads(found[1])
    except (ValueError, RecursionError):
        raise NotAnAnswer("not JSON") from None
    lists = [data.get(key) for key in ("entities", "relations", "activities")]
    if not all(isinstance(items, list) for items in lists):
        raise NotAnAnswer("no lists of entities, relations and activities")
    if sum(map(len, lists)) > MOST_ITEMS:
        raise NotAnAnswer(f"more than {MOST_ITEMS} items")
    rejects: list[Reject] = []
    entities, relations, activities = lists
    return Answer(
        tuple(_checked(AnsweredEntity, entities, "entity", rejects)),
        tuple(_checked(AnsweredRelation, relations, "relation", rejects)),
        tuple(_checked(AnsweredActivity, activities, "activity", rejects)),
        tuple(rejects),
    )


_I = TypeVar("_I", bound=_Item)


def _checked(form: type[_I], items: list[Any], what: str, rejects: list[Reject]) -> Iterator[_I]:
    for item in items:
        try:
            # JSON knows one kind of number; every other type must be the schema's own
            yield form.model_validate_json(json.dumps(item))
        except (ValidationError, ValueError) as problem:
            where = ".".join(map(str, problem.errors()[0]["loc"])) if isinstance(problem, ValidationError) else ""
            field = where if re.fullmatch(r"[a-z.0-9]{1,40}", where) else "?"  # an invented key may say anything
            rejects.append(Reject(
                "MODEL_SCHEMA", f"模型所答不合约定（{what}.{field}），已舍弃",
                f"the model's {what} does not fit the schema ({field}); dropped", severity="warning"))  # fmt: skip
