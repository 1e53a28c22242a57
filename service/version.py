"""The version of what is running: that of the installed distribution."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """`0.1.0`; `0+source` where the packages run from a folder that was never installed."""
    try:
        return installed("xinglin")
    except PackageNotFoundError:
        return "0+source"
