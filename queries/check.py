"""Trying a question file of one's own before it joins the catalogue."""

import re
from collections.abc import Mapping
from pathlib import Path

from graph.engines.contract import Engine
from graph.errors import DefinitionError, EngineError, EngineUnavailable, NotFound, Place, QueryTimeout
from graph.records import Scalar
from graph.text import Text
from queries.ask import answer
from queries.files import Question, parse
from queries.parameters import fill, parameters_of


def check(file: Path, engine: Engine) -> int:
    """Dry-run a question file with its example on the engine, reading only; return the number of rows.

    Entities of the example that the graph does not hold are taken to be absent. Raises DefinitionError naming the file.
    """
    beside = {f.name: f.read_text("utf-8") for f in file.parent.glob(f"{file.stem}.*.cypher")}
    try:
        question = parse(file.name, file.read_text("utf-8"), beside)
    except (OSError, UnicodeDecodeError) as problem:
        raise NotFound("NO_FILE", Text(f"文件 {file.name} 无法读取", f"{file.name} cannot be read")) from problem
    known = parameters_of(question)
    values: dict[str, Scalar | None] = {}
    for name, value in question.example.items():
        if name not in known:
            raise _defect(file, Text(f"示例中的 {name} 不是参数", f"its example gives {name}, which is no parameter"))
        values[name] = value
    _tried(file, engine, question, values)
    found = answer(engine, question, values, absent=True)
    nodes = {node.id for node in found.nodes}
    for row in found.rows:
        for column in found.columns:
            if column.type == "entity" and row.values[column.key] not in (None, *nodes):
                raise _defect(file, Text(f"栏目 {column.key} 应是实体，语句返回的不是结点",
                                         f"column {column.key} is an entity; the statement returns no node"))  # fmt: skip
        if not row.evidence:
            raise _defect(file, Text("有一行没有出处：把它所凭的结点与关系用栏目以外的名称一并返回（如 r AS because）",
                                     "a row has no evidence: return the nodes and relations that it rests on under "
                                     "names other than the columns' (r AS because)"))  # fmt: skip
    return len(found.rows)


def _tried(file: Path, engine: Engine, question: Question, values: Mapping[str, Scalar | None]) -> None:
    """Every statement as it is written, before anything is made of it: the engine says what it refuses, and on which line."""
    bound = fill(question, values, engine, absent=True).bound
    for reading in question.on(engine.name):
        try:
            engine.read(reading.text, bound)
        except (EngineUnavailable, QueryTimeout):
            raise
        except EngineError as problem:
            within = re.search(r"line:? (\d+)", problem.message.en)
            line = reading.line + (int(within[1]) - 1 if within else 0)
            raise _defect(file, problem.message, line) from problem


def _defect(file: Path, said: Text, line: int | None = None) -> DefinitionError:
    return DefinitionError("QUESTION", said, place=Place(file=file.name, line=line))
