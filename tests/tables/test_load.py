"""A roster becomes statements that can be traced to their row; a bad row costs that row only, and is never half loaded."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.bundles import seal, serialise
from graph.errors import InputError
from loaders.load import Options, files, read
from loaders.tables.load import load_table, preview
from loaders.tables.mapping import parse_mapping
from tests.tables.roster import HEADER, MAPPING, ROWS, TODAY, as_csv, as_xlsx, codes, said


def test_rows_become_entities_and_statements_with_row_and_quote() -> None:
    bundle = seal(load_table(as_csv(), MAPPING, name="名册.csv", today=TODAY))
    assert bundle.source.id == "名册.csv"
    assert {e.name for e in bundle.entities if e.kind == "Person"} == {"张伟", "李娜", "王磊"}
    works = said(bundle, "WORKS_AT")
    assert [(s.row, s.since) for s in sorted(works, key=lambda s: s.row or 0)] == [
        (2, "2009-07-01"),
        (3, "2015-03"),
        (4, "2020"),
    ]
    first = next(s for s in works if s.row == 2)
    assert first.quote == "姓名=张伟；工作单位=甲市第一人民医院；科室=心内科；入职日期=2009-07-01"
    assert first.attributes == (("department", "心内科"),)
    assert {s.method for s in bundle.statements} == {"mapping"}
    assert {s.start for s in bundle.statements} == {None}
    assert {s.value for s in said(bundle, "titles")} == {"主任医师", "教授", "主治医师", "医师"}
    assert {s.value for s in said(bundle, "tier")} == {"tertiary", "secondary"}  # 未定级 says nothing
    assert {(s.value) for s in said(bundle, "count")} == {12, 3, 0}
    assert {s.value for s in said(bundle, "activity")} == {"publication"}


def test_the_same_file_gives_the_same_bytes() -> None:
    once, again = (serialise(seal(load_table(as_csv(), MAPPING, name="a.csv", today=TODAY))) for _ in range(2))
    assert once == again


def test_a_bad_row_is_rejected_whole_and_the_rest_loaded() -> None:
    rows = [ROWS[0], ("赵敏", "丁县人民医院", "二级", "医师", "内科", "2023-02-30", "1"), ROWS[2]]
    bundle = seal(load_table(as_csv(rows), MAPPING, name="a.csv", today=TODAY))
    (reject,) = [r for r in bundle.rejects if r.severity == "reject"]
    assert (reject.code, reject.row, reject.column) == ("DATE_IMPOSSIBLE", 3, "入职日期")
    assert "2023-02-30" in reject.reason_zh
    assert "2023-02-30" in reject.reason_en
    assert {e.name for e in bundle.entities if e.kind != "Activity"} == {
        "张伟",
        "甲市第一人民医院",
        "王磊",
        "丙镇卫生院",
    }
    with pytest.raises(InputError) as caught:
        load_table(as_csv(rows), MAPPING, name="a.csv", strict=True, today=TODAY)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.row, caught.value.place.column) == ("a.csv", 3, "入职日期")


def test_what_is_written_twice_is_said_once() -> None:
    rows = [ROWS[0], ROWS[0], (*ROWS[0][:3], "研究员", *ROWS[0][4:])]
    bundle = load_table(as_csv(rows), MAPPING, name="a.csv", today=TODAY)
    assert len(said(bundle, "WORKS_AT")) == 1
    assert codes(bundle, "warning") >= {"ROW_DUPLICATE", "VALUE_CONFLICT"}
    assert {s.value for s in said(bundle, "titles")} == {"主任医师", "教授", "研究员"}


def test_namesakes_stay_apart_and_spellings_of_one_name_together() -> None:
    rows = [("王伟", "甲医院", "", "", "", "", "1"), ("王伟", "乙医院", "", "", "", "", "1")]
    rows += [(f"阿卜杜拉{dot}买买提", "甲医院", "", "", "", "", str(n)) for n, dot in enumerate("·•・．")]
    bundle = load_table(as_csv(rows), MAPPING, name="a.csv", today=TODAY)
    assert sorted(e.name for e in bundle.entities if e.kind == "Person") == ["王伟", "王伟", "阿卜杜拉·买买提"]


def test_totals_remarks_blank_and_repeated_header_rows_are_no_people() -> None:
    rows = [
        ROWS[0],
        ("",) * 7,
        HEADER,
        ("合计", "", "", "", "", "", "12"),
        ("注：数据截至年底", "", "", "", "", "", ""),
    ]
    bundle = load_table(as_csv(rows), MAPPING, name="a.csv", today=TODAY)
    assert [e.name for e in bundle.entities if e.kind == "Person"] == ["张伟"]
    assert codes(bundle, "reject") == set()
    assert codes(bundle, "warning") >= {
        "ROWS_BLANK",
        "ROW_HEADER_REPEATED",
        "ROW_SUMMARY_SKIPPED",
        "ROW_REMARK_SKIPPED",
    }


ALLIANCE = """
source: {id: alliance, title: 医联体}
status: {column: 状态}
confidence: 0.8
entities:
  center: {kind: AllianceCenter, key: [医联体], name: 医联体}
  lead: {kind: Hospital, key: [牵头单位], name: 牵头单位, optional: true}
  member: {kind: Hospital, key: [成员单位], name: {column: 成员单位, split: true}}
  visits:
    kind: Activity
    key: [医联体]
    name: {template: "{医联体}坐诊"}
    when: [坐诊次数]
    properties:
      activity: {constant: consultation}
      count: 坐诊次数
      unit: {constant: 次}
      approximate: {column: 约数, map: {约: true, 准: false}}
