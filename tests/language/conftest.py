"""One graph for all tests of plain questions: they only read."""

from collections.abc import Iterator

import pytest

from graph.settings import from_environment
from graph.store import Store, open_store
from tests.language.graph import bundles


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    settings = from_environment({}, database=str(tmp_path_factory.mktemp("language") / "graph"))
    with open_store(settings) as opened:
        for bundle in bundles():
            opened.apply(bundle)
        yield opened
