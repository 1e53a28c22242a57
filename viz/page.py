"""An answer as a page: its subgraph, its rows, and the evidence of both, in one HTML file that opens offline."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypedDict, Unpack

from graph.ontology import Ontology
from graph.records import Answer, Edge, Evidence, Node
from graph.text import Language, Text
from viz.content import Content, KindStyle, Live, Passage, RelationStyle, Table
from viz.network import XinglinNetwork


class Options(TypedDict, total=False):
    """How an answer's page is made; whatever is left out is as if it were empty.

    `language` is the one shown first; `whole` opens a large graph unaggregated; `passages` show a statement's quote (by the
    statement's id) in its sentence; `notes` are the answer's, in words; `live` is for a page within a service;
    `parameters` say, by a parameter's name, its label and its value in words.
    """

    language: Language
    whole: bool
    passages: Mapping[str, Passage]
    notes: Sequence[Text]
    live: Live | None
    parameters: Mapping[str, tuple[Text, Text]]


def write_page(answer: Answer, ontology: Ontology, path: str | os.PathLike[str], **options: Unpack[Options]) -> Path:
    """Write the answer's page to `path` (UTF-8) and return it."""
    written = Path(path)
    written.write_text(render(answer, ontology, **options), encoding="utf-8", newline="\n")
    return written


def render(answer: Answer, ontology: Ontology, **options: Unpack[Options]) -> str:
    """The answer's page as text. The same arguments give the same bytes."""
    return network(answer, ontology, **options).generate_html()


def network(answer: Answer, ontology: Ontology, **options: Unpack[Options]) -> XinglinNetwork:
    """The answer as a XinglinNetwork, for callers who want to add to it before writing.

    Edges to nodes that the answer does not hold are left out.
    """
    parameters = options.get("parameters", {})
    net = XinglinNetwork(
        directed=True,
        whole=options.get("whole", False),
        language=options.get("language", "zh"),
        heading=answer.title_zh,
    )
    statements = _Statements(options.get("passages", {}))
    for row in answer.rows:
        for evidence in row.evidence:
            statements.add(evidence)
    for node in answer.nodes:
        net.add_node(node.id, label=node.name, group=node.kind, **_node_options(node, statements))
    edges = [edge for edge in answer.edges if edge.source in net.node_map and edge.target in net.node_map]
    for edge in edges:
        net.add_edge(edge.source, edge.target, kind=edge.kind, **_edge_options(edge, ontology, statements))
    net.content = Content(
        title=Text(answer.title_zh, answer.title_en),
        parameters={key: value for key, value in answer.parameters.items() if value is not None},
        notes=options.get("notes", ()),
        kinds=[KindStyle(k.name, k.label, k.colour, k.shape, k.anonymous) for k in ontology.kinds.values()],
        relations=[RelationStyle(r.name, r.label, r.symmetric) for r in ontology.relations.values()],
        tiered=[k.name for k in ontology.kinds.values() if "tier" in k.properties],
        labels={
            **{key: ontology.label(key) for key in (*ontology.properties, *ontology.attributes)},
            **{key: label for key, (label, _) in parameters.items()},
        },
        choices={
            **_choices(ontology),
            **{key: {str(answer.parameters.get(key)): value} for key, (_, value) in parameters.items()},
        },
        table=_table(answer, net, edges, statements),
        sources=statements.sources,
        statements=statements.records,
        passages=list(statements.passages),
        live=options.get("live"),
    )
    return net


