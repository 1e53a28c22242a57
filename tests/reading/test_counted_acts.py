"""What a user would lose: consultations, trainees and recruits uncounted, or beds, awards and rates counted as acts of help.

The passages are in corpus/counted.txt; the part that the mechanisms were built with must be read without a fault, of the
other a share, for it shows what to expect of wordings not met before.
"""

from collections import Counter
from pathlib import Path

import pytest

from loaders.articles.document import document_from_text
from loaders.articles.reader import read

_CORE = {
    *(
        "consultation",
        "remote_consultation",
        "surgery",
        "surgery_teaching",
        "ward_round",
        "patient_visit",
        "free_clinic",
    ),
    *("further_training", "training", "lecture", "mentorship", "recruitment", "dispatch", "new_technique"),
    "studio_opened",
}
_PERSONS = ("人", "名", "位", "个", "人次")
Act = tuple[str, float, str]


def passages(part: int) -> list[tuple[str, Counter[Act]]]:
    """The passages of a part (0 or 1), each with its core acts as (kind, number, unit)."""
    text = (Path(__file__).parent / "corpus/counted.txt").read_text("utf-8").split("\n== second part\n")[part]
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = []
    for prose, told in zip(lines[::2], lines[1::2], strict=True):
        items = [item.split() for item in told.removeprefix("= ").split("; ") if item != "-"]
        found.append((prose, Counter((kind, float(count), _alike(unit)) for kind, count, unit in items)))
    return found


def _alike(unit: str) -> str:
    return "人" if unit in _PERSONS else unit


def acts(prose: str) -> Counter[Act]:
    """The core acts that the reader counts in a passage."""
    activities = read(document_from_text(prose, published="2025-03-01")).activities
    return Counter((a.kind, a.count, _alike(a.unit)) for a in activities if a.kind in _CORE)


@pytest.mark.parametrize(("prose", "told"), passages(0), ids=lambda value: value if isinstance(value, str) else "")
def test_acts_are_counted_and_look_alikes_are_not(prose: str, told: Counter[Act]) -> None:
    assert acts(prose) == told


def test_acts_in_wordings_tried_before_anything_was_built_from_them() -> None:
    right = wrong = missed = 0
    for prose, told in passages(1):
        found = acts(prose)
        right += (found & told).total()
        wrong += (found - told).total()
        missed += (told - found).total()
    assert 2 * right / (2 * right + wrong + missed) >= 0.75
