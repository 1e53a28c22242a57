"""A planner has a 花名册 and no mapping: the draft must run on that very file and say what it took each column for."""

import csv
import io

import pytest

from graph.bundles import seal
from graph.errors import InputError
from graph.records import Bundle
from loaders.tables.load import load_table
from loaders.tables.suggest import suggest
from tests.tables.roster import ALL_FORMATS, TODAY, as_csv, as_xlsx, codes, said


def drafted(data: bytes, name: str = "a.csv") -> tuple[str, Bundle]:
    draft = suggest(data, name=name)
    bundle = seal(load_table(data, draft, name=name, today=TODAY))
    assert codes(bundle, "reject") == set()
    return draft, bundle


TRAINING = (
    ("某旗2024年外出进修人员花名册",),
    ("序号", "姓名", "性别", "选送单位", "科室", "职称", "进修医院", "进修科室", "进修时间", "带教老师", "联系电话"),
    (
        "1",
        "包志强",
        "男",
        "甲旗人民医院",
        "心内科",
        "主治医师",
        "乙大学第一附属医院",
        "心内科",
        "2023.3-2023.9",
        "王建国",
        "13800138000",
    ),
    (
        "2",
        "李萨仁",
        "女",
        "甲旗蒙医医院",
        "蒙医科",
        "住院医师",
        "丙市中医医院",
        "针灸科",
        "2024年3月至今",
        "",
        "13800138000",
    ),
)


def table(rows: tuple[tuple[str, ...], ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def test_a_training_roster_below_its_title() -> None:
    draft, bundle = drafted(table(TRAINING))
    assert {(s.subject, s.object, s.since, s.until) for s in said(bundle, "TRAINED_AT")} == {
        ("Person:包志强|甲旗人民医院", "Hospital:乙大学第一附属医院", "2023-03", "2023-09"),
        ("Person:李萨仁|甲旗蒙医医院", "Hospital:丙市中医医院", "2024-03", ""),
    }
    assert len(said(bundle, "WORKS_AT")) == 2
    assert [s.subject for s in said(bundle, "MENTORED")] == ["Person:王建国|乙大学第一附属医院"]
    assert "13800138000" not in draft
    assert "联系电话" in draft


@pytest.mark.parametrize("name", [name for name in ALL_FORMATS if name != "名册"])
def test_any_format(name: str) -> None:
    _, bundle = drafted(ALL_FORMATS[name], name)
    assert len(said(bundle, "WORKS_AT")) == 3
    assert {s.value for s in said(bundle, "tier")} == {"tertiary", "secondary"}


def test_a_list_of_hospitals() -> None:
    rows = [("甲市人民医院", "三级甲等", "甲市", "东部医联体"), ("乙县中医院", "二甲", "甲市", "东部医联体")]
    _, bundle = drafted(as_csv(rows, ("机构名称", "级别", "所属市", "医联体名称")))
    assert {e.kind for e in bundle.entities} == {"Hospital", "Place", "AllianceCenter"}
    assert len(said(bundle, "LOCATED_IN")) == len(said(bundle, "MEMBER_OF")) == 2
    assert {s.value for s in said(bundle, "grade")} == {"a"}


def test_districts_of_one_name_in_two_cities_stay_two() -> None:
    rows = [
        ("甲医院", "北京市", "", "朝阳区"),
        ("乙医院", "吉林省", "长春市", "朝阳区"),
        ("丙医院", "吉林省", "长春市", ""),
    ]
    _, bundle = drafted(as_csv(rows, ("机构名称", "省份", "所属市", "所属区")))
    assert len([e for e in bundle.entities if e.name == "朝阳区"]) == 2
    names = {e.id: e.name for e in bundle.entities}
    located = {(names[s.subject], names[s.object or ""]) for s in said(bundle, "LOCATED_IN")}
    assert located == {("甲医院", "朝阳区"), ("乙医院", "朝阳区"), ("丙医院", "长春市")}
    assert {(names[s.subject], names[s.object or ""]) for s in said(bundle, "PART_OF")} == {
        ("朝阳区", "北京市"), ("朝阳区", "长春市"), ("长春市", "吉林省")
    }  # fmt: skip


def test_headers_in_english_and_another_delimiter() -> None:
    draft, bundle = drafted(
        "Name;Hospital;Title;Start date\n张伟;甲市第一人民医院;主任医师;2019-01-02\n李娜;乙县中医院;护师;2020年3月\n".encode()
    )
    assert 'delimiter: ";"' in draft
    assert {s.since for s in said(bundle, "WORKS_AT")} == {"2019-01-02", "2020-03"}


def test_values_speak_where_headers_do_not() -> None:
    rows = [
        ("张伟", "甲市第一人民医院", "三级甲等"),
        ("李娜", "乙县中医院", "二级乙等"),
        ("王芳", "丙区妇幼保健院", "二甲"),
    ]
    _, bundle = drafted(as_csv(rows, ("甲栏", "乙栏", "丙栏")))
    assert len(said(bundle, "WORKS_AT")) == 3
    assert len(said(bundle, "tier")) == 3


def test_a_header_that_lies_is_not_believed() -> None:
    rows = [("A01", "甲市第一人民医院"), ("A02", "乙县中医院")]
    _, bundle = drafted(as_csv(rows, ("人员名称", "单位")))
    assert {e.kind for e in bundle.entities} == {"Hospital"}


def test_a_workbook_with_odd_headers_is_quoted_rightly() -> None:
    rows = [("张伟", "甲市第一人民医院", "内科"), ("李娜", "乙县中医院", "外科")]
    _, bundle = drafted(as_xlsx(rows, ["姓名：(必填)", "工作单位/部门", "yes"]), "a.xlsx")
    assert len(said(bundle, "WORKS_AT")) == 2


def test_hospitals_and_offices_in_one_column() -> None:
    rows = [("张伟", "甲市第一人民医院"), ("李娜", "甲市卫生健康委员会"), ("王芳", "丙医科大学")]
    draft, bundle = drafted(as_csv(rows, ("姓名", "工作单位")))
    assert "kind: Institution" in draft
    assert {e.kind for e in bundle.entities} == {"Person", "Hospital", "Government", "University"}
    assert len(said(bundle, "WORKS_AT")) == 3


def test_a_table_of_neither_people_nor_institutions_is_told() -> None:
    with pytest.raises(InputError) as caught:
        suggest(as_csv([("1", "2"), ("3", "4")], ("a", "b")), name="a.csv")
    assert caught.value.code == "SUGGEST_NOTHING"
