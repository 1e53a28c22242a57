"""Studios: who heads one, who belongs to it, where it is. Notices say it in brackets, labels, rows and sentences alike."""

import pytest

from tests.reading.facts.marked import triples

STUDIO = "季长河名医工作室"
HEAD = ("LEADS", "季长河", STUDIO)
MEMBERS = {("MEMBER_OF", "孟东来", STUDIO), ("MEMBER_OF", "于小满", STUDIO)}
HOST = ("HOSTS", "海州县医院", STUDIO)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[S:季长河名医工作室]设在[H:海州县医院]。领衔专家[P:季长河]，团队成员[P:孟东来]、[P:于小满]。",
            {HEAD, HOST, *MEMBERS},
        ),
        ("1. [S:季长河名医工作室]（依托单位：[H:海州县医院]；成员：[P:孟东来]、[P:于小满]）\n", {HOST, *MEMBERS}),
        ("[S:季长河名医工作室]落户[H:海州县医院]，[P:孟东来]、[P:于小满]为工作室成员。", {HOST, *MEMBERS}),
        ("[P:孟东来]、[P:于小满]等6名骨干成为[S:季长河名医工作室]首批成员。", MEMBERS),
        (
            "工作室名称 | 领衔人 | 依托单位 | 成员\n"
            "[S:季长河名医工作室] | [P:季长河] | [H:海州县医院] | [P:孟东来]、[P:于小满]\n",
            {HEAD, HOST, *MEMBERS},
        ),
    ],
)
def test_head_members_and_host(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {t for t in triples(text) if STUDIO in t} == expected


def test_pupils_of_a_studio_are_its_head_s() -> None:
    text = "[S:季长河名医工作室]由[P:季长河]领衔。[P:孟东来]被确定为[S:季长河名医工作室]学术继承人。"
    assert ("MENTORED", "季长河", "孟东来") in triples(text)
