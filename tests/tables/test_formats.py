"""One roster in any format is one bundle; a file that was cut, glued, mislabelled or made to do harm is refused by name."""

import gzip
import io
import os
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graph.bundles import seal
from graph.errors import InputError
from loaders.files import MAX_BYTES, open_bytes
from loaders.tables import workbook
from loaders.tables.load import load_table
from loaders.tables.notes import Notes
from loaders.tables.records import Day
from tests.tables.roster import ALL_FORMATS, HEADER, MAPPING, ROWS, TODAY, as_csv, as_json, as_xlsx, codes, said, zipped


def refused(data: bytes, name: str, mapping: str = MAPPING) -> InputError:
    with pytest.raises(InputError) as caught:
        load_table(data, mapping, name=name, strict=True, today=TODAY)
    assert caught.value.place is not None
    assert caught.value.place.file
    return caught.value


@pytest.mark.parametrize("name", ALL_FORMATS)
def test_the_same_rows_in_every_format_are_the_same_statements(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(ALL_FORMATS[name])
    mapping = MAPPING.replace("source: {", "source: {id: one, ")
    bundle = seal(load_table(path, mapping, strict=True, today=TODAY))
    expected = seal(load_table(as_csv(), mapping, name="a.csv", today=TODAY))
    # JSON has no header row, so its records count from 1
    rows = 1 if path.suffix in (".json", ".jsonl") else 0
    assert [
        (s.subject, s.predicate, s.object, s.value, s.since, s.quote, (s.row or 0) + rows) for s in bundle.statements
    ] == [(s.subject, s.predicate, s.object, s.value, s.since, s.quote, s.row) for s in expected.statements]
    assert codes(bundle, "warning") <= {"DATE_PARTIAL", "ENCODING_GUESSED"}


def test_an_encoding_that_cannot_be_told_is_asked_for_and_then_believed() -> None:
    big5 = "姓名,工作單位\n陳大文,臺北醫院\n林志明,馬偕紀念醫院\n".encode("big5")
    mapping = "entities: {p: {kind: Person, key: [姓名], name: 姓名}}\nignore: [工作單位]"
    problem = refused(big5, "a.csv", mapping)
    assert problem.code == "ENCODING_UNKNOWN"
    assert problem.hint is not None
    bundle = load_table(big5, "format: {encoding: big5}\n" + mapping, name="a.csv", today=TODAY)
    assert {e.name for e in bundle.entities} == {"陳大文", "林志明"}


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.csv", "FILE_EMPTY"),
        (as_csv().replace(b",", b";"), "a.csv", "DELIMITER_SUSPECT"),
        ("某市人员统计表,,\n".encode() + as_csv(), "a.csv", "HEADER_NOT_FOUND"),
        (as_csv(header=("名字", *HEADER[1:])), "a.csv", "COLUMN_MISSING"),
        (as_csv(header=("姓名", *HEADER[1:-1], "姓名")), "a.csv", "COLUMN_DUPLICATE"),
        (as_csv() + '"赵'.encode(), "a.csv", "QUOTE_UNCLOSED"),
        (as_csv() + '"赵"敏,a,,,,,1\n'.encode(), "a.csv", "QUOTE_STRAY"),
        (as_csv() + "赵敏,甲医院\n".encode(), "a.csv", "ROW_TOO_SHORT"),
        (as_csv() + "赵敏,甲医院,,,,,1,多,余\n".encode(), "a.csv", "ROW_TOO_LONG"),
        (as_csv() + b"\0" * 100, "a.csv", "NUL_BYTE"),
        (as_csv() + "赵敏,甲医院,,,,,1\n".encode("gbk"), "a.csv", "ENCODING_INVALID"),
        (as_xlsx(), "a.csv", "TYPE_MISMATCH"),
        (as_csv(), "a.xlsx", "TYPE_MISMATCH"),
        (as_xlsx()[:2000], "a.xlsx", "ZIP_DAMAGED"),
        (as_json()[:-5], "a.json", "JSON_SYNTAX"),
        (as_json().replace(b": 12", b": NaN"), "a.json", "JSON_SYNTAX"),
        (as_json().replace('"姓名": "张伟"'.encode(), '"姓名": "张伟", "姓名": "张三"'.encode()), "a.json", "JSON_DUPLICATE_KEY"),
        (as_json().replace(b": 12", b': "12"'), "a.json", "SCHEMA"),
        (b"[" * 500 + b"]" * 500, "a.json", "JSON_TOO_DEEP"),
        (as_json(lines=True), "a.json", "JSON_SYNTAX"),
        (gzip.compress(b"a" * (40 << 20)), "a.csv.gz", "ZIP_BOMB"),
        (gzip.compress(as_csv())[:-9], "a.csv.gz", "ZIP_DAMAGED"),
        (zipped("../../x.csv", as_csv()), "a.zip", "ZIP_BAD_NAME"),
        (zipped("b.zip", zipped("c.csv", as_csv())), "a.zip", "ZIP_NESTED"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_by_name(data: bytes, name: str, code: str) -> None:
    assert refused(data, name).code == code


def test_the_row_of_the_trouble_is_named() -> None:
    stray = refused(as_csv() + '赵敏,"甲"医院,,,,,1\n'.encode(), "a.csv")
    assert stray.place is not None
    assert (stray.place.row, stray.place.column) == (5, "工作单位")
    mixed = refused(as_csv() + "赵敏,甲医院,,,,,1\n".encode("gbk"), "a.csv")
    assert mixed.place is not None
    assert (mixed.place.row, mixed.place.column) == (5, "姓名")
    deep = refused(as_json().replace(b": 12", b": 012"), "a.json")
    assert "$[0].论文数" in deep.say("zh")


def test_headers_are_read_through_spaces_radicals_and_invisible_characters() -> None:
    header = ("\u200b姓 名", "⼯作单位\u3000", "*医院等级", *HEADER[3:])
    bundle = load_table(as_csv(header=header), MAPPING, name="a.csv", strict=True, today=TODAY)
    assert len(said(bundle, "WORKS_AT")) == 3
    assert "HEADER_NORMALISED" in codes(bundle, "warning")


def test_columns_nobody_asked_for_are_named_and_absent_ones_too() -> None:
    bundle = load_table(
        as_csv([(*r[:6], "x") for r in ROWS], (*HEADER[:6], "备注")), MAPPING, name="a.csv", today=TODAY
    )
    assert {(r.code, r.column) for r in bundle.rejects} >= {("COLUMN_IGNORED", "备注"), ("COLUMN_ABSENT", "论文数")}


def test_skipping_rows_and_naming_the_delimiter_help() -> None:
    data = "某市人员统计表;;\n".encode() + as_csv(delimiter=";")
    mapping = "format: {skip_rows: 1, delimiter: ';'}\n" + MAPPING
    assert len(said(load_table(data, mapping, name="a.csv", strict=True, today=TODAY), "WORKS_AT")) == 3


def test_a_carriage_return_inside_a_cell_does_not_cut_its_row() -> None:
    bundle = load_table(
        as_csv().replace("心内科".encode(), "心内\r科".encode()), MAPPING, name="a.csv", strict=True, today=TODAY
    )
    assert ("department", "心内 科") in next(s for s in said(bundle, "WORKS_AT") if s.row == 2).attributes


# --- workbooks ----------------------------------------------------------------------------------------------------------


def book_of(cells: dict[str, object], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, value in cells.items():
        sheet[place].value = value
    for place, code in (formats or {}).items():
        sheet[place].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def values(data: bytes) -> list[list[object]]:
    return [row.cells for row in workbook.rows(open_bytes(data, "a.xlsx"), Notes("a.xlsx"))]  # type: ignore[misc]


def test_cells_hold_what_openpyxl_says_they_hold() -> None:
    cells: dict[str, object] = {"A1": "姓名", "B1": 12, "C1": 1.5, "D1": True, "E1": "是 & <否>", "F1": datetime(2019, 5, 6),
             "A2": "第二行", "C2": -3, "E2": "换\n行"}  # fmt: skip
    data = book_of(cells)
    theirs = [list(row) for row in load_workbook(io.BytesIO(data)).active.iter_rows(values_only=True)]  # type: ignore[union-attr]
    ours = values(data)
    for row, expected in zip(ours, theirs, strict=True):
        row += [None] * (len(expected) - len(row))
        plain = [datetime.fromisoformat(c.iso) if isinstance(c, Day) else c for c in row]
        assert plain == expected


def test_a_date_is_as_precise_as_its_number_format() -> None:
    day = date(2018, 3, 1)
    cells: dict[str, object] = {"A1": day, "B1": day, "C1": day, "D1": day, "E1": 43160, "F1": 0.5}
    shown = {"A1": "yyyy-mm-dd", "B1": 'yyyy"年"m"月"', "C1": "yyyy", "D1": "[$-804]d/m/yy", "E1": "0.00", "F1": "h:mm"}
    data = book_of(cells, shown)
    assert values(data) == [[Day("2018-03-01"), Day("2018-03"), Day("2018"), Day("2018-03-01"), 43160, 0.5]]


def test_shared_strings_rich_text_and_phonetic_guides() -> None:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    strings = f"<sst {space}><si><t>姓名</t></si><si><r><t>张</t></r><r><t>伟</t></r><rPh><t>zhang</t></rPh></si></sst>"
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'
    sheet = f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book_of({"A1": "x"}))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = sheet.encode()
            if name == "xl/_rels/workbook.xml.rels":
                link = f'<Relationship Id="s" Type="{relation}" Target="sharedStrings.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            if name != "xl/sharedStrings.xml":
                new.writestr(name, data)
        new.writestr("xl/sharedStrings.xml", strings)
    assert values(out.getvalue()) == [["姓名"], ["张伟"]]
    broken = out.getvalue()
    with pytest.raises(InputError) as caught:
        values(_patched(broken, b"<v>1</v>", b"<v>7</v>"))
    assert caught.value.code == "XML_DAMAGED"


def _patched(data: bytes, old: bytes, new: bytes, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(name, content)
    return out.getvalue()


def test_a_workbook_that_declares_a_document_type_is_not_read() -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet'
    with pytest.raises(InputError) as caught:
        values(_patched(as_xlsx(), b"<worksheet", evil))
    assert caught.value.code == "XML_DTD"


def test_formulas_errors_and_merged_cells_are_told_with_row_and_column() -> None:
    for value, code in (('=CONCATENATE("张","三")', "FORMULA_NO_VALUE"), ("#N/A", "CELL_ERROR")):
        problem = refused(as_xlsx([ROWS[0], (value, *ROWS[1][1:])]), "a.xlsx")
        assert problem.place is not None
        assert (problem.code, problem.place.row, problem.place.column) == (code, 3, "姓名")
    book = load_workbook(io.BytesIO(as_xlsx()))
    assert book.active is not None
    book.active.merge_cells("B2:B4")
    out = io.BytesIO()
    book.save(out)
    merged = refused(out.getvalue(), "a.xlsx")
    assert (merged.code, merged.place and merged.place.column) == ("MERGED_CELLS", "工作单位")


def test_of_several_sheets_the_one_named_is_read() -> None:
    book = load_workbook(io.BytesIO(as_xlsx()))
    other = book.create_sheet("第二页")
    other.append(list(HEADER))
    other.append(["赵敏", "丁医院"])
    hidden = book.create_sheet("底稿")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    problem = refused(out.getvalue(), "a.xlsx")
    assert problem.code == "SHEET_AMBIGUOUS"
    assert "第二页" in problem.say("zh")
    bundle = load_table(out.getvalue(), "format: {sheet: 第二页}\n" + MAPPING, name="a.xlsx", today=TODAY)
    assert [e.name for e in bundle.entities if e.kind == "Person"] == ["赵敏"]
    assert "SHEET_HIDDEN_SKIPPED" in codes(bundle, "warning")


# --- documents with links -----------------------------------------------------------------------------------------------

LINKED = """
format: {rows: nodes, id: id}
entities: {person: {kind: Person, key: [姓名], name: 姓名}}
links: {rows: edges, between: person, relations: {带教: MENTORED, 同事: null}}
"""


def linked(edges: str) -> bytes:
    return ('{"nodes": [{"id": "a", "姓名": "张伟"}, {"id": "b", "姓名": "李娜"}], "edges": [' + edges + "]}").encode()


def test_links_between_records_become_relations() -> None:
    edges = '{"source": "a", "target": "b", "type": "带教"}, {"source": "b", "target": "a", "type": "同事"}'
    bundle = seal(load_table(linked(edges), LINKED, name="a.json", today=TODAY))
    assert [(s.subject, s.predicate, s.object) for s in bundle.statements] == [
        ("Person:张伟", "MENTORED", "Person:李娜")
    ]


@pytest.mark.parametrize(
    ("edge", "code"),
    [
        ('{"source": "a", "target": "b", "type": "x`]->()"}', "REL_TYPE_UNKNOWN"),
        ('{"source": "a", "target": "z", "type": "带教"}', "EDGE_ENDPOINT_MISSING"),
        ('{"source": "a", "target": "a", "type": "带教"}', "EDGE_SELF"),
        ('{"source": "a", "target": "b"}', "SCHEMA"),
        ('{"source": "a", "target": "b", "type": "带教", "weight": 1}', "FIELD_UNKNOWN"),
    ],
)
def test_a_link_that_is_wrong_names_its_path(edge: str, code: str) -> None:
    problem = refused(linked(edge), "a.json", LINKED)
    assert problem.code == code
    assert "$.edges[0]" in problem.say("en")


# --- where files lie ----------------------------------------------------------------------------------------------------


def test_links_pipes_and_folders_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "真.csv").write_bytes(as_csv())
    (tmp_path / "link.csv").symlink_to(tmp_path / "真.csv")
    (tmp_path / "lost.csv").symlink_to("nowhere")
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "huge.csv").write_bytes(as_csv())
    os.truncate(tmp_path / "huge.csv", MAX_BYTES + 1)
    expected = {"link.csv": "SYMLINK", "lost.csv": "FILE_MISSING", "folder.csv": "NOT_A_FILE", "pipe.csv": "NOT_A_FILE",
                "huge.csv": "FILE_TOO_LARGE", "missing.csv": "FILE_MISSING"}  # fmt: skip
    for name, code in expected.items():
        with pytest.raises(InputError) as caught:
            load_table(tmp_path / name, MAPPING, today=TODAY)
        assert caught.value.code == code
        assert str(tmp_path) not in caught.value.say("zh")


def test_a_files_name_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "名\x1b[2J单\u202e.csv"
    path.write_bytes(as_csv())
    shown = load_table(path, MAPPING, today=TODAY).source.id
    assert shown.isprintable()
    assert "单" in shown
