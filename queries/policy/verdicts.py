"""Rules against what is known: met, not met or unknown, by institution or region, as a matrix, and from year to year.

Met: the least that is known reaches the minimum. Open-ended: it is reached with what began earlier and has no end told. Not met:
even the most falls short, and something is known: a source denies it (`denied_by_source`), some is told but too little
(`said`), or other facts are told and none of this (`not_found`). Unknown: nothing at all is told of the institution (`no_data`),
only what may lie in the period would reach it (`perhaps`), or figures are told in another unit than the rule's (`other_unit`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph import deadline
from graph.dates import Window
from graph.engines.contract import Cell
from graph.errors import UsageError
from graph.gazetteer import divisions
from graph.records import Node
from graph.text import Text
from queries.policy.figures import Measured, together
from queries.policy.measures import Facts
from queries.policy.packs import Pack, Rule, packs
from queries.working.coverage import DIGITS
from queries.working.work import BESIDE, Cells, Tables, Work

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule on one institution or region (its code, and the township asked for), with the figure and what is missing."""

    rule: Rule
    region: str
    town: str
    institution: Node | None
    outcome: str
    known: str
    measured: Measured
    members: tuple[Node, ...] = ()

    @property
    def gap(self) -> float:
        return max(self.rule.minimum - self.measured.least_lasting, 0)

    @property
    def place(self) -> str:
        return _called(self.region) + self.town

    @property
    def key(self) -> _Key:
        return self.rule.title.zh, self.place, self.institution.id if self.institution else ""

    def rests_on(self) -> dict[str, Cell]:
        """What the figure rests on; the institutions themselves are shown beside it, and are evidence where nothing else is."""
        told = self.measured.evidence
        return {"because": told, BESIDE if told else "where": list(self.members)}


def check(tables: Tables, work: Work) -> Iterator[Cells]:
    """A row for each institution, or region, and rule."""
    of = {
        verdict.key: verdict for verdict in _verdicts(Facts(tables, work, _rules(work)), work, str(work.bound["year"]))
    }
    work.rests_on = lambda row: of[_key(row)].rests_on()
    for verdict in deadline.watched(of.values()):
        yield {
            **_told(verdict), "known": verdict.known, "least": _plain(verdict.measured.least),
            "most": _plain(verdict.measured.most), "minimum": _plain(verdict.rule.minimum), "gap": _plain(verdict.gap),
            "unit": verdict.rule.unit, "source": verdict.rule.source.zh, "outcome": verdict.outcome,
            "uncounted": list(verdict.measured.uncounted),
        }  # fmt: skip


def matrix(tables: Tables, work: Work) -> Iterator[Cells]:
    """A row for each region and rule: of how many institutions it is met, not met, unknown."""
    cells: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in _verdicts(Facts(tables, work, _rules(work)), work, str(work.bound["year"])):
        cells[verdict.place, verdict.rule.title.zh].append(verdict)

    def rests_on(row: Cells) -> Cells:
        found: dict[str, list[Cell]] = defaultdict(list)
        for verdict in cells[str(row["region"]), str(row["rule"])]:
            for name, cell in verdict.rests_on().items():
                found[name] += cell if isinstance(cell, list) else []
        return dict(found)

    work.rests_on = rests_on
    for (place, title), verdicts in deadline.watched(cells.items()):
        outcomes = [v.outcome for v in verdicts]
        numbers = {outcome: outcomes.count(outcome) for outcome in ("not_met", "unknown", "open_ended", "met")}
        yield {
            "region": place, "rule": title, **numbers, "outcome": next(o for o, number in numbers.items() if number),
            "missing": [v.institution.name for v in verdicts if v.institution and v.outcome == "not_met"],
        }  # fmt: skip


def change(tables: Tables, work: Work) -> Iterator[Cells]:
    """A row for each institution, or region, and rule whose figure or outcome differs between two years.

    Better or worse only where both outcomes are sure: what is unknown in a year has got neither. What began and has no end
    told is no change as long as no end is told.
    """
    facts = Facts(tables, work, _rules(work))
    before = _verdicts(facts, work, str(work.bound["earlier"]))
    after = _verdicts(facts, work, str(work.bound["later"]))
    of = {new.key: (old, new) for old, new in zip(before, after, strict=True)}

    def rests_on(row: Cells) -> Cells:
        old, new = of[_key(row)]
        return {**new.rests_on(), "because_before": old.measured.evidence}

    work.rests_on = rests_on
    for old, new in deadline.watched(of.values()):
        ranks = [_RANK.get(v.outcome) for v in (old, new)]
        (low, high), (least, most) = ((v.measured.least_lasting, v.measured.most) for v in (old, new))
        if ranks[0] == ranks[1] and (low, high) == (least, most):
            continue
        if ranks[0] is None or ranks[1] is None:
            verdict = "unknown"
        elif ranks[0] != ranks[1]:
            verdict = "better" if ranks[1] > ranks[0] else "worse"
        else:
            verdict = "better" if least > high else "worse" if most < low else "unknown"
        yield {
            **_told(new), "outcome": new.outcome, "earlier_outcome": old.outcome, "before": _plain(low),
            "after": _plain(least), "difference": _plain(least - low), "unit": new.rule.unit, "change": verdict,
        }  # fmt: skip


