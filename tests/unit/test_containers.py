"""docker-compose.yml and Dockerfile, held to what they promise without Docker: no password in them, loopback only, checked."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
INSTRUCTIONS = {
    "FROM", "RUN", "CMD", "ENTRYPOINT", "ENV", "COPY", "ADD", "WORKDIR", "USER", "EXPOSE", "VOLUME", "HEALTHCHECK",
    "STOPSIGNAL", "LABEL", "ARG", "SHELL",
}  # fmt: skip


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def dockerfile() -> list[tuple[str, str]]:
    """Instructions in order, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    lines = [line.strip() for line in joined.splitlines() if line.strip()]
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def values(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for item in node.values() for text in values(item)]
    if isinstance(node, list):
        return [text for item in node for text in values(item)]
    return [str(node)]


def test_the_two_services_know_each_other(compose: dict[str, Any]) -> None:
    neo4j, service = compose["services"]["neo4j"], compose["services"]["service"]
    assert compose["services"].keys() == {"neo4j", "service"}
    assert neo4j["image"] == "neo4j:5.26-community"
    assert service["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert service["environment"]["XINGLIN_DATABASE"] == "bolt://neo4j:7687"


def test_settings_of_the_service_are_settings_that_exist(compose: dict[str, Any]) -> None:
    known = set(re.findall(r"XINGLIN_[A-Z0-9_]+", (ROOT / "graph" / "settings.py").read_text("utf-8")))
    given = {key for key in compose["services"]["service"]["environment"] if key.startswith("XINGLIN_")}
    assert given <= known


def test_the_password_is_required_and_nowhere_written(compose: dict[str, Any]) -> None:
    required = r"\$\{XINGLIN_NEO4J_PASSWORD:\?[^}]+\}"
    assert re.fullmatch(f"neo4j/{required}", compose["services"]["neo4j"]["environment"]["NEO4J_AUTH"])
    assert re.fullmatch(required, compose["services"]["service"]["environment"]["XINGLIN_NEO4J_PASSWORD"])
    for text in values(compose):
        without = re.sub(r"\$\{[^}]*\}", "", text)
        assert not re.search(r"(?i)password\s*[=:]\s*\S|neo4j/\S", without)


def test_every_port_is_published_on_loopback_only(compose: dict[str, Any]) -> None:
    ports = [str(p) for service in compose["services"].values() for p in service.get("ports", [])]
    assert ports
    assert all(p.startswith("127.0.0.1:") for p in ports)


def test_what_must_outlive_a_container_is_in_volumes(compose: dict[str, Any]) -> None:
    mounted = [v.split(":") for service in compose["services"].values() for v in service["volumes"]]
    named = {source for source, *_ in mounted if not source.startswith((".", "/"))}
    assert named == set(compose["volumes"])
    assert {target for _, target, *_ in mounted} >= {"/data", "/data/bundles"}


def test_both_are_checked_for_health(compose: dict[str, Any], dockerfile: list[tuple[str, str]]) -> None:
    check = compose["services"]["neo4j"]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert {"interval", "timeout", "retries", "start_period"} <= check.keys()
    health = [argument for instruction, argument in dockerfile if instruction == "HEALTHCHECK"]
    assert len(health) == 1
    assert "/health" in health[0]
    assert "8321" in health[0]


def test_a_question_under_way_is_not_cut_off(compose: dict[str, Any]) -> None:
    grace = int(compose["services"]["service"]["stop_grace_period"].removesuffix("s"))
    assert grace >= 35  # the default time limit of a question and what serve adds to it


def test_the_image_is_built_of_known_instructions(dockerfile: list[tuple[str, str]]) -> None:
    assert dockerfile[0] == ("FROM", "python:3.12-slim")
    assert {instruction for instruction, _ in dockerfile} <= INSTRUCTIONS
    for instruction, argument in dockerfile:
        if instruction in ("CMD", "ENTRYPOINT", "VOLUME"):
            assert yaml.safe_load(argument), argument  # the form that no shell interprets
        if instruction == "COPY":
            *sources, _ = shlex.split(argument)
            assert all((ROOT / source).exists() for source in sources), argument


def test_dependencies_are_installed_by_hash(dockerfile: list[tuple[str, str]]) -> None:
    installs = [argument for instruction, argument in dockerfile if instruction == "RUN" and "pip install" in argument]
    assert "--require-hashes" in installs[0]
    assert all("--no-deps" in line for line in installs[1:])
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^[A-Za-z0-9_.\[\]-]+==[^\s\\]+", lock, re.MULTILINE)
    assert len(pinned) > 20
    assert lock.count("--hash=sha256:") >= len(pinned)


def test_the_service_runs_as_nobody_in_particular(dockerfile: list[tuple[str, str]]) -> None:
    users = [i for i, (instruction, _) in enumerate(dockerfile) if instruction == "USER"]
    assert users
    assert dockerfile[users[-1]][1] not in ("root", "0")
    assert all(instruction != "RUN" for instruction, _ in dockerfile[users[-1] :])
    entry = next(argument for instruction, argument in dockerfile if instruction == "ENTRYPOINT")
    assert yaml.safe_load(entry) == ["xinglin"]
