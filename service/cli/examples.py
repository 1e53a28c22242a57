"""Where the example data are: beside the packages in a checkout, under share/xinglin of an installation."""

import sysconfig
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from graph.errors import DefinitionError
from graph.text import Text

_INSTALLED = "share/xinglin/examples"  # pyproject.toml, tool.setuptools.data-files
_PARTS = ("tables", "articles")


def folders() -> list[Path]:
    """The folders to load, tables first. Raises DefinitionError where the examples were not installed."""
    for root in _candidates():
        found = [root / part for part in _PARTS if (root / part).is_dir()]
        if found:
            return found
    raise DefinitionError(
        "NO_EXAMPLES",
        Text("没有找到示例资料", "the example data are missing"),
        hint=Text("请重新安装 xinglin。", "Install xinglin again."),
    )


def _candidates() -> list[Path]:
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file():
        return [checkout / "examples"]
    return [*_recorded(), Path(sysconfig.get_path("data")) / _INSTALLED]


def _recorded() -> list[Path]:
    """From the installation's own list of files: right also where data do not lie under the interpreter's prefix."""
    try:
        installed = files("xinglin") or []
    except PackageNotFoundError:
        return []
    marks = [f for f in installed if f.as_posix().endswith(f"{_INSTALLED}/README.md")]
    return [Path(str(mark.locate())).resolve().parent for mark in marks]
