"""A statement that asks for one status, widened to read all: what it returns is told apart by the statuses returned beside it.

So one reading tells the rows asked for; where there are none, that the same is denied or planned; and who denies what is stated.
Reading again for each took 28 of 32 questions about one entity twice to three times as long as their statements.

Widened are the relations of MATCH. The status of each is returned, or grouped by, under `told_` and its variable: the rows and
sums in which all are the asked one are those of the statement as it was. What must EXIST in the asked status is not asked for but
returned, too, true or false. An OPTIONAL MATCH and a NOT EXISTS keep the asked status: what is missing in one may be there in
another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from queries.statements.clauses import clauses_of, conditions, items, parted, unbracketed
from queries.statements.decided import sums_all

_TOLD = "told_"
_EXISTING = "WITH *, "
_WANTED = re.compile(r"([a-z_]\w*)\.status IN \$statuses")
_RETURNED = re.compile(r"(?:collect\((?:DISTINCT )?)?([a-z_]\w*)\)? AS ([a-z_]\w*)")
_CUT = re.compile(r"\b(?:LIMIT|SKIP)\b")


@dataclass(frozen=True, slots=True)
class Widened:
    """The text, and the names under which it returns statuses, or whether something exists (none where it is as it was).

    `free` are the names of relations of which nothing else is asked: one of any status between the same two is returned, too.
    `whole` says that all statuses are read: without rows, there are none in any.
    """

    text: str
    told: tuple[str, ...] = ()
    free: frozenset[str] = frozenset()
    whole: bool = False


def widened(text: str) -> Widened:
    """The text widened; as it is where rows are cut, or all summed into one."""
    clauses = clauses_of(text)
    if _TOLD in text or _CUT.search(text) or any(map(sums_all, clauses)):
        return Widened(text, whole="$statuses" not in text)
    made: list[str] = []
    statuses: dict[str, str] = {}  # of each widened relation, what its status is called from here on
    for clause in clauses:
        tail = clause[len(clause.rstrip()) :]
        head, condition = parted(clause.rstrip())
        exist: list[str] = []
        if clause.startswith("MATCH"):
            said = _required(condition)
            wanted = [found[1] for found in map(_WANTED.fullmatch, said) if found]
            exist = [c for c in said if c.startswith("EXISTS") and "$statuses" in c]
            statuses |= {name: f"{name}.status" for name in wanted}
            if wanted or exist:
                condition = " AND ".join(c for c in said if c not in exist and not _WANTED.fullmatch(c))
        elif clause.startswith(("WITH", "RETURN")) and not clause.startswith("WITH *"):
            listed = {item.removeprefix("DISTINCT ") for item in items(clause)}
            last = clause.startswith("RETURN")
            named = {n: f"{status} AS {_TOLD}{n}" for n, status in statuses.items() if last or n not in listed}
            head = ", ".join((head.rstrip(), *named.values())) + ("\n" if condition else "")
            statuses |= {name: _TOLD + name for name in named}
        made.append((f"{head}WHERE {condition}" if condition else head.rstrip()) + tail)
        for each in exist:
            name = str(len(statuses))
            statuses[name] = _TOLD + name
            made.append(f"{_EXISTING}{each} AS {_TOLD}{name}\n")
    returned = (found for found in map(_RETURNED.fullmatch, items(clauses[-1])) if found)
    free = frozenset(found[2] for found in returned if found[1] in statuses and _free(made, found[1]))
    return Widened("".join(made), tuple(_TOLD + name for name in statuses), free, _reads_all(made))


def _required(condition: str) -> list[str]:
    """All that must hold, brackets around some of it opened."""
    found: list[str] = []
    for each in conditions(condition):
        inner = unbracketed(each)
        parts = conditions(inner) if inner else []
        found += _required(inner or "") if parts and (len(parts) > 1 or _WANTED.fullmatch(parts[0])) else [each]
    return found


def _free(clauses: Sequence[str], relation: str) -> bool:
    """Whether no clause asks anything of a relation, or makes anything of it before the rows are returned."""
    about = re.compile(rf"\b{relation}\b")
    plain = re.compile(
        rf"(?:DISTINCT )?{relation}|collect\((?:DISTINCT )?{relation}\) AS \w+|{relation}\.status AS \w+"
    )
    for clause in clauses[:-1]:
        head, condition = parted(clause)
        if clause.startswith("WITH") and not clause.startswith("WITH *"):
            made = [item for item in items(clause) if about.search(item) and not plain.fullmatch(item)]
        else:
            made = [head] if len(about.findall(head)) > clause.startswith("MATCH") else []
        if made or about.search(condition):
            return False
    return True


def _reads_all(clauses: Sequence[str]) -> bool:
    """Whether no status is asked for any more that decides which rows there are: of an OPTIONAL MATCH, one does where what it
    finds is asked about later."""
    for number, clause in enumerate(clauses):
        if "$statuses" in clause and not clause.startswith(("RETURN", _EXISTING)):
            later = (parted(each)[1] for each in clauses[number + 1 :] if each.startswith(("WITH", "MATCH")))
            if not clause.startswith("OPTIONAL") or any(later):
                return False
    return True
