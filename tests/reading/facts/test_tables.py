"""Tables and labelled lines. A notice lists in rows what a story tells in sentences; both must be read."""

from tests.reading.facts.marked import triples


def test_rows_under_a_header() -> None:
    head = "[H:海州县医院]\n上半年外出进修人员公示\n现将名单公示如下：\n序号 / 姓名 / 科室 / 进修医院 / 时限\n"
    text = head + "1  [P:季长河]  产科  [H:省立医院]  6个月\n2  [P:孟东来]  儿科  [H:省儿童医院]  3个月\n"
    found = triples(text)
    assert {("TRAINED_AT", "季长河", "省立医院"), ("TRAINED_AT", "孟东来", "省儿童医院")} <= found
    assert ("WORKS_AT", "季长河", "海州县医院") in found


def test_mentors_and_pupils_in_columns() -> None:
    text = "名单如下，特此公布。\n指导老师 | 继承人\n[P:季长河] | [P:孟东来]\n"
    assert ("MENTORED", "季长河", "孟东来") in triples(text)


def test_members_listed_line_by_line() -> None:
    text = "[A:苏北儿科联盟]成立了，大家都很高兴。\n联盟成员单位名单\n1. [H:海州县医院]\n2. [H:响水县医院]\n"
    found = triples(text)
    assert {("MEMBER_OF", h, "苏北儿科联盟") for h in ("海州县医院", "响水县医院")} <= found


def test_label_lines() -> None:
    text = "[S:季长河名医工作室]\n领衔专家：[P:季长河]\n工作室成员：[P:孟东来]、[P:于小满]\n依托单位：[H:海州县医院]\n"
    assert triples(text) >= {
        ("LEADS", "季长河", "季长河名医工作室"),
        ("MEMBER_OF", "孟东来", "季长河名医工作室"),
        ("MEMBER_OF", "于小满", "季长河名医工作室"),
        ("HOSTS", "海州县医院", "季长河名医工作室"),
    }
