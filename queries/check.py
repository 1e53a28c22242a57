"""Trying a question file of one's own before it joins the catalogue."""

from pathlib import Path

from graph.engines.contract import Engine
from graph.errors import DefinitionError, EngineError, EngineUnavailable, NotFound, Place, QueryTimeout
from graph.records import Scalar
from graph.text import Text
from queries.ask import answer
from queries.files import parse
from queries.parameters import parameters_of


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
            raise DefinitionError(
                "QUESTION",
                Text(f"示例中的 {name} 不是参数", f"its example gives {name}, which is no parameter"),
                place=Place(file=file.name),
            )
        values[name] = value
    try:
        return len(answer(engine, question, values, absent=True).rows)
    except (EngineUnavailable, QueryTimeout):
        raise
    except EngineError as problem:
        raise DefinitionError("QUESTION", problem.message, place=Place(file=file.name)) from problem
