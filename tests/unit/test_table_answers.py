"""Answers from tables: one activity with a row for each receiver is one, and each row of the table is quoted once."""

from datetime import date
from pathlib import Path

from graph.settings import from_environment
from graph.store import open_store
from loaders.tables.load import load_table
from queries.ask import ask

MAPPING = """
source: {id: rounds, title: 查房登记}
entities:
  round:
    kind: Activity
    key: [编号]
    name: {template: "查房{编号}"}
    properties: {activity: {constant: 查房}, count: 次数, unit: {constant: 次}, since: 日期, until: 日期}
  giver: {kind: Hospital, key: [派出], name: 派出}
  house: {kind: Hospital, key: [受益], name: 受益}
relations:
  - {from: round, relation: GIVEN_BY, to: giver, since: 日期, until: 日期}
  - {from: round, relation: GIVEN_TO, to: house, since: 日期, until: 日期}
"""
TABLE = "编号,派出,受益,次数,日期\nx9,江城医院,甲县人民医院,30,2023\nx9,江城医院,乙县人民医院,30,2023\n"


def test_a_round_listed_for_each_receiver_is_summed_once_and_each_row_quoted_once(tmp_path: Path) -> None:
    bundle = load_table(TABLE.encode(), MAPPING, today=date(2026, 11, 22))
    with open_store(from_environment({}, database=str(tmp_path / "graph"))) as store:
        store.apply(bundle)
        answer = ask(store.engine, "ward-rounds", {})
    assert len(answer.rows) == 2
    assert not [note for note in answer.notes if note.startswith("sum:")]  # one activity, nothing to add up
    for row in answer.rows:
        rows = [e.row for e in row.evidence]
        assert len(rows) == len(set(rows))
    quotes = {e.quote for row in answer.rows for e in row.evidence}
    assert any("次数=30" in quote and "受益=甲县人民医院" in quote for quote in quotes)
