"""Plans, denials and rumours. One of them stated as a fact is a false statement in the graph."""

import pytest

from tests.reading.facts.marked import facts, triples


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[H:海州县医院]拟与[H:省立医院]签订合作协议。", "planned"),
        ("[H:海州县医院]计划与[H:省立医院]签订合作协议。", "planned"),
        ("[H:海州县医院]有望与[H:省立医院]签订合作协议。", "planned"),
        ("[H:海州县医院]尚未与[H:省立医院]签订合作协议。", "denied"),
        ("[H:海州县医院]没有与[H:省立医院]签订合作协议。", "denied"),
        ("据传，[H:海州县医院]已与[H:省立医院]签订合作协议。", "reported"),
        ("有消息称，[H:海州县医院]已与[H:省立医院]签订合作协议。", "reported"),
        ("据悉，[H:海州县医院]已与[H:省立医院]签订合作协议。", "stated"),
    ],
)
def test_a_relation_keeps_the_status_its_words_give_it(text: str, status: str) -> None:
    assert [r.status for r in facts(text)[0] if r.kind == "COOPERATES_WITH"] == [status]


def test_a_planned_count_is_not_stated() -> None:
    [activity] = facts("明年，[H:海州县医院]计划招聘医生15人。")[1]
    assert activity.status == "planned"


def test_the_object_marker_is_no_hedge() -> None:
    text = "[H:海州县医院]将[P:季长河]送往[H:省立医院]进修。"
    assert ("TRAINED_AT", "季长河", "省立医院") in triples(text)


def test_support_announced_under_a_signed_agreement_is_in_force() -> None:
    text = "[H:省立医院]与[H:海州县医院]签订合作协议。[H:省立医院]将通过技术指导等方式支持[H:海州县医院]。"
    assert ("SUPPORTS", "省立医院", "海州县医院") in triples(text)
