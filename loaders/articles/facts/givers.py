"""Who did a counted thing: who is named for it, the guests invited, the partners told of, else the clause's subject.

Nobody teaches himself: where a sentence tells that a body was taught or helped (12家卫生院接受了培训，培训…230人次), what it then
counts of teaching was given to that body, by whom the sentence names for it, else by nobody it tells of.
"""

import re

from graph.ontology import ontology
from loaders.articles.facts import roles
from loaders.articles.facts.counting import Counted
from loaders.articles.facts.kinds import Shared
from loaders.articles.facts.model import BODIES, Clause
from loaders.articles.reading import FoundEntity

_NO_AGENT = ("staff", "facility", "recruitment", "expert_invitation", "membership", "award", "return_from_training")
_TAUGHT = re.compile(
    r"(?:接受|得到|获得|受到)[^，。；]{0,24}?(?:培训|轮训|带教|授课|教学|帮扶|支援)"
    r"|(?:参加|参与)[^，。；]{0,16}?(?:培训|轮训|研修)"
)


def hear_taught(clause: Clause, shared: Shared, text: str) -> None:
    """Take in that this clause tells its subject to have been taught or helped, and by whom."""
    subject = clause.subject
    if subject is None or clause.inherited or subject.code not in BODIES or clause.status == "denied":
        return
    if _TAUGHT.search(text, subject.end, clause.end) is None:
        return
    shared.taught_bodies = list(subject.entities)
    ids = {e.id for e in subject.entities}
    teachers = roles.entities(roles.find(clause, ("by", "from", "obj", "with"), BODIES | {"P"}, after=subject.last))
    shared.teachers = [e for e in teachers if e.id not in ids]


def agents(clause: Clause, counted: Counted, shared: Shared) -> tuple[list[FoundEntity], bool]:
    """Who did it; True where they are concluded from what else the sentence says."""
    named = roles.entities(roles.find(clause, ("by",), BODIES | {"P"}))
    if named:
        return named, False
    if shared.invited:
        return shared.invited, False
    if shared.outside:
        return shared.partners, bool(shared.partners)
    if counted.kind in _NO_AGENT:
        return [], False
    if _taught(clause, counted, shared):
        return shared.teachers, bool(shared.teachers)
    if clause.subject is not None:
        return list(clause.subject.entities), False
    return [], False


def _taught(clause: Clause, counted: Counted, shared: Shared) -> bool:
    """Is it teaching, told of a body that the sentence tells to be taught, and for nobody else?"""
    if counted.kind not in ontology().activities("teaches") or clause.subject is None:
        return False
    own = {e.id for e in shared.taught_bodies}
    others = roles.entities(roles.find(clause, ("for", "at"), BODIES))
    return {e.id for e in clause.subject.entities} <= own and all(e.id in own for e in others)
