"""Entities as people look for them: those a text may mean, and one with all that is known of it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from pydantic import TypeAdapter

from graph.errors import NotFound, UsageError
from graph.ids import kind_of
from graph.ontology import ontology
from graph.privacy import mask
from graph.records import Answer, Node, Scalar
from graph.search import Hit, SearchIndex, search, suggest
from graph.search.query import FormKind, How
from graph.store import Store
from graph.text import Text
from queries.apart import apart
from queries.ask import answer, find
from queries.region import region_of
from service.plain import EntityReference, Label

_QUESTION = "profile"
_KINDS = frozenset(ontology().kinds)
Looking = Callable[..., list[Hit]]


class FoundModel(EntityReference):
    """An entity that a text may mean: which of its names was met (`matched`, its own, an alias, a former or short one), how
    (`whole`, `beginning`, `inside`, `identifier`, or merely `like` it), and by what (`text`, `pinyin`, `initials`,
    `identifier`). `region` is a GB/T 2260 code, empty where unknown; `about` tells it from others
    found of its name: place, tier, employer."""

    label: Label
    matched: str
    matched_kind: FormKind
    how: How
    by: Literal["text", "pinyin", "initials", "identifier"]
    region: str
    about: Label | None = None


FOUND = TypeAdapter(list[FoundModel])


def find_entities(
    store: Store, text: str, *, kinds: Sequence[str] = (), region: str = "", limit: int = 20
) -> list[FoundModel]:
    """The entities a text may mean, best first; namesakes are told apart. `region` is a division's name or code. Raises
    UsageError or NotFound."""
    found = _found(search, store.search_index(), text, kinds, region, limit)
    names = Counter(each.name for each in found)
    return [_told_apart(store, each) if names[each.name] > 1 else each for each in found]


def _told_apart(store: Store, each: FoundModel) -> FoundModel:
    known = apart(store.engine, each.id)
    return each.model_copy(update={"about": Label(zh=known.zh, en=known.en)}) if known.zh else each


def suggestions(
    index: SearchIndex, typed: str, *, kinds: Sequence[str] = (), region: str = "", limit: int = 8
) -> list[FoundModel]:
    """The same for what was typed so far."""
    return _found(suggest, index, typed, kinds, region, limit)


def _found(
    looking: Looking, index: SearchIndex, text: str, kinds: Sequence[str], region: str, limit: int
) -> list[FoundModel]:
    code = _within(kinds, region)
    return [_model(hit) for hit in looking(index, text, kinds=kinds, region=code, limit=limit)]


def list_entities(index: SearchIndex, kind: str, *, region: str = "", limit: int = 100) -> tuple[tuple[str, str], ...]:
    """(id, name) of the entities of a kind, the most important first. Raises UsageError or NotFound."""
    return index.listed(kind, region=_within([kind], region), limit=limit)


def _within(kinds: Sequence[str], region: str) -> str:
    """The division's code, where one is named, and that all kinds are kinds. Raises UsageError or NotFound."""
    for kind in kinds:
        if kind not in ontology().kinds:
            raise UsageError(
                "NO_KIND",
                Text(f"没有类别 {kind[:40]}", f"there is no kind {kind[:40]}"),
                hint=Text(f"可用：{'、'.join(ontology().kinds)}", f"Possible: {', '.join(ontology().kinds)}"),
            )
    return region_of(region).code if region.strip() else ""


def _model(hit: Hit) -> FoundModel:
    label = ontology().label(hit.kind)
    return FoundModel(
        id=hit.node, name=hit.name, kind=hit.kind, label=Label(zh=label.zh, en=label.en), matched=hit.form,
        matched_kind=hit.form_kind, how=hit.how, by=hit.by, region=hit.region,
    )  # fmt: skip


def profile(store: Store, name: str, *, limit: int | None = None) -> tuple[Node, Answer]:
    """The entity of this name or id, and the answer to `profile`, of `limit` rows at most. Raises NotFound, or UsageError
    listing who it may be."""
    values: dict[str, Scalar | None] = {"entity": name, "limit": limit}
    try:
        found = answer(store.engine, find(_QUESTION), todays(store, values), index=store.search_index)
    except NotFound as problem:
        raise _nobody(name, problem.hint) from problem
    wanted = {row.values["entity"] for row in found.rows}
    entity = next((node for node in found.nodes if node.id in wanted), None)
    if entity is None:
        raise _nobody(name, None)
    return entity, found


def todays(store: Store, values: Mapping[str, Scalar | None]) -> dict[str, Scalar | None]:
    """A question's values, with ids that entities once had for those they have now (joined, they bear another's)."""
    return {
        k: (store.current_id(v) or v) if isinstance(v, str) and kind_of(v) in _KINDS else v for k, v in values.items()
    }


def _nobody(name: str, hint: Text | None) -> NotFound:
    shown = mask(name[:40]).text
    return NotFound(
        "NO_ENTITY",
        Text(f"图中没有“{shown}”", f"nothing in the graph is called “{shown}”"),
        hint=hint or Text("请换用全称，或名称中的几个字。", "Try the full name, or a few characters of it."),
    )