class _Statements:
    """The evidence of a page, each statement once, and the sources it names, each once."""

    def __init__(self, passages: Mapping[str, Passage]) -> None:
        self._given = passages
        self.passages: dict[str, int] = {}
        self.records: list[dict[str, Any]] = []
        self.sources: list[dict[str, Any]] = []
        self._index: dict[str, int] = {}
        self._source_index: dict[str, int] = {}

    def add(self, evidence: Evidence) -> int:
        """The statement's index on the page."""
        known = self._index.get(evidence.statement)
        if known is not None:
            return known
        record: dict[str, Any] = {"source": self._source(evidence), "quote": self._quote(evidence)}
        for key, value, usual in (
            ("start", evidence.start, None),
            ("end", evidence.end, None),
            ("row", evidence.row, None),
            ("method", evidence.method, ""),
            ("confidence", evidence.confidence, 1.0),
            ("status", evidence.status, "stated"),
            ("inferred", evidence.inferred, False),
        ):
            if value != usual:
                record[key] = value
        index = self._index[evidence.statement] = len(self.records)
        self.records.append(record)
        return index

    def _quote(self, evidence: Evidence) -> str | list[int]:
        """The quote; where its sentence is known, the passage's index and the quote's place in it."""
        passage = self._given.get(evidence.statement)
        if passage is None:
            return evidence.quote
        index = self.passages.setdefault(passage.text, len(self.passages))
        start = _units(passage.before)
        return [index, start, start + _units(passage.quote)]

    def _source(self, evidence: Evidence) -> int:
        known = self._source_index.get(evidence.source)
        if known is None:
            known = self._source_index[evidence.source] = len(self.sources)
            self.sources.append(
                {
                    "id": evidence.source,
                    "title": evidence.title,
                    "publisher": evidence.publisher,
                    "published": evidence.published,
                    "url": evidence.url,
                }
            )
        return known

    def known(self, ids: Iterable[str]) -> list[int]:
        """Indexes of those statements that the page holds."""
        return [self._index[i] for i in ids if i in self._index]


def _units(text: str) -> int:
    """The length of a text as scripts in a browser count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _node_options(node: Node, statements: _Statements) -> dict[str, Any]:
    properties = {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties.items()}
    known = statements.known(node.statements)
    return {**({"props": properties} if properties else {}), **({"statements": known} if known else {})}


def _edge_options(edge: Edge, ontology: Ontology, statements: _Statements) -> dict[str, Any]:
    options: dict[str, Any] = {"id": edge.id}
    relation = ontology.relations.get(edge.kind)
    if relation is not None and relation.symmetric:
        options["arrows"] = ""
    for key, value, usual in (
        ("since", edge.since, ""),
        ("until", edge.until, ""),
        ("status", edge.status, "stated"),
        ("confidence", edge.confidence, 1.0),
        ("inferred", edge.inferred, False),
        ("attributes", dict(edge.attributes), {}),
        ("statements", statements.known(edge.statements), []),
    ):
        if value != usual:
            options[key] = value
    return options


def _choices(ontology: Ontology) -> dict[str, Mapping[str, Text]]:
    """Value labels under the choice's own name and under each property that takes them; relations' under `relation`."""
    named = {name: {key: choice.label for key, choice in values.items()} for name, values in ontology.choices.items()}
    of_properties = {
        name: {key: choice.label for key, choice in prop.choices.items()}
        for name, prop in ontology.properties.items()
        if prop.choices
    }
    # what it is said to be stands among an entity's relations in an answer
    labels = {relation.name: relation.label for relation in ontology.relations.values()} | {"is": ontology.choice("is")}
    relations = {"relation": labels}
    return {**named, **relations, **of_properties}


def _table(answer: Answer, net: XinglinNetwork, edges: list[Edge], statements: _Statements) -> Table:
    node_index = {node: i for i, node in enumerate(net.node_ids)}
    edge_index = {edge.id: i for i, edge in enumerate(edges)}
    return Table(
        columns=[{"key": c.key, "label": {"zh": c.zh, "en": c.en}, "type": c.type} for c in answer.columns],
        values=[[_cell(row.values.get(c.key)) for c in answer.columns] for row in answer.rows],
        nodes=[[node_index[n] for n in row.nodes if n in node_index] for row in answer.rows],
        edges=[[edge_index[e] for e in row.edges if e in edge_index] for row in answer.rows],
        statements=[statements.known(e.statement for e in row.evidence) for row in answer.rows],
    )


def _cell(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
