"""What can be used is documented, and what is documented can be used: commands, options, routes, exit codes."""

import re
from pathlib import Path

import click
import pytest

from graph import errors
from graph.settings import from_environment
from service.api import create_app
from service.cli.app import COMMANDS, build

ROOT = Path(__file__).parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")
API = (ROOT / "docs" / "api.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    """`load`, `mapping suggest` …: every command that can be run."""
    root = build("en")
    context = click.Context(root)
    found: list[str] = []
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        inner = list(command.commands) if isinstance(command, click.Group) else []
        found += [f"{name} {part}" for part in inner] or [name]
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`xinglin {command}" in CLI


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"xinglin {command}" in README or f"make {command}" in README


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]), ids=lambda p: p.name)
def test_no_command_or_option_is_made_up(page: Path) -> None:
    root = build("en")
    context = click.Context(root)
    for line in re.findall(r"xinglin [a-z][^`\n]*", page.read_text("utf-8")):
        words = line.split()[1:]
        command = root.get_command(context, words[0])
        if not re.fullmatch(r"[a-z]+", words[0]) or words[0] == "service":  # a path or a package, not a call
            continue
        assert command is not None, line
        if isinstance(command, click.Group) and len(words) > 1 and words[1] in command.commands:
            command = command.commands[words[1]]
        known = {name for parameter in command.params for name in parameter.opts} | {"--help"}
        assert set(re.findall(r"(?<![\w-])--[a-z-]+", line.partition("#")[0])) <= known, line


def routes() -> set[tuple[str, str]]:
    described = create_app(from_environment({})).openapi()["paths"]
    return {(method.upper(), path) for path, operations in described.items() for method in operations}


def test_every_route_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(GET|POST) (/[^`?]*)", API, re.MULTILINE))
    assert documented == routes()


def test_every_exit_code_is_documented() -> None:
    found = {e.exit_code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.XinglinError)}
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", CLI, re.MULTILINE)}
    assert documented == found | {0, 130}
