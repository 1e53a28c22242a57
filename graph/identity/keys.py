"""What entities of different sources are joined by at once, without comparing them in pairs: equal keys, unless facets differ.

A key is a shorter way to what the judgement says (graph/identity/judge.py), made of the same parts: an identifier; an
institution's strong form; a person's name with an employer, where that name is not expected there twice by chance, else
with the department too; a programme's or studio's name within its house. So a crowd of a thousand sources that name one
hospital is joined without half a million comparisons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.identity.described import Described, described
from graph.identity.forms import forms
from graph.identity.judge import INSTITUTIONS
from graph.identity.people import expected_at
from graph.identity.personal import read_person, share
from graph.identity.posts import department, standing
from graph.identity.strong import of, strong
from graph.identity.things import rests, standing_alone
from graph.identity.verdict import identity_blocks
from graph.records import Bundle

_ELSEWHERE = "#"  # a facet that begins so sets holders apart, but says nothing of those that have none


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """`text` is what entities share; different non-empty `facet`s under one text are different entities."""

    text: str
    facet: str = ""


def keys_of(bundle: Bundle) -> dict[str, frozenset[Key]]:
    """Local entity id -> its keys; anonymous entities have none."""
    known = described(bundle)
    return {e.id: frozenset(_keys(known[e.id])) if e.id in known else frozenset() for e in bundle.entities}


def _keys(d: Described) -> Iterator[Key]:
    if d.kind == "Person":
        yield from _person(d)
        return
    identities = identity_blocks(d)
    # A campus may be registered under its hospital's code, and is not it.
    campus = forms(d.name)[0].campus or "main" if d.kind == "Hospital" else ""
    yield from (Key(f"{d.kind}{identity}", campus) for identity in identities)
    if d.kind in INSTITUTIONS:
        codes = sorted(i for i in identities if i.startswith(("#uscc", "#ror", "#moe")))
        region = sorted({code[:2] for code in d.places})
        for text in strong(d.kind, d.name, d.also, d.former, d.places):
            placed = text.partition(":")[2][:2].isdigit()
            apart = region if len(region) == 1 and not placed else codes
            yield Key(text, f"{_ELSEWHERE}{apart[0]}" if apart else "")
        return
    yield from (Key(f"{d.kind}:{text}") for text in standing_alone(d))
    owners = {body for owner in d.owners for body in of(owner)}
    yield from (Key(f"{d.kind}:{rest}@{body}") for rest in rests(d) for body in owners)


def _person(d: Described) -> Iterator[Key]:
    yield from (Key(f"Person{identity}") for identity in identity_blocks(d))
    name = read_person(d.name, d.also + d.former)
    if d.namesakes or name.several:
        return
    held = standing(frozenset(d.titles) | {post.title for post in d.posts})
    # Another rank is for the comparison: it may have been reached since, or be another person's.
    trade = f"{'+'.join(sorted(held.professions))}{held.rank or ''}"
    for post in d.posts:
        where = department(post.department)
        for han in name.han:
            if share(han) * expected_at(post) <= 1:
                at, facet = "", f"{where}:{trade}".strip(":")
            elif where:
                at, facet = f"/{where}", trade
            else:
                continue
            yield from (Key(f"Person:{han}{name.note}@{body}{at}", facet) for body in of(post.at))


def partition(holders: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Split the holders of one key, (member, facet) pairs, into those it joins: all, unless their facets disagree. Then
    those without one are of no group: each alone, or, where facets only say where, one among themselves."""
    pairs = list(holders)
    facets = {facet for _, facet in pairs if facet}
    if len(facets) <= 1:
        return [{member for member, _ in pairs}]
    groups = [{m for m, f in pairs if f == facet} for facet in sorted(facets)]
    bare = {m for m, f in pairs if not f}
    if all(facet.startswith(_ELSEWHERE) for facet in facets):
        return [*groups, bare] if bare else groups
    return groups + [{m} for m in sorted(bare)]