relations:
  - {from: lead, relation: LEADS, to: center, during: 期限}
  - {from: member, relation: MEMBER_OF, to: center, unless: [牵头单位]}
  - {from: lead, relation: COOPERATES_WITH, to: member}
  - {from: visits, relation: UNDER, to: center, status: {constant: stated}, confidence: 1}
"""
ALLIANCE_HEADER = ("医联体", "牵头单位", "成员单位", "坐诊次数", "约数", "期限", "状态")


def test_lists_conditions_constants_periods_status_and_confidence() -> None:
    rows = [
        ("东部医联体", "甲医院", "乙医院（东院、西院）、丙医院、甲医院", "30", "约", "2018.3-2020年12月", "计划"),
        ("西部医联体", "", "丁医院", "", "", "", ""),
    ]
    bundle = seal(load_table(as_csv(rows, ALLIANCE_HEADER), ALLIANCE, today=TODAY))
    assert bundle.source.id == "alliance"
    (lead,) = said(bundle, "LEADS")
    assert (lead.since, lead.until, lead.status, lead.confidence) == ("2018-03", "2020-12", "planned", 0.8)
    assert {e.name for e in bundle.entities if e.kind == "Hospital"} == {
        "甲医院",
        "乙医院（东院、西院）",
        "丙医院",
        "丁医院",
    }
    assert [s.subject for s in said(bundle, "MEMBER_OF")] == ["Hospital:丁医院"]
    assert {s.object for s in said(bundle, "COOPERATES_WITH")} == {"Hospital:乙医院(东院、西院)", "Hospital:丙医院"}
    assert "EDGE_SELF" in codes(bundle, "warning")
    (visits,) = [e for e in bundle.entities if e.kind == "Activity"]
    assert (visits.name, visits.anonymous) == ("东部医联体坐诊", True)
    assert [(s.value, s.status) for s in said(bundle, "approximate")] == [(True, "planned")]
    (under,) = said(bundle, "UNDER")
    assert (under.status, under.confidence) == ("stated", 1.0)


def test_a_plan_named_as_one_is_not_loaded_as_done() -> None:
    mapping = ALLIANCE.replace("status: {column: 状态}", "status: planned")
    rows = [("东部医联体", "甲医院", "乙医院", "", "", "2018.3-2020年12月", "")]
    bundle = seal(load_table(as_csv(rows, ALLIANCE_HEADER), mapping, today=TODAY))
    assert {s.status for s in said(bundle, "LEADS")} == {"planned"}
    assert "COLUMN_ABSENT" not in codes(bundle, "warning")


def test_a_mappings_own_table_may_use_the_ontologys_labels() -> None:
    tier = "{tier: {column: 档, map: {高: 三级, 中: secondary, 低: null}}}"
    mapping = f"entities: {{h: {{kind: Hospital, key: [医院], name: 医院, properties: {tier}}}}}"
    bundle = seal(
        load_table(as_csv([("甲医院", "高"), ("乙医院", "中"), ("丙医院", "低")], ("医院", "档")), mapping, today=TODAY)
    )
    assert {(s.subject, s.value) for s in said(bundle, "tier")} == {
        ("Hospital:甲医院", "tertiary"),
        ("Hospital:乙医院", "secondary"),
    }


def test_a_value_outside_the_mappings_table_is_told() -> None:
    rows = [("东部医联体", "", "丁医院", "3", "大概", "", "")]
    bundle = load_table(as_csv(rows, ALLIANCE_HEADER), ALLIANCE, today=TODAY)
    (reject,) = bundle.rejects
    assert (reject.code, reject.column) == ("VALUE_NOT_A_CHOICE", "约数")
    assert "约、准" in reject.reason_zh


def test_equal_events_of_two_rows_stay_two_unless_a_key_makes_them_one() -> None:
    rows = [("东部医联体", "", "丁医院", "3", "", "", ""), ("东部医联体", "", "丙医院", "5", "", "", "")]
    keyed = load_table(as_csv(rows, ALLIANCE_HEADER), ALLIANCE, today=TODAY)
    assert len({s.subject for s in said(keyed, "count")}) == 1
    assert "VALUE_CONFLICT" in codes(keyed, "warning")
    unkeyed = ALLIANCE.replace(
        """    kind: Activity
    key: [医联体]
