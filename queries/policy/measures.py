"""What is known of each institution that rules count: postings, activities, supporters, specialties, as least and most.

Least counts what surely lies in the period, most also what may: "2024" may or may not be in 2024-06, and a posting without an
end may still last. Named people and counted cohorts may be the same people, so the larger of the two counts, never their sum;
an activity told by two sources counts once, one of differing figures by its least and its most (queries/rows/same.py).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.dates import Holds, Window, overlaps
from graph.engines.contract import Cell
from graph.ids import kind_of
from graph.records import Edge, Node
from queries.policy.packs import Rule
from queries.rows.same import told
from queries.working.coverage import months
from queries.working.work import Work

Cells = Mapping[str, Cell]
_SHOWN = 6  # other facts that are shown where none of what a rule counts is found


@dataclass(slots=True)
class Measured:
    """A figure with its bounds, what it rests on, whether a source denies it, and whether anything else is known."""

    least: float = 0
    most: float = 0
    because: list[Cell] = field(default_factory=list)
    denied: bool = False
    told: bool = False

    def add(self, other: "Measured") -> None:
        self.least += other.least
        self.most += other.most
        self.because += other.because
        self.denied |= other.denied
        self.told |= other.told


class Facts:
    """What was read, by institution: rows of `institution`, of `told` ids, and of `at` with postings, activities, supporters
    or departments."""

    def __init__(self, rows: Sequence[Cells], work: Work) -> None:
        self.institutions = {n.id: n for row in rows if isinstance(n := row.get("institution"), Node)}
        self._known: dict[str, list[Edge]] = defaultdict(list)
        for row in rows:
            if row.get("told"):
                name = str(row["k"])
                self._known[str(row["told"])].append(Edge(name, kind_of(name), str(row["a"]), str(row["b"])))
        self._rows: dict[tuple[str, str], list[tuple[Node, Edge]]] = defaultdict(list)
        for row in rows:
            for kind in ("posted", "activity", "supporter", "department"):
                node, edge = row.get(kind), row.get("relation")
                if isinstance(node, Node) and isinstance(edge, Edge):
                    self._rows[kind, str(row["at"])].append((node, edge))
        for found in self._rows.values():
            found.sort(key=lambda pair: pair[1].id)
        activities = {n.id: n for (kind, _), found in self._rows.items() if kind == "activity" for n, _ in found}
        self._told = told(work.engine, activities.values())
        self._conflict = {n.id: number for number, group in enumerate(self._told.conflicts) for n in group}

    def measure(self, rule: Rule, institution: str, window: Window) -> Measured:
        """What the rule counts of this institution in the window."""
        made = {
            "people_posted": self._posted, "activities": self._activities, "supporters": self._supporters,
            "specialties": self._specialties,
        }[rule.counts](rule, institution, window)  # fmt: skip
        others: list[Cell] = [*sorted(self._known.get(institution, ()), key=lambda e: e.id)[:_SHOWN]]
        if rule.counts == "specialties":  # of an institution whose specialties nobody tells, none can be missing
            node = self.institutions[institution]
            departments = [cell for pair in self._rows["department", institution] for cell in pair]
            made.told = bool(node.properties.get("specialties") or departments)
            others = [node, *departments[:_SHOWN]] if made.told else others
        else:
            made.told = bool(others or made.because)
        made.because += [] if made.because else others
        return made

    def _posted(self, rule: Rule, institution: str, window: Window) -> Measured:
        named, least, most = Measured(), 0.0, 0.0
        surely: set[str] = set()
        perhaps: set[str] = set()
        for person, posting in self._rows["posted", institution]:
            if posting.status == "denied":
                named.denied |= overlaps(posting.since, posting.until, window) is not Holds.NO
                named.because.append(posting)
                continue
            held = _long_enough(posting, window, rule.months)
            if held is Holds.NO:
                continue
            named.because += [posting, person]
            (surely if held is Holds.MUST else perhaps).add(person.id)
        named.least, named.most = float(len(surely)), float(len(surely | perhaps))
        if not rule.months:  # a counted dispatch does not say how long each of them stayed
            cohort = self._counted(institution, ("dispatch",), window)
            least, most = cohort.least, cohort.most
            named.because += cohort.because
        return Measured(max(named.least, least), max(named.most, most), named.because, named.denied)

    def _activities(self, rule: Rule, institution: str, window: Window) -> Measured:
        return self._counted(institution, rule.activities, window)

    def _counted(self, institution: str, kinds: Sequence[str], window: Window) -> Measured:
        found, groups = Measured(), dict[str, list[tuple[float, bool]]]()
        for node, given in self._rows["activity", institution]:
            if node.properties.get("activity") not in kinds:
                continue
            held = overlaps(given.since, given.until, window)
            if given.status == "denied":
                found.denied |= held is not Holds.NO
                found.because.append(given)
            elif held is not Holds.NO:
                first = self._told.stands_for.get(node.id, node)
                key = f"conflict {self._conflict[first.id]}" if first.id in self._conflict else first.id
                count = node.properties.get("count")
                figure = float(count) if isinstance(count, int | float) else 1.0
                groups.setdefault(key, []).append((figure, held is Holds.MUST))
                found.because += [node, given]
        for figures in groups.values():
            found.least += min(figure for figure, _ in figures) if any(sure for _, sure in figures) else 0
            found.most += max(figure for figure, _ in figures)
        return found

    def _supporters(self, rule: Rule, institution: str, window: Window) -> Measured:
        found = Measured()
        surely: set[str] = set()
        perhaps: set[str] = set()
        for giver, support in self._rows["supporter", institution]:
            held = overlaps(support.since, support.until, window)
            if support.status == "denied":
                found.denied |= held is not Holds.NO
                found.because.append(support)
                continue
            if held is Holds.NO:
                continue
            tier = str(giver.properties.get("tier") or "unknown")
            if rule.giver_tiers and tier not in rule.giver_tiers and tier != "unknown":
                continue
            sure = held is Holds.MUST and (not rule.giver_tiers or tier in rule.giver_tiers)
            (surely if sure else perhaps).add(giver.id)
            found.because += [support, giver]
        found.least, found.most = float(len(surely)), float(len(surely | perhaps))
        return found

    def _specialties(self, rule: Rule, institution: str, _window: Window) -> Measured:
        """1 where the institution has the rule's one specialty."""
        node, wanted = self.institutions[institution], rule.specialties[0]
        own = node.properties.get("specialties")
        found = Measured()
        if isinstance(own, tuple) and any(wanted in each for each in own):
            found.because.append(node)
        for department, belongs in self._rows["department", institution]:
            if wanted in department.name:
                found.because += [department, belongs]
        found.least = found.most = float(bool(found.because))
        return found


def _long_enough(posting: Edge, window: Window, wanted: int) -> Holds:
    """Whether the posting shares a day with the window and, where months are asked for, lasts so many inside it."""
    held = overlaps(posting.since, posting.until, window)
    if held is Holds.NO or not wanted:
        return held
    if not posting.since or not posting.until:
        return Holds.MAY
    since = posting.since if posting.since[: len(window.since)] >= window.since else window.since
    until = posting.until if posting.until[: len(window.until)] <= window.until else window.until
    # a window's year is whole: 2024 as a bound is January or December of it
    since = f"{since}-01" if since == window.since and len(since) == 4 and posting.since[:4] < since else since
    until = f"{until}-12" if until == window.until and len(until) == 4 and posting.until[:4] > until else until
    least, most = months(since, until)
    return Holds.MUST if least >= wanted else Holds.MAY if most >= wanted else Holds.NO
