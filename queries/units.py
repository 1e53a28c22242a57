"""Units that are one: measure words of people, and of times that something is held. 人次 are visits, neither people nor times."""

_EQUAL = (("人", "名", "位"), ("次", "场", "场次"))
_FIRST = {unit: equal[0] for equal in _EQUAL for unit in equal}


def one_unit(unit: str) -> str:
    """The unit in the form that equal ones share: 场 is 次; others are their own."""
    return _FIRST.get(unit, unit)
