"""Who is who, pair by pair: the one judgement that every load, review and table is decided by.

    one, two = described(bundle)["h1"], described(another)["x"]
    if blocks(one) & blocks(two):
        judge(one, two)  ->  Judgement(verdict same | different | undecided, score 0..1, reasons)

`judge` is pure and symmetric and knows nothing of what else is loaded. It is not transitive: 张伟 of 骨科 and 张伟 of 儿科
are two, and a 张伟 without a department may be either; so a group is one entity only if no two of it are `different`.
"""

from graph.identity.blocking import bodies, institutions
from graph.identity.described import Described, Party, Post, described, load
from graph.identity.institutions import judge_institutions
from graph.identity.names import key
from graph.identity.people import judge_people, told_apart
from graph.identity.personal import read_person, share, tokens
from graph.identity.reasons import Reason
from graph.identity.things import judge_things, rests, standing_alone
from graph.identity.verdict import Judgement, Verdict, identity_blocks, judgement

__all__ = ["Described", "Judgement", "Party", "Post", "Verdict", "blocks", "described", "judge", "load", "told_apart"]

INSTITUTIONS = frozenset({"Hospital", "University", "Government", "Organization", "Place"})
_RARE = 3e-6  # of all people: a name that is looked for in a whole region
_MOST_BODIES = 12


def judge(a: Described, b: Described) -> Judgement:
    """Whether two descriptions are of one entity, how surely, and why. judge(a, b) == judge(b, a)."""
    if a.kind != b.kind:
        return judgement("different", 0.0, Reason("kind", tuple(sorted((a.kind, b.kind)))))
    if b < a:  # reasons name both sides in one order
        a, b = b, a
    if a.kind == "Person":
        return judge_people(a, b)
    return judge_institutions(a, b) if a.kind in INSTITUTIONS else judge_things(a, b)


def blocks(d: Described) -> frozenset[str]:
    """What a description can be found by: two can be one only if they share a block. A person's name is never one alone."""
    found = {f"{d.kind}{block}" for block in identity_blocks(d)}
    if d.kind == "Person":
        found |= {f"Person:{block}" for block in _person(d)}
    elif d.kind in INSTITUTIONS:
        found |= {f"{d.kind}:{block}" for block in institutions(d)}
    else:
        for rest in rests(d):
            stem = rest[:2] if d.kind != "Department" else ""
            found |= {f"{d.kind}:{stem}@{body}" for owner in d.owners for body in bodies(owner)}
            found.add(f"{d.kind}:{rest}" if d.kind not in ("Department", "Studio") else "")
        found |= {f"{d.kind}:{name}" for name in standing_alone(d)}
    return frozenset(found - {""})


def _person(d: Described) -> set[str]:
    """A name with a body he is tied to; with another person; and, where few have it, with the division he works in."""
    name = read_person(d.name, d.also + d.former)
    others = [o for o in d.others if o.kind != "Person"]
    tied = dict.fromkeys((*(post.at for post in d.posts), *others))
    around = [body for party in list(tied)[:_MOST_BODIES] for body in bodies(party)]
    found = {f"{token}@{body}" for token in tokens(name) for body in around}
    for other in d.others:
        if other.kind == "Person":
            found |= {f"{mine}&{key(other.names[0])}" for mine in name.han}
    regions = {code[:4] for party in tied for code in party.places} | {code[:4] for code in d.places}
    found |= {f"{mine}~{code}" for mine in name.han if share(mine) <= _RARE for code in regions}
    return found