""",
        "    kind: Activity\n",
    )
    bundle = load_table(as_csv(rows, ALLIANCE_HEADER), unkeyed, today=TODAY)
    assert sorted(s.value for s in said(bundle, "count") if isinstance(s.value, int)) == [3, 5]
    assert len({s.subject for s in said(bundle, "count")}) == 2
    turned = load_table(as_csv(rows[::-1], ALLIANCE_HEADER), unkeyed, today=TODAY)
    assert {(s.subject, s.value) for s in said(turned, "count")} == {
        (s.subject, s.value) for s in said(bundle, "count")
    }


def test_one_event_with_a_row_for_each_receiver_is_one() -> None:
    mapping = """
entities:
  round:
    kind: Activity
    key: [编号]
    name: {template: "查房{编号}"}
    properties: {activity: {constant: 查房}, count: 次数, unit: {constant: 次}}
  house: {kind: Hospital, key: [受益], name: 受益, properties: {division_level: 层级}}
relations:
  - {from: round, relation: GIVEN_TO, to: house}
"""
    rows = [("x9", "甲县人民医院", "30", "county"), ("x9", "乙县人民医院", "30", "县级")]
    bundle = seal(load_table(as_csv(rows, ("编号", "受益", "次数", "层级")), mapping, today=TODAY))
    assert len([e for e in bundle.entities if e.kind == "Activity"]) == 1
    assert {s.object for s in said(bundle, "GIVEN_TO")} == {"Hospital:甲县人民医院", "Hospital:乙县人民医院"}
    assert [s.value for s in said(bundle, "division_level")] == [
        "county",
        "county",
    ]  # its key is a level like its label


def test_other_names_in_brackets_are_kept_as_names() -> None:
    rows = [("张伟", "许昌医院（原许昌县人民医院）", "", "", "", "", "1"), ("李娜", "某总医院（301医院、三零一医院）", "", "", "", "", "1"),
            ("王磊（主任）", "中山大学附属第八医院（深圳福田）", "", "", "", "", "1")]  # fmt: skip
    bundle = load_table(as_csv(rows), MAPPING, name="a.csv", today=TODAY)
    names = {e.name: e for e in bundle.entities}
    assert [s.value for s in said(bundle, "former_names")] == ["许昌县人民医院"]
    assert names["某总医院"].known_as == ("301医院", "三零一医院")
    assert "中山大学附属第八医院（深圳福田）" in names
    assert "王磊" in names
    assert "NAME_ANNOTATED" in codes(bundle, "warning")


def test_a_mixed_column_of_institutions_is_told_apart_by_name() -> None:
    mapping = MAPPING.replace("hospital: {kind: Hospital", "hospital: {kind: Institution")
    mapping += "  - {from: hospital, relation: AFFILIATED_WITH, to: school}\n"
    mapping = mapping.replace("relations:", "  school: {kind: University, key: [医院等级], name: 医院等级}\nrelations:")
    rows = [
        ("张伟", "甲市第一人民医院", "丙大学", "", "", "", "1"),
        ("李娜", "甲市卫生健康委员会", "丙大学", "", "", "", "1"),
    ]
    bundle = seal(load_table(as_csv(rows), mapping, today=TODAY))
    assert {(e.name, e.kind) for e in bundle.entities} >= {
        ("甲市第一人民医院", "Hospital"),
        ("甲市卫生健康委员会", "Government"),
    }
    assert len(said(bundle, "WORKS_AT")) == 2
    assert [s.subject for s in said(bundle, "AFFILIATED_WITH")] == ["Hospital:甲市第一人民医院"]
    assert "RELATION_UNFIT" in codes(bundle, "warning")


def test_an_identifier_that_fails_its_check_joins_nothing() -> None:
    mapping = "entities: {h: {kind: Hospital, key: [医院], name: 医院, properties: {uscc: 代码}}}"
    rows = [("甲医院", "12330000470051726F"), ("乙医院", "12330000470051726E")]
    bundle = load_table(as_csv(rows, ("医院", "代码")), mapping, today=TODAY)
    assert [s.value for s in said(bundle, "uscc")] == ["12330000470051726F"]
    assert codes(bundle, "warning") == {"IDENTIFIER_INVALID"}


def test_preview_reads_no_further_than_asked() -> None:
    broken = as_csv([*ROWS, *ROWS]) + b'"never closed'
    bundle = preview(broken, MAPPING, name="a.csv", rows=2, today=TODAY)
    assert {e.name for e in bundle.entities if e.kind == "Person"} == {"张伟", "李娜"}


def test_progress_is_told_and_rejects_stay_bounded() -> None:
    rows = [("无", "甲医院", "", "", "", "", str(n)) for n in range(2500)]
    seen: list[int] = []
    bundle = load_table(as_csv(rows), MAPPING, name="a.csv", today=TODAY, progress=seen.append)
    assert seen == [1000, 2000]
    assert len(bundle.rejects) < 1100
    assert any("1500" in r.reason_zh for r in bundle.rejects)


def test_the_day_of_loading_bounds_what_has_begun_and_not_what_will_end() -> None:
    mapping = MAPPING.replace("since: 入职日期", "since: 入职日期, until: 医院等级")
    rows = [
        ("张伟", "甲医院", "2030-01-01", "", "", "2026-01-01", "1"),
        ("李娜", "甲医院", "", "", "", "2026-12-01", "1"),
    ]
    bundle = load_table(
        as_csv(rows), mapping.replace(", properties: {tier: 医院等级, grade: 医院等级}", ""), today=TODAY
    )
    assert [s.until for s in said(bundle, "WORKS_AT")] == ["2030-01-01"]
    assert codes(bundle, "reject") == {"DATE_IN_FUTURE"}
    later = load_table(
        as_csv(rows), mapping.replace(", properties: {tier: 医院等级, grade: 医院等级}", ""), today=date(2027, 1, 1)
    )
    assert len(said(later, "WORKS_AT")) == 2


PHONE, IDENTITY = "13800138000", "99999919800101001X"


def test_personal_numbers_leave_no_trace() -> None:
    header = (*HEADER, "手机号", "编号")
    rows = [(*row, PHONE, IDENTITY) for row in ROWS]
    rows.append((IDENTITY, "甲医院", "", "", "", "", "1", PHONE, IDENTITY))
    rows.append(("赵敏", "甲医院", "", "", f"内科 电话{PHONE}", f"{PHONE}", "1", "", ""))
    rows.append(
        ("钱进", "甲医院", "", "", f"内科 {IDENTITY[:6]} {IDENTITY[6:14]} {IDENTITY[14:]}", "2020", "1", "", "")
    )
    bundle = load_table(as_csv(rows, header), MAPPING, name="a.csv", today=TODAY)
    text = serialise(seal(bundle)).decode()
    for secret in (PHONE, IDENTITY, IDENTITY[6:14]):
        assert secret not in text
    assert {r.column for r in bundle.rejects if r.code == "PII_DROPPED"} == {"手机号", "编号"}
    assert codes(bundle, "reject") == {"VALUE_NOT_A_NAME"}
    assert "PII_REDACTED" in codes(bundle, "warning")


def test_personal_numbers_that_a_workbook_holds_as_numbers_leave_no_trace() -> None:
    rows: list[tuple[object, ...]] = [
        ("张伟", "甲医院", "", "", int(PHONE), "", 1),
        ("李娜", "甲医院", "", "", float(PHONE), "", int(PHONE)),
        (int(PHONE), "甲医院", "", "", "", "", 1),
    ]
    bundle = seal(load_table(as_xlsx(rows), MAPPING, name="a.xlsx", today=TODAY))
    assert PHONE not in serialise(bundle).decode()
    assert {(r.code, r.row) for r in bundle.rejects if r.severity == "reject"} == {
        ("VALUE_NOT_NUMBER", 3),
        ("VALUE_NOT_A_NAME", 4),
    }


HOSTILE = st.one_of(
    st.text(max_size=12),
    st.sampled_from([PHONE, f"电话{PHONE}", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "张\u202e三", "三级甲等", "2023-02-30", "无",
                     "\x00", '"', "合计", "1e999", "𠮷野", "张三、李四", "\r\n", "（（（", "{姓名}", "20180305"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(HOSTILE, min_size=7, max_size=7), max_size=4), st.booleans())
def test_whatever_the_cells_hold_a_bundle_is_sound_or_the_file_refused(rows: list[list[str]], strict: bool) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *rows])
    data = out.getvalue().encode("utf-8", "surrogatepass")
    try:
        bundle = seal(load_table(data, MAPPING, name="a.csv", strict=strict, today=TODAY))
    except InputError as problem:
        shown = problem.say("zh") + problem.say("en")
    else:
        shown = serialise(bundle).decode()
        assert {s.row for s in bundle.statements} <= set(range(2, len(rows) + 2))
    assert PHONE not in shown
    assert "\u202e" not in shown


def test_a_source_id_given_goes_before_all_others() -> None:
    mapping = parse_mapping(MAPPING)
    with_url = mapping.model_copy(update={"source": mapping.source.model_copy(update={"url": "https://example.org/x"})})
    assert load_table(as_csv(), with_url, name="a.csv", today=TODAY).source.id == "https://example.org/x"
    given_id = load_table(as_csv(), with_url, name="a.csv", source_id="mine", today=TODAY).source
    assert given_id == replace(given_id, id="mine", title="名册", kind="table", publisher="某市卫健委")


def test_a_mapping_named_beside_its_table_is_no_source(tmp_path: Path) -> None:
    table, mapping = tmp_path / "a.csv", tmp_path / "a.mapping.yaml"
    table.write_bytes(as_csv())
    mapping.write_text(MAPPING, "utf-8")
    assert list(files([table, mapping])) == [table]
    with pytest.raises(InputError, match="not a source"):
        read(mapping, Options())
