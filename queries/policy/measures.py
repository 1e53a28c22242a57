"""What is known of each institution that rules count: postings, activities, supporters, specialties, as least and most.

Least counts what surely lies in the period, most also what may: "2024" may or may not be in 2024-06. A posting or an agreement
that began earlier and has no end told is neither: it lasts as far as is told (`lasting`). An activity counts surely where it lies
wholly in the period, and only in the unit that the rule asks for: 200 visits are no 20 clinics. Named people and counted
cohorts may be the same people, so the larger of the two counts, never their sum; an activity told by two sources counts once,
one of differing figures by its least and its most (queries/rows/same.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.dates import Holds, Window, bounds, counts_in, overlaps
from graph.engines.contract import Cell
from graph.ids import kind_of
from graph.ontology import ontology
from graph.records import STATUSES, Edge, Node, Value
from queries.policy.figures import Measured, larger
from queries.policy.packs import Rule
from queries.rows.same import told
from queries.specialties import specialty
from queries.statements.light import Stubs
from queries.working.coverage import months
from queries.working.work import Tables, Work

_POSTED = ("dispatch",)  # activities that count people who are posted
_SHOWN = 6  # departments that are shown where the one that a rule asks for is not found


class Facts:
    """What was read, by institution: postings, activities that the rules count, supporters and departments, and of whom anything
    is told at all.

    Nodes and relations are light; those that are shown are fetched whole (queries/statements/fetch.py).
    """

    def __init__(self, tables: Tables, work: Work, rules: Iterable[Rule]) -> None:
        self._counted_kinds = {kind for rule in rules for kind in (*rule.activities, *_POSTED)}
        self.institutions: dict[str, Node] = {}
        for name, called, code, level, tier, specialties in tables.columns(
            "h", "name", "code", "level", "tier", "specialties"
        ):
            told_of = {"division_code": code, "division_level": level, "tier": tier}
            known: dict[str, Value] = {key: value for key, value in told_of.items() if isinstance(value, str)}
            if isinstance(specialties, list):
                known["specialties"] = tuple(map(str, specialties))
            self.institutions[str(name)] = Node(str(name), kind_of(str(name)), str(called), known)
        stubs = Stubs()
        self._known: dict[str, dict[str, Edge]] = defaultdict(dict)
        for at, *some in tables.columns("told", "first", "last"):
            self._known[str(at)] |= {edge.id: edge for each in some if isinstance(edge := stubs.edge(each), Edge)}
        self._rows: dict[tuple[str, str], list[tuple[Node, Edge]]] = defaultdict(list)
        self._read(tables, stubs)
        # the department of a post is one of the house: as it is named, whether somebody still has it, and whose post
        self._practised: dict[str, list[tuple[str, bool, Edge]]] = defaultdict(list)
        for at, practised, still, post in tables.columns("at", "practised", "still", "post"):
            if isinstance(edge := stubs.edge(post), Edge):
                self._practised[str(at)].append((str(practised), bool(still), edge))
        # in an order that is no engine's: some are shown, not all
        for found in self._rows.values():
            found.sort(key=lambda pair: pair[1].id)
        for posts in self._practised.values():
            posts.sort(key=lambda post: post[2].id)
        activities = {n.id: n for (kind, _), found in self._rows.items() if kind == "activity" for n, _ in found}
        self._told = told(work.engine, activities.values())
        self._conflict = {n.id: number for number, group in enumerate(self._told.conflicts) for n in group}

    def _read(self, tables: Tables, stubs: Stubs) -> None:
        for at, person, posting, *dates in tables.columns("at", "posted", "relation", "since", "until", "status"):
            self._add("posted", at, stubs.node(person), _dated(stubs.edge(posting), *dates))
        for at, giver, tier, support, *dates in tables.columns(
            "at", "supporter", "tier", "relation", "since", "until", "status"
        ):
            self._add("supporter", at, _with(stubs.node(giver), tier=tier), _dated(stubs.edge(support), *dates))
        for at, activity, kind, count, unit, first, last, given, *dates in tables.columns(
            "at", "given", "activity", "count", "unit", "from_day", "to_day", "relation", "since", "until", "status"
        ):
            if kind in self._counted_kinds:
                node = _with(stubs.node(activity), activity=kind, count=count, unit=unit, since=first, until=last)
                self._add("activity", at, node, _dated(stubs.edge(given), *dates))
        for at, department, belongs in tables.columns("at", "department", "relation"):
            self._add("department", at, stubs.node(department), stubs.edge(belongs))

    def _add(self, what: str, at: Cell, node: Cell, edge: Cell) -> None:
        if isinstance(node, Node) and isinstance(edge, Edge):
            self._rows[what, str(at)].append((node, edge))

    def measure(self, rule: Rule, institution: str, window: Window) -> Measured:
        """What the rule counts of this institution in the window."""
        made = {
            "people_posted": self._posted, "activities": self._activities, "supporters": self._supporters,
            "specialties": self._specialties,
        }[rule.counts](rule, institution, window)  # fmt: skip
        known = self._known.get(institution, {})
        made.others = [known[name] for name in sorted(known)]
        if rule.counts == "specialties":  # of an institution whose specialties nobody tells, none can be missing
            node = self.institutions[institution]
            departments = [cell for pair in self._rows["department", institution] for cell in pair]
            departments += [post for _, _, post in self._practised[institution]]
            made.told = bool(node.properties.get("specialties") or departments)
            made.others = [node, *departments[:_SHOWN]] if made.told else made.others
        else:
            made.told = bool(made.others or made.because)
        return made

    def _posted(self, rule: Rule, institution: str, window: Window) -> Measured:
        named = Measured()
        for person, posting in self._rows["posted", institution]:
            if overlaps(posting.since, posting.until, window) is Holds.NO:
                continue
            named.because += [posting, person]
            if posting.status == "denied":
                named.denied = True
                continue
            named.some = True  # one that is too short is told, and shown
            held, lasts = _lasting(posting, window, rule.months)
            if held is not Holds.NO:
                named.count(person.id, 1, surely=held is Holds.MUST, lasting=lasts)
        if rule.months:  # a counted dispatch does not say how long each of them stayed
            return named
        return larger(named, self._counted(rule, institution, _POSTED, window))

    def _activities(self, rule: Rule, institution: str, window: Window) -> Measured:
        return self._counted(rule, institution, rule.activities, window)

    def _counted(self, rule: Rule, institution: str, kinds: Sequence[str], window: Window) -> Measured:
        found, groups = Measured(), dict[str, list[tuple[float, bool]]]()
        for node, given in self._rows["activity", institution]:
            if node.properties.get("activity") not in kinds:
                continue
            since, until = _period(node, given)
            if overlaps(since, until, window) is Holds.NO:
                continue
            found.because += [node, given]
            if given.status == "denied":
                found.denied = True
                continue
            unit, count = str(node.properties.get("unit") or ""), node.properties.get("count")
            known = isinstance(count, int | float)
            if known and not rule.counts_unit(unit):
                found.uncounted.append(_words(node))
                continue
            sure = counts_in(since, until, window)
            first = self._told.stands_for.get(node.id, node)
            key = f"conflict {self._conflict[first.id]}" if first.id in self._conflict else first.id
            groups.setdefault(key, []).append((float(count) if isinstance(count, int | float) else 1.0, sure))
        for key, figures in groups.items():
            surely = any(sure for _, sure in figures)
            least, most = min(figure for figure, _ in figures), max(figure for figure, _ in figures)
            whole = groups.get(self._told.parts.get(key, ""))
            if whole is None:
                if surely:
                    found.count(key, least, surely=True)
                found.count(key, most, surely=False)
            elif surely and not any(sure for _, sure in whole):  # of a whole that may reach beyond the period
                found.surely[key] = found.lasting[key] = least
        return found

    def _supporters(self, rule: Rule, institution: str, window: Window) -> Measured:
        found = Measured()
        for giver, support in self._rows["supporter", institution]:
            if overlaps(support.since, support.until, window) is Holds.NO:
                continue
            if support.status == "denied":
                found.denied = True
                found.because.append(support)
                continue
            tier = str(giver.properties.get("tier") or "unknown")
            if rule.giver_tiers and tier not in rule.giver_tiers and tier != "unknown":
                continue
            held, lasts = _lasting(support, window)
            fits = not rule.giver_tiers or tier in rule.giver_tiers
            found.count(giver.id, 1, surely=fits and held is Holds.MUST, lasting=fits and lasts)
            found.because += [support, giver]
        return found

    def _specialties(self, rule: Rule, institution: str, _window: Window) -> Measured:
        """1 where the institution has the rule's one specialty."""
        node, wanted = self.institutions[institution], specialty(rule.specialties[0])
        own = node.properties.get("specialties")
        found = Measured()
        posts = [(still, post) for named, still, post in self._practised[institution] if wanted.fits(named)]
        if isinstance(own, tuple) and any(map(wanted.fits, own)):
            found.because.append(node)
        for department, belongs in self._rows["department", institution]:
            if wanted.fits(department.name):
                found.because += [department, belongs]
        sure = bool(found.because) or any(still for still, _ in posts)  # who has left may have left none behind
        found.because += [post for _, post in posts]
        if found.because:
            found.count(institution, 1, surely=sure)
        return found


