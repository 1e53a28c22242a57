"""A planner's own question file: refused with file and line when it is defective, run like any other when it is sound."""

from pathlib import Path

import pytest

from graph.errors import DefinitionError, Place, UsageError
from graph.settings import from_environment, questions_from_environment
from graph.store import open_store
from queries.ask import answer
from queries.catalogue import load
from queries.check import check
from queries.files import FIELDS
from queries.statements import macros
from service.cli import main
from tests.sample_graph import make

OWN = """/*---
id: own
topic: own
title: {zh: 某地医院, en: Hospitals of a region}
example: {region: 乌审旗, other: 没有这家医院}
parameters:
  other: {type: entity, kinds: [Hospital], zh: 除外, en: Except}
columns: {hospital: {type: entity, zh: 医院, en: Hospital}}
order: [hospital]
---*/
// Everything that lies there.
MATCH (h:Hospital)
WHERE within(h) AND h.id <> $other
RETURN h AS hospital, h AS itself;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.cypher").write_text(OWN, "utf-8")
    return tmp_path


def test_a_dropped_file_is_a_question_of_the_catalogue(folder: Path, tmp_path: Path) -> None:
    assert questions_from_environment({"XINGLIN_QUESTIONS": str(folder)}) == folder
    question = load(folder)["own"]
    with open_store(make(tmp_path / "graph")) as store:
        found = answer(store.engine, question, {"region": "鄂尔多斯"})
        assert [n.name for n in found.nodes] == ["乌审旗人民医院"]
        # its example names a hospital that this graph lacks: a dry run does not mind
        assert check(folder / "own.cypher", store.engine) == 1


@pytest.mark.parametrize(
    ("change", "line", "problem"),
    [
        (("$other", "$others"), 13, r"\$others is not declared"),
        (("RETURN h AS hospital", "SET h.name = 'x' RETURN h AS hospital"), 14, "may only read"),
        (("type: entity, kinds: [Hospital], zh: 除外", "type: thing, kinds: [Hospital], zh: 除外"), 7, "type"),
        (("topic: own\n", "topic: [own\n"), 4, "expected"),
        (("order: [hospital]", "order: [hospital]\nworked_out: magic"), 10, "no magic"),
        (("within(h)", "withn(h)"), 13, "no macro withn; is it within"),
        (("(h:Hospital)", "(h:Hospitl)"), 12, "no kind Hospitl; is it Hospital"),
        (("(h:Hospital)", "(h:Hospital)-[:SUPPORTS|COOPERATE_WITH]->(k:Body)"), 12, "is it COOPERATES_WITH"),
        (("columns: {", "columns: {beds: {type: integer, zh: 床位, en: Beds}, "), 8, "returns the column beds"),
    ],
)
def test_a_defect_is_told_with_its_line(folder: Path, change: tuple[str, str], line: int, problem: str) -> None:
    (folder / "own.cypher").write_text(OWN.replace(*change, 1), "utf-8")
    with pytest.raises(DefinitionError, match=problem) as caught:
        load(folder)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("own.cypher", line)


def test_the_pages_example_runs_and_the_page_names_every_macro_and_field(folder: Path, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "own-questions.md").read_text("utf-8")
    example = page.partition("```cypher\n")[2].partition("```")[0]
    (folder / "supporters-count.cypher").write_text(example, "utf-8")
    with open_store(make(tmp_path / "graph")) as store:
        assert check(folder / "supporters-count.cypher", store.engine) == 1
        assert load(folder)["supporters-count"].title.en == "How many supporters each hospital has"
    assert [name for name in macros.NAMES if f"`{name}(" not in page] == []
    assert [name for name in FIELDS if f"`{name}`" not in page] == []


def test_an_id_that_is_taken_is_refused(folder: Path) -> None:
    (folder / "profile.cypher").write_text(OWN.replace("id: own", "id: profile"), "utf-8")
    with pytest.raises(DefinitionError, match="has a question profile already"):
        load(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="XINGLIN_QUESTIONS"):
        questions_from_environment({"XINGLIN_QUESTIONS": str(tmp_path / "none")})


def test_a_file_that_the_engine_refuses_is_no_question(folder: Path, tmp_path: Path) -> None:
    (folder / "own.cypher").write_text(OWN.replace("h AS itself", "nobody AS itself"), "utf-8")
    settings = from_environment({}, database=str(tmp_path / "graph"))
    with open_store(settings) as store, pytest.raises(DefinitionError, match="nobody"):
        check(folder / "own.cypher", store.engine)
    (folder / "own.cypher").write_text(OWN.replace("(h:Hospital)", "(h:Hospital"), "utf-8")
    with open_store(settings) as store, pytest.raises(DefinitionError, match="Parser") as caught:
        check(folder / "own.cypher", store.engine)
    assert caught.value.place == Place(file="own.cypher", line=13)


@pytest.mark.parametrize(
    ("change", "problem"),
    [((", h AS itself", ""), "no evidence"), (("h AS hospital, h AS", "h.name AS hospital, h AS"), "returns no node")],
)
def test_an_answer_that_proves_nothing_is_refused(
    folder: Path, tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    (folder / "own.cypher").write_text(OWN.replace(*change, 1), "utf-8")
    with open_store(make(tmp_path / "graph")) as store, pytest.raises(DefinitionError, match=problem):
        check(folder / "own.cypher", store.engine)


def test_the_command_checks_a_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "graph")
    monkeypatch.setenv("XINGLIN_DATABASE", str(tmp_path / "graph"))
    assert main(["questions", "check", str(folder / "own.cypher"), "--lang", "en"]) == 0
    assert "its example gives 1 rows" in capsys.readouterr().out
    (folder / "own.cypher").write_text(OWN.replace("$other", "$others"), "utf-8")
    assert main(["questions", "check", str(folder / "own.cypher"), "--lang", "en"]) != 0
    assert "own.cypher, line 13" in capsys.readouterr().err
