"""The review desk: pairs that may be one, side by side; doubtful statements; and what was decided, to be taken back."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Cookie, Form, Query
from starlette.responses import Response

from graph.decisions import PairVerdict, StatementVerdict
from graph.errors import UsageError
from graph.ontology import ontology
from graph.records import Node
from graph.reviewing import UndecidedPair
from graph.store import Store
from graph.text import Language, Text
from queries.review import Doubt, Told, fact, review, told
from service.explorer.entities import properties_of
from service.explorer.routing import OWN_FORM, Opened, Shown, router
from service.explorer.site import Page
from service.spoken import spoken_node

routes = router()
_PAIRS, _DOUBTS, _LOG = 8, 20, 30  # on one page
_RELATIONS = 6  # kinds shown of each side of a pair
_COOKIE = "reviewer"
_YEAR = 365 * 24 * 3600

Reviewer = Annotated[str, Cookie(alias=_COOKIE, max_length=400)]


@dataclass(frozen=True, slots=True)
class Facing:
    """One side of a pair: what is known of it, and some of its relations as (label, other end)."""

    node: Node
    properties: list[tuple[str, str]]
    relations: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Pair:
    pair: UndecidedPair
    a: Facing
    b: Facing


@dataclass(frozen=True, slots=True)
class Question:
    """A doubtful statement in words, what a verdict on it saw, and its statements' ids, the first being judged."""

    doubt: Doubt
    words: str
    states: tuple[tuple[str, str], ...]


@routes.get("/review")
def desk(
    page: Shown, store: Opened, reviewer: Reviewer = "", kind: Annotated[str, Query(max_length=40)] = ""
) -> Response:  # fmt: skip
    pairs, waiting = store.undecided(kind=kind if kind in ontology().kinds else "", limit=_PAIRS)
    doubts = review(store.engine, limit=_DOUBTS)
    return page.render(
        "review.html", page.say("review"), reviewer=_decoded(reviewer), kind=kind, waiting=waiting, doubtful=doubts.total,
        pairs=[shown for p in pairs if (shown := _pair(store, p, page))],
        doubts=[_question(store, d, page.language) for d in doubts.doubts], log=store.reviews(limit=_LOG),
        kinds=[k for k in ontology().kinds.values() if not k.anonymous], verbs=_VERBS,
        titles={s.id: s.title for s in store.sources()},
    )  # fmt: skip


@routes.post("/review/reviewer", dependencies=[OWN_FORM])
def introduce(page: Shown, name: Annotated[str, Form(max_length=80)]) -> Response:
    answer = page.go(page.link("/review"))
    answer.set_cookie(
        _COOKIE, name.strip().encode().hex(), max_age=_YEAR, httponly=True, samesite="strict", path="/review"
    )
    return answer


@routes.post("/review/pair", dependencies=[OWN_FORM])
def decide(
    page: Shown, store: Opened, a: Annotated[str, Form(max_length=80)], b: Annotated[str, Form(max_length=80)],
    verdict: Annotated[Literal["same", "different", "undecided"], Form()], saw: Annotated[str, Form(max_length=200)] = "",
    why: Annotated[str, Form(max_length=500)] = "", reviewer: Reviewer = "",
) -> Response:  # fmt: skip
    store.decide([PairVerdict(a, b, verdict, saw)], _decoded(reviewer), why)
    return page.go(page.link("/review"))


@routes.post("/review/statement", dependencies=[OWN_FORM])
def judge(
    page: Shown, store: Opened, statement: Annotated[list[str], Form(max_length=40)],
    verdict: Annotated[Literal["accept", "reject", "correct"], Form()], saw: Annotated[list[str], Form(max_length=40)],
    why: Annotated[str, Form(max_length=500)] = "", value: Annotated[str | None, Form(max_length=400)] = None,
    since: Annotated[str | None, Form(max_length=20)] = None, until: Annotated[str | None, Form(max_length=20)] = None,
    reviewer: Reviewer = "",
) -> Response:  # fmt: skip
    if len(statement) != len(saw):
        raise UsageError("INVALID_REQUEST", Text("表单不完整", "the form is not whole"))
    seen = zip(statement, saw, strict=True)
    corrected = verdict == "correct"
    verdicts = [
        StatementVerdict(
            statement=s, verdict=verdict, saw=state, value=value if corrected and value else None,
            since=since if corrected and since else None, until=until if corrected and until else None,
        )
        for s, state in seen
    ]  # fmt: skip
    store.decide(verdicts, _decoded(reviewer), why)
    return page.go(page.link("/review") + "#doubts")


@routes.post("/review/bulk", dependencies=[OWN_FORM])
def accept_above(
    page: Shown, store: Opened, above: Annotated[float, Form(ge=0, le=1)], kind: Annotated[str, Form(max_length=40)] = "",
    reviewer: Reviewer = "",
) -> Response:  # fmt: skip
    """Every pair whose score is not below `above` is the same: one act, taken back as one."""
    pairs, _ = store.undecided(kind=kind if kind in ontology().kinds else "", limit=_BULK)
    wanted = [PairVerdict(p.a, p.b, "same", p.state) for p in pairs if p.score >= above]
    store.decide(wanted, _decoded(reviewer), page.say("bulk_why", above=f"{above:.2f}"))
    return page.go(page.link("/review") + "#log")


@routes.post("/review/undo", dependencies=[OWN_FORM])
def undo(page: Shown, store: Opened, id: Annotated[str, Form(max_length=80)]) -> Response:
    store.undo(id)
    return page.go(page.link("/review") + "#log")


_BULK = 1000
_VERBS = {
    "SAME_AS": "verdict_same", "DIFFERENT_FROM": "verdict_different", "UNDECIDED": "verdict_undecided",
    "ACCEPTS": "verdict_accept", "REJECTS": "verdict_reject", "REPLACES": "verdict_correct",
}  # fmt: skip


def _decoded(cookie: str) -> str:
    """The reviewer's name; a cookie holds ASCII only, so it is kept as hexadecimal."""
    try:
        return bytes.fromhex(cookie).decode()
    except ValueError:
        return ""


def _pair(store: Store, pair: UndecidedPair, page: Page) -> Pair | None:
    """None where one side is gone meanwhile."""
    one, other = told(store.engine, pair.a), told(store.engine, pair.b)
    return Pair(pair, _facing(one, page), _facing(other, page)) if one and other else None


def _facing(side: Told, page: Page) -> Facing:
    node = spoken_node(side.node, page.language)
    return Facing(node, properties_of(node, page.language), _relations(side, page)[:_RELATIONS])


def _relations(side: Told, page: Page) -> list[tuple[str, str]]:
    """(label, the other ends' names) of each relation."""
    others: dict[str, list[str]] = defaultdict(list)
    for edge, other in side.relations:
        label = page.relation(edge.kind, "out" if edge.source == side.node.id else "in")
        if other.name not in others[label]:
            others[label].append(other.name)
    return [(label, "、".join(each)) for label, each in others.items()]


def _question(store: Store, doubt: Doubt, language: Language) -> Question:
    states = tuple((s, store.state_of(s)) for s in dict.fromkeys(e.statement for e in doubt.evidence))
    return Question(doubt, fact(doubt).say(language), states)
