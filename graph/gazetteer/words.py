"""Word lists: one file of `data/` per list, words parted by blanks, lines beginning with # are remarks."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("data")


@cache
def words(name: str) -> frozenset[str]:
    """The words of `data/<name>.txt`, e.g. words("words_titles").

    Raises FileNotFoundError where there is no such list: a mistake of the caller, never of a user.
    """
    lines = (DATA / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def rows(name: str) -> list[list[str]]:
    """The rows of `data/<name>.csv` after its header; no value of ours holds a comma or a quote."""
    lines = (DATA / f"{name}.csv").read_text("utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]
