"""Documentation derived from the code must be what the code says today."""

import pytest

from docs.build import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_derived_pages_are_fresh(name: str) -> None:
    written = (FOLDER / name).read_text("utf-8")
    assert written == PAGES[name](), "run: python -m docs.build"
