"""What waits for a reviewer among the pairs, and what a verdict becomes: from ids as one sees them to lasting decisions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.dates import parse_date
from graph.decisions import VERBS, PairVerdict, Reviewed, StatementVerdict, Verdict, is_by
from graph.errors import ConflictError, NotFound, UsageError
from graph.ids import kind_of
from graph.ledger import Ledger
from graph.ontology import ontology
from graph.privacy import mask
from graph.records import Decision, Saying, Scalar, Side
from graph.rulings import Ruling
from graph.text import Text


@dataclass(frozen=True, slots=True)
class UndecidedPair:
    """Two nodes that may be one. `score` is how sure that they are (0 to 1); `weight` how many statements hang on the
    smaller of them, which is what a "same" would bring to the other; `state` is what a verdict on it saw; `decided` is who
    left it undecided, if anybody did."""

    a: str
    b: str
    score: float
    reasons: tuple[Text, ...]
    weight: int
    state: str = ""
    decided: Reviewed | None = None

    @property
    def value(self) -> float:
        return self.score * self.weight


class Desk:
    """Reads the ledger; writes nothing."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    # --- what waits -------------------------------------------------------------------------------------------------------

    def undecided(self, kind: str, again: bool) -> list[UndecidedPair]:
        """The most valuable first. Each pair of nodes once, by its surest pair of members."""
        found: list[UndecidedPair] = []
        seen: set[tuple[str, str]] = set()
        weights: dict[str, int] = defaultdict(int)
        for pair in self._ledger.pairs.undecided():
            one, other = self._ledger.cluster_of(pair.a), self._ledger.cluster_of(pair.b)
            if one is None or other is None or one == other or (kind and kind_of(one) != kind):
                continue
            nodes = (one, other) if one < other else (other, one)
            if nodes in seen:
                continue
            seen.add(nodes)
            latest = self._latest(nodes)
            if latest and (latest.verb != "UNDECIDED" or not again):
                continue
            for node in nodes:
                weights[node] = weights[node] or self._ledger.hanging_on(node)
            judgement = pair.judgement
            decided = self.reviews(latest.source)[0] if latest else None
            weight = min(weights[node] for node in nodes)
            found.append(
                UndecidedPair(*nodes, judgement.score, judgement.reasons, weight, latest.id if latest else "", decided)
            )
        return sorted(found, key=lambda p: (-p.value, -p.score, p.a, p.b))

    def waiting(self) -> int:
        """How many `undecided` finds, without weighing any."""
        decided = self._ledger.rulings.touched()
        return sum(not (decided.issuperset(pair) and self._latest(pair)) for pair in self._ledger.pairs.apart())

    def _latest(self, nodes: tuple[str, str]) -> Ruling | None:
        return self._ledger.rulings.latest_between(*(self._ledger.members(n) for n in nodes))

    def reviews(self, review: str = "") -> list[Reviewed]:
        return self._ledger.rulings.reviews(review)

    # --- verdicts ---------------------------------------------------------------------------------------------------------

    def decisions(self, verdicts: Sequence[Verdict], who: str, override: bool) -> list[Decision]:
        """Raises NotFound, UsageError, and ConflictError where another decided what the verdict did not see."""
        return [
            self._pair(v, who, override) if isinstance(v, PairVerdict) else self._statement(v, who, override)
            for v in verdicts
        ]

    def _pair(self, verdict: PairVerdict, who: str, override: bool) -> Decision:
        one, other = self._node(verdict.a), self._node(verdict.b)
        kinds = (kind_of(one), kind_of(other))
        if verdict.a == verdict.b or kinds[0] != kinds[1] or ontology().kinds[kinds[0]].anonymous:
            raise UsageError(
                "NO_PAIR",
                Text(f"{verdict.a} 与 {verdict.b} 不能相比：须是同类的两个具名实体", f"{verdict.a} and {verdict.b} cannot be "
                     "compared: two named entities of one kind can"),
            )  # fmt: skip
        # Of one node, its members are told apart; of two, all that each has been joined of is meant.
        several = one != other
        members = [self._ledger.members(n) if several else [v] for n, v in ((one, verdict.a), (other, verdict.b))]
        latest = self._ledger.rulings.latest_between(*members)
        if latest and not override:
            self._mind(latest.id, latest.source, verdict.saw, who)
        sides = tuple(self._ledger.rulings.side(self._ledger.name_of(m[0]), m) for m in members)
        return Decision(verb=VERBS[verdict.verdict], sides=sides)

    def _statement(self, verdict: StatementVerdict, who: str, override: bool) -> Decision:
        about = self._ledger.rulings.saying(verdict.statement)
        if about is None:
            raise NotFound(
                "NO_STATEMENT",
                Text(f"没有来源说过 {verdict.statement}", f"no source says {verdict.statement}"),
                hint=Text("xinglin review --json 列出陈述的标识；复核人自己的判定请用 xinglin review undo 撤回。",
                          "`xinglin review --json` lists statements' ids; a reviewer's own decision is undone by `xinglin review undo`."),
            )  # fmt: skip
        latest = self._ledger.rulings.latest_on(about.id)
        if latest and not override:
            self._mind(*latest, verdict.saw, who)
        if verdict.verdict != "correct":
            return Decision(verb=VERBS[verdict.verdict], about=about)
        return self._correction(verdict, about)

    def _correction(self, verdict: StatementVerdict, about: Saying) -> Decision:
        relation = about.predicate in ontology().relations
        given = (verdict.value, verdict.object, verdict.since, verdict.until)
        if all(each is None for each in given):
            raise UsageError("NOTHING_CORRECTED", Text("请说明改成什么", "say what is to stand instead"))
        if relation and verdict.value is not None:
            raise UsageError(
                "NOT_CORRECTABLE", Text("关系没有值，请改对象", "a relation has no value: correct its object")
            )
        if not relation and verdict.object is not None:
            raise UsageError(
                "NOT_CORRECTABLE", Text("属性没有对象，请改值", "a property has no object: correct its value")
            )
        since = about.since if verdict.since is None else verdict.since and parse_date(verdict.since)
        until = about.until if verdict.until is None else verdict.until and parse_date(verdict.until)
        target: Side | None = None
        value = about.value
        if relation:
            assert about.object is not None
            target = Side(about.object.name, (about.object,))
            if verdict.object is not None:
                node = self._node(verdict.object)
                target = self._ledger.rulings.side(self._ledger.name_of(node), self._ledger.members(node))
        elif verdict.value is not None:
            value = _typed(about.predicate, verdict.value)
        return Decision(verb="REPLACES", about=about, value=value, object=target, since=since, until=until)

    def _node(self, node: str) -> str:
        found = self._ledger.cluster_of(node)
        if found is None:
            raise NotFound("NO_ENTITY", Text(f"图中没有 {node[:60]}", f"the graph has no {node[:60]}"))
        return found

    def _mind(self, decision: str, review: str, saw: str | None, who: str) -> None:
        """Raises ConflictError for a decision that the verdict did not see, and that is another's."""
        (theirs,) = self.reviews(review)
        if decision == saw or is_by(theirs, who):
            return
        verb = ontology().label(next(iter(self.verbs(theirs, decision)), theirs.decisions[0].verb))
        raise ConflictError(
            "DECIDED_MEANWHILE",
            Text(f"{theirs.who} 已于 {theirs.when[:19]} 判定为“{verb.zh}”（{theirs.id}）{theirs.why and '：' + theirs.why}",
                 f"{theirs.who} decided “{verb.en}” at {theirs.when[:19]} ({theirs.id}){theirs.why and ': ' + theirs.why}"),
            hint=Text("看过之后仍要改判，请加 --override。", "Having looked at it, decide otherwise with --override."),
        )  # fmt: skip

    def verbs(self, review: Reviewed, decision: str) -> Iterator[str]:
        """The word of one decision of a review, by its id."""
        return (d.verb for d in review.decisions if self._ledger.rulings.id_of(review.id, d) == decision)


def _typed(name: str, value: Scalar) -> Scalar:
    """A value as its property's type has it. Raises UsageError."""
    declared = ontology().properties[name]
    found: Scalar = mask(value.strip()).text if isinstance(value, str) else value
    if isinstance(found, str) and declared.type in ("integer", "number"):
        number = float(found) if found.replace(".", "", 1).removeprefix("-").isdigit() else None
        found = found if number is None else int(number) if number.is_integer() else number
    if isinstance(found, str) and declared.type == "boolean":
        found = {"true": True, "是": True, "false": False, "否": False}.get(found.lower(), found)
    if isinstance(found, str) and declared.type == "date":
        found = parse_date(found)
    if isinstance(found, str) and declared.type == "choice" and found not in declared.choices:
        found = next((key for key, each in declared.choices.items() if found in (each.label.zh, each.label.en)), found)
    if not ontology().fits(name, found):
        label = declared.label
        raise UsageError(
            "NOT_CORRECTABLE", Text(f"“{found}”不是{label.zh}的值", f"“{found}” is no value of {label.en}")
        )
    return found
