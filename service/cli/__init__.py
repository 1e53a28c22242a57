"""The command line. Only what a command needs is imported, and only when it runs."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `xinglin` with these arguments (the process's own by default) and return its exit code."""
    from service.cli.app import run

    return run(arguments)
