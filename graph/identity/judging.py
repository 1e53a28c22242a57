"""How this installation judges whether two are one: what describes them, their blocks and their judgement, put together."""

from graph.identity.described import described
from graph.identity.pairs import Judgement, Judging

RULES = Judging(described, lambda _: frozenset(), lambda _, __: Judgement("undecided", 0.0))
