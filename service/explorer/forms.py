"""A question's parameters as a form, and a form's values as parameters."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from graph.ontology import ontology
from graph.records import Scalar
from graph.text import Text
from queries.catalogue import Parameter, Question
from queries.conditions import YES_NO
from queries.parameters import parameters_of
from service.api.negotiation import PARAMETER

# A question's parameter has no hyphen, so what a page says of itself (its view, order, part) never meets one.
VIEW, SORT, PART, FIND, ONLY, SAID, ROWS_BY, COLUMNS_BY = (
    "view-as", "sort-by", "page-no", "find-in", "only-in", "asked-as", "rows-by", "columns-by",
)  # fmt: skip
OWN = (VIEW, SORT, PART, FIND, ONLY, SAID, ROWS_BY, COLUMNS_BY, PARAMETER)


@dataclass(frozen=True, slots=True)
class Field:
    """One control of a form. `options` are (value, label) of a choice; `kinds` what an entity may be."""

    name: str
    label: Text
    type: str
    value: str
    required: bool
    options: tuple[tuple[str, Text], ...] = ()
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The question's own fields, and those that it shares with the others."""

    own: tuple[Field, ...]
    shared: tuple[Field, ...]

    @property
    def refined(self) -> int:
        """How many of the shared fields are filled in."""
        return sum(bool(field.value) for field in self.shared)


def values_of(query: QueryParams) -> dict[str, Scalar | None]:
    """The question's parameters in an address; empty ones, and what the page says of itself, left out."""
    return {name: value for name, value in query.items() if name not in OWN and value.strip()}


def names_of(question: Question) -> frozenset[str]:
    """The names of all parameters that the question takes."""
    return frozenset(parameters_of(question))


def form_of(question: Question, values: Mapping[str, Scalar | None]) -> Form:
    fields = {name: _field(name, p, values.get(name)) for name, p in parameters_of(question).items()}
    own = tuple(field for name, field in fields.items() if name in question.parameters)
    shared = tuple(field for name, field in fields.items() if name not in question.parameters)
    return Form(own, shared)


def _field(name: str, parameter: Parameter, value: Scalar | None) -> Field:
    label = Text(parameter.zh, parameter.en)
    shown = "" if value is None else str(value)
    return Field(name, label, parameter.type, shown, parameter.required, _options(parameter), ",".join(parameter.kinds))


def _options(parameter: Parameter) -> tuple[tuple[str, Text], ...]:
    if parameter.type == "choice":
        return tuple((choice, ontology().choice(choice)) for choice in parameter.choices)
    if parameter.type == "boolean":
        return tuple((str(value).lower(), said) for value, said in YES_NO.items())
    return ()
