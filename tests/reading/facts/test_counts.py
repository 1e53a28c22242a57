"""What is counted, for whom. A surgery counted as a consultation makes both totals wrong."""

import pytest

from tests.reading.facts.marked import counted, facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[H:海州县医院]开展远程会诊86例。", [("remote_consultation", 86, "例")]),
        (
            "[H:海州县医院]开展手术带教22例，教学查房60余次。",
            [("surgery_teaching", 22, "例"), ("ward_round", 60, "次")],
        ),
        ("[H:海州县医院]外请专家坐诊306次。", [("consultation", 306, "次")]),
        ("[H:海州县医院]选派29名骨干前往省城进修。", [("further_training", 29, "名")]),
        ("[H:海州县医院]选派骨干47人次，分别到省城进修。", [("further_training", 47, "人次")]),
        ("[H:海州县医院]派出医生68人次到乡镇坐诊。", [("dispatch", 68, "人次")]),
        ("[H:海州县医院]录用医生9人、护士14人。", [("recruitment", 9, "人"), ("recruitment", 14, "人")]),
        ("[H:海州县医院]结对带教本地医生16名。", [("mentorship", 16, "名")]),
        ("[H:海州县医院]举办讲座45场，培训600人次。", [("lecture", 45, "场"), ("training", 600, "人次")]),
        ("[H:海州县医院]下乡义诊7次、服务群众1200余人。", [("free_clinic", 7, "次"), ("free_clinic", 1200, "人")]),
        ("[H:海州县医院]开展新技术12项，其中3项填补空白。", [("new_technique", 12, "项"), ("new_technique", 3, "项")]),
        ("[H:海州县医院]已建成名医工作室6个。", [("studio_opened", 6, "个")]),
        ("[H:海州县医院]诊疗人次315人。", [("patient_visit", 315, "人次")]),
        ("[H:海州县医院]免费检查138人，发放药品320盒。", [("examination", 138, "人"), ("other", 320, "盒")]),
        ("[H:海州县医院]现有职工511人，其中高级职称76人。", [("staff", 511, "人"), ("staff", 76, "人")]),
    ],
)
def test_kind_number_and_unit(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert counted(text) == expected


def test_a_name_is_no_evidence_of_what_is_counted() -> None:
    assert counted("[H:海州儿童患者医院]向成员单位派出专家86人次。") == [("dispatch", 86, "人次")]


def test_a_team_s_work_is_for_the_hospital_it_was_sent_to() -> None:
    text = "[O:海州援藏医疗队]抵达[H:错那县医院]。一年来，医疗队开展手术215台。"
    [activity] = [a for a in facts(text)[1] if a.kind == "surgery"]
    assert (activity.by, activity.beneficiary) == (("海州援藏医疗队",), "错那县医院")


def test_trainees_are_their_senders() -> None:
    [activity] = facts("[H:海州县医院]选派12人到[H:省立医院]进修。")[1]
    assert activity.beneficiary == "海州县医院"


def test_agents_concluded_from_partners_are_marked() -> None:
    text = "[H:海州县医院]与[H:省立医院]、[H:省儿童医院]合作，外请专家坐诊306次。"
    [activity] = facts(text)[1]
    assert activity.inferred_by
    assert set(activity.by) == {"省立医院", "省儿童医院"}
    assert activity.beneficiary == "海州县医院"


def test_every_quote_lies_in_the_text() -> None:
    text = "[H:海州县医院]现有职工511人。去年，[P:季长河]到[H:省立医院]进修，完成手术24例。"
    relations, activities = facts(text)
    size = len("海州县医院现有职工511人。去年，季长河到省立医院进修，完成手术24例。")
    assert relations
    assert activities
    spans = [(r.start, r.end) for r in relations] + [(a.start, a.end) for a in activities]
    assert all(0 <= start < end <= size for start, end in spans)


def receiver(text: str, kind: str) -> str | None:
    [found] = {a.beneficiary for a in facts(text)[1] if a.kind == kind}
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[H:海州县医院]推进改革。几年来，先后有260余名人才加入[L:海州县]。", "recruitment"),
        ("[G:海州县卫健委]为基层卫生院招聘司机7名。", "recruitment"),
        ("[H:海州县医院]慰问一线医护人员20名。", "care"),
        ("[H:海州县医院]核定岗位276名。", "appointment"),
        ("[H:海州县医院]现有职工511人。", "staff"),
        ("[H:省立医院]接收进修医师61人。", "further_training"),
    ],
)
def test_nobody_is_told_as_helped_whom_the_text_does_not_say(text: str, kind: str) -> None:
    assert receiver(text, kind) is None


def test_a_new_paragraph_is_not_about_the_last_hospital_named() -> None:
    text = (
        "海州县卫健工作总结\n\n[G:海州县卫健委]推进人才工作。\n\n[H:海州县医院]加入联盟。[H:县妇幼保健院]开设门诊。\n\n"
        "为276名人员核定岗位，选派29名骨干到省城进修。"
    )
    found = {a.kind: a for a in facts(text)[1]}
    assert found["appointment"].by == ("海州县卫健委",)
    assert found["further_training"].beneficiary is None


def test_what_a_trade_did_is_not_its_neighbour_s() -> None:
    text = "[U:海州大学]加入计划。2024年，海州区卫生健康系统新立项基金项目8项。"
    assert [a.by for a in facts(text)[1]] == [()]


def test_an_expert_who_comes_comes_to_the_hospital_spoken_of() -> None:
    text = "[H:县妇幼保健院]成立工作室，2024年[P:季长河]到院坐诊5次，开展手术24例。"
    assert {a.beneficiary for a in facts(text)[1]} == {"县妇幼保健院"}


def test_matters_are_no_activity() -> None:
    assert counted("[G:海州县卫健委]围绕引进、培养、协作三件事推进工作。") == []


def test_those_who_train_away_are_their_sender_s_though_the_place_has_no_name() -> None:
    text = "[H:海州县医院]选派29名骨干前往三甲医院进修。"
    assert receiver(text, "further_training") == "海州县医院"
    [planned] = facts("[H:海州县医院]计划选派29名骨干前往三甲医院进修。")[1]
    assert planned.status == "planned"


def test_whoever_comes_invited_gives() -> None:
    text = "[U:海州大学]、[U:海滨大学]的代表应邀来到现场，与[Q:4家卫生健康单位]正式“牵手”。"
    assert [a.by for a in facts(text)[1]] == [("海州大学", "海滨大学")]


def test_what_a_county_plans_is_planned() -> None:
    [activity] = facts("全县计划选派29名骨干前往三甲医院进修。")[1]
    assert activity.status == "planned"
