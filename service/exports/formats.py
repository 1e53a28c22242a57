"""Every format there is, declared once: the command line, the HTTP API and the pages offer what is listed here."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import UsageError
from graph.text import Text


@dataclass(frozen=True, slots=True)
class Shape:
    """What comes out: its media type, its file's suffix, and the module that writes it (`write(…)` in service/exports).

    A `table` is written from an answer's rows, anything else from nodes, edges and statements.
    """

    media_type: str
    suffix: str
    writer: str
    table: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """`graph`: the shape of the whole graph, `answer`: that of one answer; None where the format has none."""

    name: str
    label: Text
    graph: Shape | None
    answer: Shape | None


def _both(name: str, label: Text, media_type: str, suffix: str, writer: str) -> Format:
    shape = Shape(media_type, suffix, writer)
    return Format(name, label, shape, shape)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ALL = (
    Format("jsonl", Text("有序 JSON Lines", "Sorted JSON Lines"), Shape("application/x-ndjson", ".jsonl", "lines"), None),
    Format(
        "csv", Text("CSV 表格", "CSV tables"),
        Shape("application/zip", ".zip", "tables"), Shape("text/csv", ".csv", "answer_csv", table=True),
    ),
    Format(
        "xlsx", Text("Excel 工作簿", "Excel workbook"),
        Shape(_XLSX, ".xlsx", "workbook"), Shape(_XLSX, ".xlsx", "answer_workbook", table=True),
    ),
    _both("graphml", Text("GraphML（Gephi、yEd）", "GraphML (Gephi, yEd)"), "application/graphml+xml", ".graphml", "graphml"),
    _both("jsonld", Text("JSON-LD（schema.org、W3C ORG、PROV）", "JSON-LD (schema.org, W3C ORG, PROV)"),
          "application/ld+json", ".jsonld", "jsonld"),
    _both("fhir", Text("FHIR R5 Bundle", "FHIR R5 Bundle"), "application/fhir+json", ".fhir.json", "fhir_bundle"),
    _both("fhir-ndjson", Text("FHIR R5 NDJSON", "FHIR R5 NDJSON"), "application/fhir+ndjson", ".fhir.ndjson", "fhir_ndjson"),
    _both("ftm", Text("FollowTheMoney", "FollowTheMoney"), "application/json+ftm", ".ftm.json", "ftm"),
)  # fmt: skip
FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}
GRAPH: Mapping[str, Shape] = {name: each.graph for name, each in FORMATS.items() if each.graph}
ANSWER: Mapping[str, Shape] = {name: each.answer for name, each in FORMATS.items() if each.answer}


def shape_of(name: str, offered: Mapping[str, Shape]) -> Shape:
    """The shape of a format by its name; `offered` is GRAPH or ANSWER. Raises UsageError naming those there are."""
    if name not in offered:
        raise UsageError(
            "NO_FORMAT",
            Text(f"没有格式 {name[:40]}", f"there is no format {name[:40]}"),
            hint=Text(f"可用：{'、'.join(offered)}", f"Possible: {', '.join(offered)}"),
        )
    return offered[name]


def named_by(file: str, offered: Mapping[str, Shape]) -> str | None:
    """The format that a file's name asks for by its suffix, the longest first; None where it asks for none."""
    fitting = [name for name, shape in offered.items() if file.lower().endswith(shape.suffix)]
    return max(fitting, key=lambda name: len(offered[name].suffix), default=None)
