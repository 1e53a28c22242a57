"""The graph as a workbook: a sheet a kind, one of relations, one of evidence, one of sources."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graph.ontology import Kind, ontology
from graph.records import Value
from graph.text import Language, Text
from service.exports.material import Material
from service.exports.sheets import workbook

_ID, _NAME, _SOURCES = Text("标识", "Id"), Text("名称", "Name"), Text("来源", "Sources")
_RELATIONS = (
    Text("关系", "Relation"), Text("主体", "From"), Text("主体标识", "From id"), Text("客体", "To"), Text("客体标识", "To id"),
    Text("自", "Since"), Text("至", "Until"), Text("状态", "Status"), Text("可信度", "Confidence"), Text("推断", "Inferred"),
)  # fmt: skip
_EVIDENCE = (
    Text("陈述", "Statement"), Text("来源", "Source"), Text("谓词", "Predicate"), Text("值", "Value"), Text("原文", "Quote"),
    Text("表格行", "Row"), Text("读法", "Read by"), Text("可信度", "Confidence"), Text("状态", "Status"), Text("推断", "Inferred"),
)  # fmt: skip
_SOURCE = (
    Text("标识", "Id"), Text("标题", "Title"), Text("类别", "Kind"), Text("网址", "Address"), Text("发布者", "Publisher"),
    Text("发布日期", "Published"), Text("许可", "Licence"),
)  # fmt: skip


def write(material: Material, out: BinaryIO, language: Language) -> None:
    def say(heads: Sequence[Text]) -> list[str]:
        return [head.say(language) for head in heads]

    known = ontology()
    with workbook(out) as book:
        for kind in known.kinds.values():
            if any(True for _ in _first(material, kind)):
                heads = [_ID, _NAME, *(p.label for p in known.properties_of(kind.name)), _SOURCES]
                book.sheet(kind.label.say(language), say(heads), _nodes(material, kind, language))
        heads = [*_RELATIONS, *known.attributes.values(), _SOURCES, Text("陈述", "Statements")]
        book.sheet(Text("关系", "Relations").say(language), say(heads), _edges(material, language))
        book.sheet(Text("出处", "Evidence").say(language), say(_EVIDENCE), _statements(material, language))
        rows = ((s.id, s.title, s.kind, s.url, s.publisher, s.published, s.licence) for s in material.sources())
        book.sheet(Text("来源", "Sources").say(language), say(_SOURCE), rows)


def _first(material: Material, kind: Kind) -> Iterator[object]:
    for node in material.nodes(kind.name):
        yield node
        return


def _nodes(material: Material, kind: Kind, language: Language) -> Iterator[Sequence[object]]:
    declared = ontology().properties_of(kind.name)
    for node in material.nodes(kind.name):
        cells = [_shown(node.properties.get(p.name), p.type == "choice", language) for p in declared]
        yield [node.id, node.name, *cells, node.datasets]


def _shown(value: Value | None, choice: bool, language: Language) -> Value | None:
    return ontology().choice(str(value)).say(language) if choice and value else value


def _edges(material: Material, language: Language) -> Iterator[Sequence[object]]:
    known = ontology()
    for e in material.edges():
        yield (
            known.label(e.kind).say(language), material.name(e.source), e.source, material.name(e.target), e.target, e.since,
            e.until, known.choice(e.status).say(language), e.confidence, _yes(e.inferred, language),
            *(e.attributes.get(a) for a in known.attributes), e.datasets, e.statements,
        )  # fmt: skip


def _statements(material: Material, language: Language) -> Iterator[Sequence[object]]:
    known = ontology()
    for s in material.statements():
        e = s.evidence
        yield (
            e.statement, e.source, known.label(s.predicate).say(language), s.value, e.quote, e.row, e.method, e.confidence,
            known.choice(e.status).say(language), _yes(e.inferred, language),
        )  # fmt: skip


def _yes(true: bool, language: Language) -> str:
    return Text("是", "yes").say(language) if true else ""
