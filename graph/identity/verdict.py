"""A judgement on two descriptions, and what their identifiers say of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from graph.identity.described import Described
from graph.identity.reasons import Reason
from graph.text import Text

Verdict = Literal["same", "different", "undecided"]
# A practice has a licence for each of its sites, and an item of Wikidata may be there twice until someone joins the
# two: such a difference says nothing. One ROR id, one ORCID iD and one organisation code is what each is made for.
_ONE_EACH = ("uscc", "ror", "moe_code", "orcid")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` is how sure it is that both are one, 0..1; `different` is only said where something is against it."""

    verdict: Verdict
    score: float
    reasons: tuple[Text, ...]


def judgement(verdict: Verdict, score: float, *reasons: Reason) -> Judgement:
    return Judgement(verdict, round(min(1.0, max(0.0, score)), 4), tuple(reason.text for reason in reasons))


def identified(a: Described, b: Described) -> Reason | None:
    """An identifier that both have."""
    mine, yours = _identities(a.identifiers), _identities(b.identifiers)
    for scheme in mine:
        if common := sorted(mine[scheme] & yours.get(scheme, set())):
            return Reason("identifier", (f"{scheme} {common[0]}",))
    return None


def contradicted(a: Described, b: Described, *schemes: str) -> Reason | None:
    """Identifiers of one kind, of which both have some and none in common."""
    mine, yours = _identities(a.identifiers), _identities(b.identifiers)
    for scheme in schemes or _ONE_EACH:
        if scheme in mine and scheme in yours and not mine[scheme] & yours[scheme]:
            return Reason("identifier_differs", (scheme, "、".join(sorted((min(mine[scheme]), min(yours[scheme]))))))
    return None


def _identities(identifiers: Sequence[str]) -> dict[str, set[str]]:
    """Scheme -> what each identifier means: of a credit code its organisation code (characters 9 to 17), which stays when
    a body is registered anew elsewhere or by another office; of a school's code its own five digits, which stay when a
    college becomes a university."""
    found: dict[str, set[str]] = defaultdict(set)
    for identifier in identifiers:
        scheme, _, value = identifier.partition(":")
        found[scheme].add(value[8:17] if scheme == "uscc" else value[-5:] if scheme == "moe_code" else value)
    return found


def identity_blocks(d: Described) -> set[str]:
    """A block for each identifier."""
    return {f"#{scheme}:{value}" for scheme, values in _identities(d.identifiers).items() for value in values}