@cache
def _called(region: str) -> str:
    division = divisions().by_code.get(region)
    return divisions().full_name(division) if division else region or "—"


_RANK = {"not_met": 0, "met": 1, "open_ended": 1}


def _told(verdict: Verdict) -> dict[str, Cell]:
    return {"region": verdict.place, "rule": verdict.rule.title.zh, "institution": verdict.institution}


def _key(row: Cells) -> _Key:
    """Which verdict a row shows."""
    institution = row["institution"]
    return str(row["rule"]), str(row["region"]), institution.id if isinstance(institution, Node) else ""


def _verdicts(facts: Facts, work: Work, year: str) -> list[Verdict]:
    """In order of rule, region and institution, the same for every year."""
    window, region, town = Window(year, year), str(work.bound["region"]), str(work.bound["town"])
    # of a region below the asked level only what lies in it is read: the figure is its own, not the larger one's
    digits = max(DIGITS[str(work.bound["level"])], len(region))
    found: list[Verdict] = []
    for rule in _rules(work):
        there: dict[str, list[Node]] = defaultdict(list)
        for node in sorted(facts.institutions.values(), key=lambda n: (n.name, n.id)):
            code = str(node.properties.get("division_code") or "")
            if _in_scope(rule, node) and (rule.each == "institution" or len(code) >= digits):
                there[code[:digits]].append(node)
        for place, nodes in sorted(there.items()):
            deadline.check()
            if rule.each == "region":
                whole = together(facts.measure(rule, node.id, window) for node in nodes)
                found.append(_verdict(rule, (place, town), None, whole, nodes))
            else:
                found += [_verdict(rule, (place, town), n, facts.measure(rule, n.id, window), [n]) for n in nodes]
    return found


def _verdict(
    rule: Rule, region: tuple[str, str], node: Node | None, measured: Measured, members: Sequence[Node]
) -> Verdict:
    if measured.least >= rule.minimum:
        outcome, known = "met", "said"
    elif measured.least_lasting >= rule.minimum:
        outcome, known = "open_ended", "said"
    elif measured.most >= rule.minimum:
        outcome, known = "unknown", "perhaps"
    elif measured.uncounted:
        outcome, known = "unknown", "other_unit"
    elif measured.denied and not measured.most:
        outcome, known = "not_met", "denied_by_source"
    elif measured.some:
        outcome, known = "not_met", "said"
    elif measured.told:
        outcome, known = "not_met", "not_found"
    else:
        outcome, known = "unknown", "no_data"
    return Verdict(rule, *region, node, outcome, known, measured, tuple(members))


def _in_scope(rule: Rule, node: Node) -> bool:
    level, tier = node.properties.get("division_level"), node.properties.get("tier") or "unknown"
    scope = rule.scope
    return (not scope.levels or level in scope.levels) and (not scope.tiers or tier in scope.tiers)


def _rules(work: Work) -> list[Rule]:
    """The rules of the asked pack, or the one asked for; a rule of several specialties is one for each."""
    pack = _pack(str(work.bound["pack"]))
    wanted = str(work.bound["rule"])
    if wanted and wanted not in pack.rules:
        raise _unknown("rule", wanted, list(pack.rules))
    found: list[Rule] = []
    for name, rule in pack.rules.items():
        if wanted in ("", name):
            found += [_of(rule, specialty) for specialty in rule.specialties] if rule.specialties else [rule]
    return found


def _of(rule: Rule, specialty: str) -> Rule:
    title = rule.title.model_copy(update={"zh": f"{rule.title.zh}：{specialty}", "en": f"{rule.title.en}: {specialty}"})
    return rule.model_copy(update={"specialties": (specialty,), "title": title})


def _pack(name: str) -> Pack:
    if name not in packs():
        raise _unknown("pack", name, list(packs()))
    return packs()[name]


def _unknown(parameter: str, value: str, known: Sequence[str]) -> UsageError:
    return UsageError(
        "PARAMETER",
        Text(f"参数 {parameter}：没有 {value[:40]}", f"parameter {parameter}: there is no {value[:40]}"),
        hint=Text(f"可用：{'、'.join(known)}", f"Possible: {', '.join(known)}"),
    )


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
