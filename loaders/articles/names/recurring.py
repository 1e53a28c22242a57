"""Short names of one element (才让, 旺堆): too like words and places to be told where they stand alone.

They are names where they stand in a list with a person's, or where the article says twice and more what they do.
"""

from collections import defaultdict
from collections.abc import Iterator

from graph.gazetteer import words
from loaders.articles.names.lattice import Token
from loaders.articles.names.other_names import near
from loaders.articles.names.spans import Found, Line

_SAYS, _DOES, _CALLS = words("words_says"), words("words_does"), words("words_calls")
_LISTS = frozenset(("、", "和", "与", "及", "以及"))
# Things and places do this too (金花是中药): it says little of a person.
_OF_THINGS = frozenset("的是有和与及也又已还则都就在于为开并能不没受用")
# What may touch a name on either side: a word, a sign, a gap, a title, a department, a hospital, a number.
_BEFORE, _AFTER = frozenset("WwTDSs-_"), frozenset("WwT-_#")


def recurring(lines: list[Line], people: list[Found]) -> Iterator[Found]:
    """Names of one element in the lines, given the people found so far; each mention once."""
    taken = {(f.start, f.end) for f in people}
    starts, ends = {f.start for f in people}, {f.end for f in people}
    places: dict[str, list[tuple[Line, int]]] = defaultdict(list)
    for line in lines:
        for i, token in enumerate(line.tokens):
            if token.kind == "Y" and (token.start, token.end) not in taken and _alone(line, i):
                places[token.text].append((line, i))
    accepted = {name for name, at in places.items() if _told([_acts(line, i) for line, i in at])}
    grown = True
    while grown:
        grown = False
        for name, at in places.items():
            tokens = [line.tokens[i] for line, i in at]
            listed = any(_listed(line.tokens, i, starts, ends) for line, i in at)
            if listed or name in accepted:
                more = {t.start for t in tokens} - starts
                grown = grown or bool(more)
                accepted.add(name)
                starts |= more
                ends |= {t.end for t in tokens}
    for name in sorted(accepted):
        for line, i in places[name]:
            token = line.tokens[i]
            yield Found(token.start, token.end, name, "Person", "name elements")


def _alone(line: Line, i: int) -> bool:
    """Whether nothing that a longer name could be made of touches it."""
    tokens = line.tokens
    token = tokens[i]
    before = tokens[i - 1].kind if i else "-"
    after = tokens[i + 1].kind if i + 1 < len(tokens) else "-"
    return before in _BEFORE and after in _AFTER and not line.covered(token.start, token.end)


def _acts(line: Line, i: int) -> str:
    """The word that says what it does: it stands after a sign, a title or a word that calls people; "" where none does."""
    before, after = near(line.tokens, i, -1), near(line.tokens, i, 1)
    if after is None or not (before is None or before.kind in "-TDSs" or before.text in _CALLS):
        return ""
    return after.text if after.kind == "T" or after.text in _SAYS or after.text in _DOES else ""


def _told(acts: list[str]) -> bool:
    """Whether it acts twice, once at least as people only do."""
    return sum(bool(act) for act in acts) > 1 and any(act and act not in _OF_THINGS for act in acts)


def _listed(tokens: list[Token], i: int, starts: set[int], ends: set[int]) -> bool:
    """Whether a person's name stands beside it in a list, a title after that or not (王建国医生和才让)."""
    before, after = near(tokens, i, -1), near(tokens, i, 1)
    if after is not None and after.text in _LISTS and after.end in starts:
        return True
    if before is None or before.text not in _LISTS:
        return False
    title = near(tokens, tokens.index(before, max(0, i - 8), i), -1)
    return before.start in ends or (title is not None and title.kind == "T" and title.start in ends)
