"""The whole graph as the text that `xinglin export` writes: equal graphs, equal lines."""

from io import BytesIO

from graph.engines.contract import Engine
from service.exports.writing import write_graph


def lines(engine: Engine) -> list[str]:
    out = BytesIO()
    write_graph(engine, "jsonl", out, "en")
    return out.getvalue().decode().splitlines()
