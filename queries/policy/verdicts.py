"""Rules against what is known: met, not met or unknown, by institution or region, as a matrix, and from year to year.

Met: the least that is known reaches the minimum. Not met: even the most falls short, and something is known: a source denies it
(`denied_by_source`), some is told but too little (`said`), or other facts are told and none of this (`not_found`). Unknown:
nothing at all is told of the institution (`no_data`), or only what may lie in the period would reach it (`perhaps`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.dates import Window
from graph.engines.contract import Cell
from graph.errors import UsageError
from graph.gazetteer import divisions
from graph.records import Node
from graph.text import Text
from queries.policy.measures import Facts, Measured
from queries.policy.packs import Pack, Rule, packs
from queries.working.coverage import DIGITS
from queries.working.work import Work

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule on one institution or region (its code), with the figure and what is still missing."""

    rule: Rule
    region: str
    institution: Node | None
    outcome: str
    known: str
    measured: Measured
    members: tuple[Node, ...] = ()

    @property
    def gap(self) -> float:
        return max(self.rule.minimum - self.measured.least, 0)


def check(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """A row for each institution, or region, and rule."""
    facts = Facts(rows, work)
    for verdict in _verdicts(facts, work, str(work.bound["year"])):
        yield {
            **_told(verdict), "known": verdict.known, "least": _plain(verdict.measured.least),
            "most": _plain(verdict.measured.most), "minimum": _plain(verdict.rule.minimum), "gap": _plain(verdict.gap),
            "unit": verdict.rule.unit, "source": verdict.rule.source.zh, "outcome": verdict.outcome,
        }  # fmt: skip


def matrix(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """A row for each region and rule: of how many institutions it is met, not met, unknown."""
    facts = Facts(rows, work)
    cells: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in _verdicts(facts, work, str(work.bound["year"])):
        cells[verdict.region, verdict.rule.title.zh].append(verdict)
    for (region, title), verdicts in cells.items():
        outcomes = [v.outcome for v in verdicts]
        met, missed = outcomes.count("met"), outcomes.count("not_met")
        yield {
            "region": _name(region), "rule": title, "met": met, "not_met": missed, "unknown": len(outcomes) - met - missed,
            "outcome": "met" if met == len(outcomes) else "not_met" if missed else "unknown",
            "missing": [v.institution.name for v in verdicts if v.institution and v.outcome == "not_met"],
            "where": [n for v in verdicts for n in v.members], "because": [c for v in verdicts for c in v.measured.because],
        }  # fmt: skip


def change(rows: Sequence[Cells], work: Work) -> Iterator[Cells]:
    """A row for each institution, or region, and rule whose figure or outcome differs between two years."""
    facts = Facts(rows, work)
    before = _verdicts(facts, work, str(work.bound["earlier"]))
    after = _verdicts(facts, work, str(work.bound["later"]))
    for old, new in zip(before, after, strict=True):
        ranks = [_RANK.get(v.outcome) for v in (old, new)]
        figures = [(v.measured.least, v.measured.most) for v in (old, new)]
        if old.outcome == new.outcome and figures[0] == figures[1]:
            continue
        difference = new.measured.least - old.measured.least
        if None not in ranks and ranks[0] != ranks[1]:
            verdict = "better" if (ranks[1] or 0) > (ranks[0] or 0) else "worse"
        else:
            verdict = "better" if difference > 0 else "worse" if difference < 0 else "unknown"
        yield {
            **_told(new), "outcome": new.outcome, "earlier_outcome": old.outcome, "before": _plain(old.measured.least),
            "after": _plain(new.measured.least), "difference": _plain(difference), "unit": new.rule.unit, "change": verdict,
            "because_before": old.measured.because,
        }  # fmt: skip


_RANK = {"not_met": 0, "met": 1}


def _told(verdict: Verdict) -> dict[str, Cell]:
    return {
        "region": _name(verdict.region), "rule": verdict.rule.title.zh, "institution": verdict.institution,
        "where": list(verdict.members), "because": verdict.measured.because,
    }  # fmt: skip


def _verdicts(facts: Facts, work: Work, year: str) -> list[Verdict]:
    """In order of rule, region and institution, the same for every year."""
    window, digits = Window(year, year), DIGITS[str(work.bound["level"])]
    found: list[Verdict] = []
    for rule in _rules(work):
        there: dict[str, list[Node]] = defaultdict(list)
        for node in sorted(facts.institutions.values(), key=lambda n: (n.name, n.id)):
            code = str(node.properties.get("division_code") or "")
            if _in_scope(rule, node) and (rule.each == "institution" or len(code) >= digits):
                there[code[:digits]].append(node)
        for region, nodes in sorted(there.items()):
            if rule.each == "region":
                whole = Measured()
                for node in nodes:
                    whole.add(facts.measure(rule, node.id, window))
                found.append(_verdict(rule, region, None, whole, nodes))
            else:
                found += [_verdict(rule, region, n, facts.measure(rule, n.id, window), [n]) for n in nodes]
    return found


def _verdict(rule: Rule, region: str, node: Node | None, measured: Measured, members: Sequence[Node]) -> Verdict:
    if measured.least >= rule.minimum:
        outcome, known = "met", "said"
    elif measured.most >= rule.minimum:
        outcome, known = "unknown", "perhaps"
    elif measured.denied and not measured.most:
        outcome, known = "not_met", "denied_by_source"
    elif measured.most:
        outcome, known = "not_met", "said"
    elif measured.told:
        outcome, known = "not_met", "not_found"
    else:
        outcome, known = "unknown", "no_data"
    return Verdict(rule, region, node, outcome, known, measured, tuple(members))


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


def _name(code: str) -> str:
    division = divisions().by_code.get(code)
    return divisions().full_name(division) if division else code or "—"


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
