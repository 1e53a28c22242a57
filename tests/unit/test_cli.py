"""The command line as people and programs meet it: languages, forms of output, errors, exit codes, odd consoles."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.settings import from_environment
from graph.store import open_store
from service.cli import main
from service.cli.app import COMMANDS
from tests import sample_graph

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph, made once; tests work on copies."""
    return Path(sample_graph.make(tmp_path_factory.mktemp("sample") / "graph").database)


@pytest.fixture
def database(sample: Path, tmp_path: Path) -> str:
    return str(shutil.copytree(sample, tmp_path / "graph"))


@pytest.fixture
def run(database: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process on the sample graph; (exit code, standard output, standard error)."""
    for name in ("XINGLIN_LANG", "LC_ALL", "LC_MESSAGES", "XINGLIN_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("XINGLIN_DATABASE", database)

    def go(*arguments: str) -> Ran:
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return go


def outside(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("XINGLIN_", "LC_", "PYTHONIOENCODING"))}
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments], env={**env, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


# --- help and language ---


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_explains_itself_in_both_languages(run: Run, command: list[str]) -> None:
    chinese = run(*command, "--help", "--lang", "zh")
    english = run("--lang=en", *command, "--help")
    assert (chinese[0], english[0]) == (0, 0)
    assert chinese[1].startswith("用法：xinglin")
    assert "Options:" not in chinese[1]
    assert "Show this message" not in chinese[1]
    assert english[1].startswith("Usage: xinglin")
    # Names of hospitals in an example are data; no sentence may be left in the other language.
    assert len(CHINESE.findall(english[1].replace("乌审旗人民医院", ""))) == 0


def test_help_is_laid_out_by_the_width_of_chinese_characters(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from service.cli.console import cell_width

    monkeypatch.setenv("COLUMNS", "60")
    _, out, _ = run("load", "--help")
    assert max(cell_width(line) for line in out.splitlines()) <= 60


@pytest.mark.parametrize(
    ("option", "variable", "locale", "expected"),
    [
        ("en", "zh", "zh_CN.UTF-8", "Usage"),
        ("", "en", "zh_CN.UTF-8", "Usage"),
        ("", "", "en_GB.UTF-8", "Usage"),
        ("", "", "zh_CN.UTF-8", "用法"),
        ("", "", "de_DE.UTF-8", "用法"),
    ],
)
def test_language_by_option_then_variable_then_locale_else_chinese(
    run: Run, monkeypatch: pytest.MonkeyPatch, option: str, variable: str, locale: str, expected: str
) -> None:
    monkeypatch.setenv("LANG", locale)
    if variable:
        monkeypatch.setenv("XINGLIN_LANG", variable)
    _, out, _ = run("--help", *(["--lang", option] if option else []))
    assert out.startswith(expected)


def test_help_comes_even_where_settings_are_wrong(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XINGLIN_DATABASE", "ftp://nowhere")
    monkeypatch.setenv("XINGLIN_TIMEOUT", "soon")
    assert run("ask", "--help")[0] == 0


def test_starting_imports_nothing_that_help_does_not_need() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "service.cli", "--help"], capture_output=True, check=True, timeout=60,
        cwd=ROOT,
    )  # fmt: skip
    imported = {line.rpartition(b"|")[2].strip().decode().split(".")[0] for line in ran.stderr.splitlines()}
    assert "click" in imported
    heavy = {
        "ladybug",
        "neo4j",
        "pyarrow",
        "fastapi",
        "uvicorn",
        "igraph",
        "pyvis",
        "pydantic",
        "rich",
        "yaml",
        "openpyxl",
    }
    assert not imported & heavy


# --- asking ---


def test_an_answer_as_one_json_object_with_evidence_in_every_row(run: Run) -> None:
    code, out, _ = run("ask", "supports-whom", "hospital=北山市第一医院", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["question"] == "supports-whom"
    assert answer["parameters"]["hospital"] == "北山市第一医院"
    assert answer["understood"] is None
    assert {c["key"] for c in answer["columns"]} >= {"supporter", "supported"}
    (row,) = answer["rows"]
    assert row["supported"]["name"] == "乌审旗人民医院"
    assert row["supported"]["kind"] == "Hospital"
    (evidence,) = row["evidence"]
    assert evidence["source"] == sample_graph.ARTICLE
    assert (
        sample_graph.TEXT[evidence["start"] : evidence["end"]]
        == evidence["quote"]
        == "北山市第一医院对口支援乌审旗人民医院"
    )
    assert evidence["published"] == "2025-01-14"
    assert evidence.keys() >= {"row", "title", "status", "inferred", "confidence"}
    nodes = {n["id"] for n in answer["subgraph"]["nodes"]}
    assert {row["supporter"]["id"], row["supported"]["id"]} <= nodes
    assert all({e["source"], e["target"]} <= nodes for e in answer["subgraph"]["edges"])


def test_named_doctors_and_counted_cohorts_stand_in_tables_of_their_own(run: Run) -> None:
    code, out, _ = run("ask", "tertiary-trained-grassroots")
    assert code == 0
    named, cohorts = out.index("具名人员 (1)"), out.index("群体计数 (1)")
    first, second = sorted((named, cohorts))
    evidence = out.index("\n出处\n")
    tables = {named: out[named : second if named == first else evidence]}
    tables[cohorts] = out[cohorts : second if cohorts == first else evidence]
    assert "白云" in tables[named]
    assert "240" not in tables[named]
    assert "240" in tables[cohorts]
    assert "白云在北山市第一医院进修" in out[evidence:]
    assert "协作通报" in out[evidence:]


def test_no_answer_says_that_nothing_is_known_not_that_nothing_happened(run: Run) -> None:
    code, out, _ = run("--lang", "en", "ask", "supports-whom", "hospital=乌审旗人民医院")
    assert code == 0
    assert "is not a no" in out


def test_an_answer_for_a_spreadsheet(run: Run) -> None:
    code, out, _ = run("ask", "supports-whom", "hospital=北山市第一医院", "--csv", "--lang", "en")
    (row,) = csv.DictReader(io.StringIO(out))
    assert code == 0
    assert row["Supported"] == "乌审旗人民医院"
    assert row["Supported id"].startswith("Hospital-")
    assert "北山市第一医院对口支援乌审旗人民医院" in row["Evidence"]


def test_an_answer_as_a_page(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("ask", "supports-whom", "hospital=北山市第一医院", "--html", str(tmp_path / "页.html"))
    assert code == 0
    assert "页.html" in out
    assert "北山市第一医院对口支援乌审旗人民医院" in (tmp_path / "页.html").read_text("utf-8")


@pytest.mark.parametrize("width", ["30", "60", "200"])
def test_tables_fit_the_console(run: Run, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    from service.cli.console import cell_width

    monkeypatch.setenv("COLUMNS", width)
    _, out, _ = run("ask", "tertiary-trained-grassroots")
    *lines, to_follow_up = out.splitlines()
    assert max(cell_width(line.rstrip()) for line in lines) <= int(width)
    assert "--after " in to_follow_up  # the id is for copying: it stays in one piece
    assert "白云" in out


# --- errors ---


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ask", "no-such"], 2, "there is no question"),
        (["ask", "supports-whom"], 2, "hospital"),
        (["ask", "supports-whom", "hospital=没有这家医院"], 2, "没有这家医院"),
        (["ask", "supports-whom", "hospital"], 2, "is not key=value"),
        (["ask", "supports-whom", "hospital=a", "hospital=b"], 2, "twice"),
        (["ask", "supports-whom", "hospital=a", "--json", "--csv"], 2, "one of"),
        (["ask", "--nonsense"], 2, "--nonsense"),
        (["ask"], 2, "QUESTION is missing"),
        (["nonsense"], 2, "no command"),
        (["show"], 2, "--sources"),
        (["forget", "no-such", "--yes"], 2, "no source"),
        (["load", "--published", "soon", "x.txt"], 3, "soon"),
        (["--database", "ftp://x", "check"], 2, "ftp"),
        (["check", "--lang", "fr"], 2, "fr"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(run: Run, arguments: list[str], code: int, words: str) -> None:
    found, out, err = run("--lang", "en", *arguments) if "--lang" not in arguments else run(*arguments)
    assert found == code
    assert out == ""
    assert len(err.splitlines()) == 1
    assert words in err
    assert "Traceback" not in err


def test_errors_for_programs_are_problem_objects(run: Run) -> None:
    code, out, err = run("ask", "no-such", "--json")
    problem = json.loads(err)
    assert (code, out) == (2, "")
    assert problem["code"] == "NO_QUESTION"
    assert problem["status"] == 404
    assert CHINESE.search(problem["detail"])


def test_a_second_process_is_told_who_owns_the_graph(database: str) -> None:
    with open_store(from_environment({}, database=database)):
        ran = outside("--lang", "en", "show", "--sources", "--database", database)
    assert ran.returncode == 6
    assert f"process {os.getpid()}" in ran.stderr.decode()


# --- consoles ---


@pytest.mark.parametrize(
    ("encoding", "form"),
    [("ascii", []), ("ascii", ["--json"]), ("ascii", ["--csv"]), ("cp1252", []), ("gbk", []), ("gbk", ["--json"])],
)
def test_no_console_is_too_poor_for_an_answer(database: str, encoding: str, form: list[str]) -> None:
    ran = outside(
        "ask", "supports-whom", "hospital=北山市第一医院", *form, XINGLIN_DATABASE=database, PYTHONIOENCODING=encoding
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    out = ran.stdout.decode(encoding)
    if form == ["--json"]:  # a program gets every character whatever the console
        assert json.loads(out)["rows"][0]["supported"]["name"] == "乌审旗人民医院"
    elif encoding == "gbk":
        assert "乌审旗人民医院" in out


def test_a_reader_that_stops_reading_is_not_shouted_at() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "export", "--help"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr as said:
        assert process.wait(60) == 1
        assert said.read() == b""


def test_text_from_a_source_cannot_act_on_the_terminal() -> None:
    from service.cli.console import clean

    assert "\x1b" not in clean("\x1b]0;title\x07医院\x1b[2J")
    assert "\u202e" not in clean("医院\u202etxt.exe")


# --- the rest of the catalogue and the graph ---


def test_questions_list_their_parameters(run: Run) -> None:
    _, out, _ = run("questions", "--json")
    listed = {q["id"]: q for q in json.loads(out)}
    assert "tertiary-trained-grassroots" in listed
    assert listed["supports-whom"]["parameters"]["hospital"]["required"] is True
    assert "since" in listed["supports-whom"]["parameters"]
    _, one, _ = run("questions", "supports-whom", "--lang", "en")
    assert "hospital" in one
    assert "required" in one


def test_show_gives_an_entity_with_its_facts_and_evidence(run: Run) -> None:
    code, out, _ = run("show", "白云", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["entity"]["name"] == "白云"
    assert {row["relation"] for row in found["facts"]} >= {"WORKS_AT", "TRAINED_AT"}
    assert all(row["evidence"] for row in found["facts"] if row["relation"] != "is")
    assert "白云在北山市第一医院进修" in run("show", found["entity"]["id"])[1]


def test_show_lists_those_who_share_a_part_of_a_name(run: Run) -> None:
    code, _, err = run("show", "医院")
    assert code == 2
    assert "北山市第一医院" in err
    assert "乌审旗人民医院" in err


def test_forgetting_asks_first_and_leaves_the_other_source(run: Run, tmp_path: Path) -> None:
    code, _, err = run("forget", sample_graph.ARTICLE)
    assert code == 5
    assert "--yes" in err
    assert len(json.loads(run("show", "--sources", "--json")[1])) == 2
    assert run("forget", sample_graph.ARTICLE, "--yes")[0] == 0
    assert [s["id"] for s in json.loads(run("show", "--sources", "--json")[1])] == [sample_graph.TABLE]


def test_rebuilding_gives_the_same_export_and_checks_out(run: Run, tmp_path: Path) -> None:
    before, after = tmp_path / "before.jsonl", tmp_path / "after.jsonl"
    assert run("export", str(before))[0] == 0
    assert json.loads(run("rebuild", "--json")[1]) == {"sources": 2}
    assert run("export", str(after))[0] == 0
    assert before.read_bytes() == after.read_bytes()
    assert json.loads(run("check", "--json")[1]) == {"sources": 2, "problems": []}
    assert run("export", str(tmp_path / "none" / "x"))[0] == 2