def _with(node: Cell, **properties: Cell) -> Cell:
    """The node with what is told of it."""
    if not isinstance(node, Node):
        return None
    told_of = {key: value for key, value in properties.items() if isinstance(value, str | int | float)}
    return Node(node.id, node.kind, node.name, told_of)


def _dated(edge: Cell, since: Cell, until: Cell, status: Cell) -> Cell:
    """The relation with its period and status."""
    if not isinstance(edge, Edge):
        return None
    told_as = next(s for s in STATUSES if s == status)
    return Edge(edge.id, edge.kind, edge.source, edge.target, str(since or ""), str(until or ""), told_as)


def _period(node: Node, given: Edge) -> tuple[str, str]:
    """When an activity was given: as the relation says, else as is told of the activity itself."""
    if given.since or given.until:
        return given.since, given.until
    return str(node.properties.get("since") or ""), str(node.properties.get("until") or "")


def _words(node: Node) -> str:
    """A figure as people read it: `义诊 200 人次`."""
    kind, count = str(node.properties.get("activity")), node.properties.get("count")
    said = f"{count:.0f}" if isinstance(count, float) and count.is_integer() else str(count)
    return " ".join(word for word in (ontology().choice(kind).zh, said, str(node.properties.get("unit") or "")) if word)


def _lasting(relation: Edge, window: Window, wanted: int = 0) -> tuple[Holds, bool]:
    """Whether a posting or an agreement is of the window, and whether it began and has no end told.

    It is of every window that it shares a day with. Where `wanted` months are asked for, its whole length decides, also what
    lies before and after: eight months over New Year are of both years. An end that is not told leaves the length open.
    """
    held = overlaps(relation.since, relation.until, window)
    if held is Holds.NO:
        return held, False
    if relation.since and relation.until:
        least, most = months(relation.since, relation.until)
        if least < wanted:
            held = Holds.MAY if most >= wanted else Holds.NO
        return held, False
    begun = bool(relation.since) and bounds(relation.since)[1] <= window.last
    if not wanted:
        return held, begun
    long_enough = begun and months(relation.since, window.last)[0] >= wanted
    return Holds.MAY, long_enough
