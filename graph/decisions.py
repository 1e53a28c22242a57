"""What a person decides: about two entities (same, different, undecided) or about a statement (accept, reject, correct).

One act of a reviewer, one verdict or a thousand, is one bundle of a source of its own, of kind "person": who decided is
its publisher, when its date, why its title. So a decision is durable, replayed and undone by what any source is. Here is
what may be asked for (Verdict), what is kept of it (graph.records.Decision), and how one is made of the other; how it is
found again in what is loaded is told in graph/rulings.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from graph.errors import InputError, UsageError
from graph.ids import digest, kind_of
from graph.ontology import Ontology, ontology
from graph.privacy import MASK, mask
from graph.records import Anchor, Bundle, Decision, Saying, Scalar, Side, Source, Status, Verb
from graph.text import Text

PREFIX = "review:"
METHOD = "review"
_KEPT = frozenset({"identity"})  # what is concluded by comparison stands under this name (graph/identity/pairs.py)
_WHO, _WHY = 80, 500  # characters


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """Whether two entities of the graph are one. `saw` is the state that the reviewer saw (`UndecidedPair.state`); None:
    they did not look, and whatever another has decided stands in the way."""

    a: str
    b: str
    verdict: Literal["same", "different", "undecided"]
    saw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementVerdict:
    """What becomes of a statement. `correct` gives what is to stand instead: fields left None stay as they are; `object`
    is the id of an entity of the graph; dates are partial ISO, "" takes one away."""

    statement: str
    verdict: Literal["accept", "reject", "correct"]
    value: Scalar | None = None
    object: str | None = None
    since: str | None = None
    until: str | None = None
    saw: str | None = None


Verdict = PairVerdict | StatementVerdict
VERBS: Mapping[str, Verb] = {
    "same": "SAME_AS", "different": "DIFFERENT_FROM", "undecided": "UNDECIDED",
    "accept": "ACCEPTS", "reject": "REJECTS", "correct": "REPLACES",
}  # fmt: skip
PAIRS: frozenset[Verb] = frozenset({"SAME_AS", "DIFFERENT_FROM", "UNDECIDED"})


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One act of a reviewer, as the log shows it. `id` is what undoes it; `when` is UTC, ISO 8601."""

    id: str
    who: str
    when: str
    why: str
    decisions: tuple[Decision, ...]


def counted(status: Status) -> Status:
    """The status of a statement that a person vouches for: what was doubtful or hearsay is stated; a plan stays a plan."""
    return "stated" if status in ("doubtful", "reported") else status


def act(decisions: Iterable[Decision], who: str, why: str, after: str) -> Bundle:
    """The bundle of one act, dated now, and later than `after` (the latest act there is), so that later ones prevail.

    E-mails and numbers in `who` and `why` are masked. Raises UsageError where nobody is named or nothing decided.
    """
    made = tuple(decisions)
    name, reason = _masked(who, _WHO), _masked(why, _WHY)
    if not name:
        raise UsageError("NO_REVIEWER", Text("请说明由谁判定", "say who decides"), hint=_WHO_HINT)
    if not made:
        raise UsageError("NO_DECISION", Text("没有要判定的内容", "there is nothing to decide"))
    now = datetime.now(UTC)
    if after and now <= (last := datetime.fromisoformat(after)):
        now = last + timedelta(microseconds=1)
    when = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    key = digest(name, when, reason, *(repr(d) for d in made), length=12)
    return Bundle(Source(PREFIX + key, reason, "person", publisher=name, published=when), (), (), decisions=made)


_WHO_HINT = Text("加 --reviewer 姓名，或设 XINGLIN_REVIEWER。", "Give --reviewer NAME, or set XINGLIN_REVIEWER.")


def _masked(text: str, most: int) -> str:
    return mask(" ".join(text.split())[:most]).text


def is_by(review: Reviewed, who: str) -> bool:
    """Whether an act is by this reviewer; a masked name tells nobody apart, so that it is nobody's."""
    return review.who == _masked(who, _WHO) and MASK not in review.who


# --- as data --------------------------------------------------------------------------------------------------------


def plain(decision: Decision) -> dict[str, Any]:
    """As JSON data, without what is unset."""
    return {k: v for k, v in asdict(decision).items() if v not in (None, "", ())}


def parse(data: Mapping[str, Any]) -> Decision:
    """The decision of `plain` data, read from JSON."""
    about, target = data.get("about"), data.get("object")
    return Decision(
        verb=data["verb"], sides=tuple(_side(s) for s in data.get("sides", ())),
        about=_saying(about) if about else None, value=data.get("value"), object=_side(target) if target else None,
        since=data.get("since", ""), until=data.get("until", ""),
    )  # fmt: skip


def _anchor(data: Mapping[str, Any]) -> Anchor:
    return Anchor(data["id"], data["source"], data["name"], tuple(data["told"]))


def _side(data: Mapping[str, Any]) -> Side:
    return Side(data["name"], tuple(_anchor(a) for a in data["members"]))


def _saying(data: Mapping[str, Any]) -> Saying:
    target = data["object"]
    return Saying(**{**data, "subject": _anchor(data["subject"]), "object": _anchor(target) if target else None})


# --- checked when it is sealed --------------------------------------------------------------------------------------


def check(source: Source, decisions: Sequence[Decision]) -> None:
    """Raises InputError for a decision that is a person's no more, or against the ontology; and for any other source that
    bears a name kept for these: it would take their place."""
    if not decisions and (source.id.startswith(PREFIX) or source.id in _KEPT):
        raise InputError(
            "KEPT_NAME",
            Text(f"来源编号 {source.id} 为系统保留", f"the source id {source.id} is kept for Xinglin's own"),
            hint=Text("请用 --id 另取编号。", "Give it another with --id."),
        )
    if decisions and source.kind != "person":
        raise _broken(f"a source of kind {source.kind} decides nothing")
    for decision in decisions:
        if decision.verb not in ontology().decisions:
            raise _broken(f"unknown decision {decision.verb}")
        if decision.verb in PAIRS:
            _check_pair(decision)
        elif decision.about is None:
            raise _broken(f"{decision.verb}: about no statement")
        elif decision.verb == "REPLACES":
            _check_correction(decision, decision.about, ontology())


def _check_pair(decision: Decision) -> None:
    if len(decision.sides) != 2 or not all(side.members for side in decision.sides):
        raise _broken(f"{decision.verb}: is about two entities")
    kinds = {kind_of(member.id) for side in decision.sides for member in side.members}
    if len(kinds) != 1:
        raise _broken(f"{decision.verb}: {' and '.join(sorted(kinds))} are not compared")
    if ontology().kinds[kinds.pop()].anonymous:
        raise _broken(f"{decision.verb}: unnamed groups and activities are never joined")


def _check_correction(decision: Decision, about: Saying, known: Ontology) -> None:
    kind = kind_of(about.subject.id)
    if about.predicate in known.relations:
        target = kind_of(decision.object.members[0].id) if decision.object and decision.object.members else "nothing"
        if not known.relations[about.predicate].joins(kind, target):
            raise _broken(f"{about.predicate}: cannot join {kind} to {target}")
    elif not known.fits(about.predicate, decision.value):
        raise _broken(f"{about.predicate}: {decision.value!r} is not of type {known.properties[about.predicate].type}")


def _broken(problem: str) -> InputError:
    return InputError("DECISION", Text(f"判定不成立：{problem}", f"the decision cannot be: {problem}"))
