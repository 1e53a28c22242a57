"""The direction of imports, held by the syntax tree: graph <- loaders, queries, viz <- service."""

import ast
import importlib.metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("graph", "loaders", "queries", "viz", "service")
MAY_IMPORT = {
    "graph": {"graph"},
    "loaders": {"graph", "loaders"},
    "queries": {"graph", "queries"},
    "viz": {"graph", "viz"},
    "service": set(PACKAGES),
}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add((node.module or "").split(".")[0])
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        ours = imported(path) & {*PACKAGES, "tests", "bench", "docs"}
        assert ours <= MAY_IMPORT[package], f"{path.relative_to(ROOT)} imports {ours - MAY_IMPORT[package]}"


def test_no_installed_distribution_owns_one_of_our_names() -> None:
    """`service` and `queries` are also names on the public index: one installed beside us would shadow ours."""
    owners = importlib.metadata.packages_distributions()
    for package in PACKAGES:
        assert set(owners.get(package, ["xinglin"])) == {"xinglin"}, package


@pytest.mark.parametrize("package", PACKAGES)
def test_a_module_has_one_subject(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        assert len(path.read_text("utf-8").splitlines()) <= 400, path.relative_to(ROOT)


def test_cypher_lives_where_it_may() -> None:
    """In the catalogue, in the engines, and in the modules that ask for records; nowhere is a query built from a value."""
    asking = ("nothing", "parties", "resolve", "review", "rows/contradicted", "statements/possible", "statements/fetch")
    allowed = ("graph/engines/", *(f"queries/{name}.py" for name in asking))
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            place = path.relative_to(ROOT).as_posix()
            if place.startswith(allowed):
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    text = "".join(
                        v.value for v in node.values if isinstance(v, ast.Constant) and isinstance(v.value, str)
                    )
                    assert "MATCH (" not in text, place
