"""A small roster and its mapping, and the same rows written in every format."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook

from graph.records import Bundle, Statement

TODAY = date(2026, 11, 22)
HEADER = ("姓名", "工作单位", "医院等级", "职称", "科室", "入职日期", "论文数")
ROWS = (
    ("张伟", "甲市第一人民医院", "三级甲等", "主任医师、教授", "心内科", "2009-07-01", "12"),
    ("李娜", "乙县中医院", "二甲", "主治医师", "针灸科", "2015年3月", "3"),
    ("王磊", "丙镇卫生院", "未定级", "医师", "全科", "2020", "0"),
)
MAPPING = """
source: {title: 名册, publisher: 某市卫健委}
entities:
  doctor: {kind: Person, key: [姓名, 工作单位], name: 姓名, properties: {titles: 职称}}
  hospital: {kind: Hospital, key: [工作单位], name: 工作单位, properties: {tier: 医院等级, grade: 医院等级}}
  papers:
    kind: Activity
    key: [姓名, 工作单位]
    name: {template: "{姓名}的论文"}
    properties: {activity: {constant: 论文著作}, count: {column: 论文数, as: integer}, unit: {constant: 篇}}
relations:
  - {from: doctor, relation: WORKS_AT, to: hospital, since: 入职日期, attributes: {department: 科室}}
  - {from: papers, relation: GIVEN_BY, to: doctor}
"""


def as_csv(
    rows: Sequence[Sequence[str]] = ROWS,
    header: Sequence[str] = HEADER,
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[object]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(header))
    for row in rows:
        sheet.append(
            [int(cell) if isinstance(cell, str) and len(cell) < 3 and cell.isdigit() else cell for cell in row]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_json(rows: Sequence[Sequence[str]] = ROWS, *, lines: bool = False) -> bytes:
    records: list[dict[str, object]] = [dict(zip(HEADER, row, strict=True)) for row in rows]
    for record in records:
        record["论文数"] = int(str(record["论文数"]))
    if lines:
        return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    return json.dumps(records, ensure_ascii=False).encode()


def zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


ALL_FORMATS = {
    "a.csv": as_csv(),
    "bom.csv": as_csv(encoding="utf-8-sig"),
    "gbk.csv": as_csv(encoding="gb18030"),
    "utf16.csv": as_csv(encoding="utf-16"),
    "a.tsv": as_csv(delimiter="\t"),
    "a.csv.gz": gzip.compress(as_csv()),
    "a.zip": zipped("名册.csv", as_csv()),
    "a.xlsx": as_xlsx(),
    "a.json": as_json(),
    "a.jsonl": as_json(lines=True),
    "名册": as_csv(),
}


def said(bundle: Bundle, predicate: str) -> list[Statement]:
    return [statement for statement in bundle.statements if statement.predicate == predicate]


def codes(bundle: Bundle, severity: str) -> set[str]:
    return {reject.code for reject in bundle.rejects if reject.severity == severity}
