"""How much room a label takes, so that a small graph's layout can keep labels apart."""

import math
import unicodedata
from functools import lru_cache

FONT = 12.5  # px, as in assets/labels.js
LINE = 16.0  # px between lines
WRAP = 10.5  # em per line, at most two lines
NARROW = 7.0  # em per line, for the names of clusters
_NODE = 34.0  # px: a node's disc with a little air


@lru_cache(maxsize=4096)
def ems(text: str) -> float:
    """Width in em: Chinese characters 1, others 0.56 (the mean of the system sans-serifs)."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else 0.56 for c in text)


def label_box(text: str, *, wrap: float = WRAP) -> tuple[float, float]:
    """Width and height, px, of a node with its label below it, as assets/labels.js will set it."""
    width = ems(text)
    lines = 1 if width <= wrap else 2
    widest = width if lines == 1 else min(wrap, math.ceil(width / 2) + 1.0)
    return max(_NODE, widest * FONT + 12.0), _NODE + lines * LINE
