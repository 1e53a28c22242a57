"""Writing a format out: to a stream, or to a file that is whole or absent."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from graph.engines.contract import Engine
from graph.records import Answer
from graph.text import Language
from service.exports.formats import ANSWER, GRAPH, shape_of
from service.exports.material import of_answer, of_graph
from service.pages import cannot_write
from service.spoken import spoken


def write_graph(engine: Engine, name: str, out: BinaryIO, language: Language) -> None:
    """The whole graph in a format. Raises UsageError for one there is none of."""
    shape = shape_of(name, GRAPH)
    with of_graph(engine) as material:
        _writer(shape.writer)(material, out, language)


def write_answer(answer: Answer, engine: Engine, name: str, out: BinaryIO, language: Language) -> None:
    """One answer in a format: its rows, or the subgraph that they rest on. Raises UsageError for one there is none of."""
    shape = shape_of(name, ANSWER)
    if shape.table:
        _writer(shape.writer)(spoken(answer, language), out, language)
        return
    with of_answer(answer, engine) as material:
        _writer(shape.writer)(material, out, language)


def _writer(module: str) -> Callable[[object, BinaryIO, Language], None]:
    found: Callable[[object, BinaryIO, Language], None] = import_module(f"service.exports.{module}").write
    return found


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file for writing that takes its name only when it is whole and on the disk. Raises UsageError where it cannot."""
    if not path.absolute().parent.is_dir():
        raise cannot_write(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as problem:
        raise cannot_write(path) from problem
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def prepared(write: Callable[[BinaryIO], None]) -> Iterator[tuple[BinaryIO, int]]:
    """What is written, in a temporary file that can be read from its beginning, and its size in bytes."""
    with tempfile.TemporaryFile() as stream:
        write(stream)
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        yield stream, size
