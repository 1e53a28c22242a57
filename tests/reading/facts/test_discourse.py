"""What carries over. A third of all relations have an end that their sentence does not name."""

import pytest

from tests.reading.facts.marked import facts, triples


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[H:海州县医院]自去年起选送骨干到[H:省立医院]进修。该院院长[P:季长河]出席。",
            ("LEADS", "季长河", "海州县医院"),
        ),
        (
            "[H:海州县医院]举行仪式，引进[H:省立医院]普外科[P:季长河]教授团队，双方结成紧密的学科联盟。",
            ("COOPERATES_WITH", "海州县医院", "省立医院"),
        ),
        ("[P:季长河]是[H:省立医院]医生。2019年，他到[H:海滨医学中心]进修。", ("TRAINED_AT", "季长河", "海滨医学中心")),
        (
            "[P:季长河]1996年毕业于[U:海滨医科大学]；2007年在[H:省立医院]进修，师从[P:孟东来]教授。",
            ("MENTORED", "孟东来", "季长河"),
        ),
        ("[H:海州县医院]第三批援外医疗队出征。队员有[P:季长河]。", None),
        ("[H:海州县医院]副院长[P:季长河]、儿科主任[P:孟东来]参加。", ("WORKS_AT", "孟东来", "海州县医院")),
        ("[P:季长河]是[H:省立医院]医生。[P:季老师=季长河]收[P:孟东来]为徒。", ("MENTORED", "季长河", "孟东来")),
        (
            "赴[H:省立医院]进修人员欢送会举行。此次进修的有[P:季长河]、[P:孟东来]。",
            ("TRAINED_AT", "孟东来", "省立医院"),
        ),
    ],
)
def test_the_end_not_named_is_found(text: str, expected: tuple[str, str, str] | None) -> None:
    found = triples(text)
    assert expected is None or expected in found or (expected[0], expected[2], expected[1]) in found


def test_lists_are_aligned_one_by_one() -> None:
    text = "[H:省立医院]、[H:省儿童医院]分别与[H:海州县医院]、[H:响水县医院]签订合作协议。"
    pairs = {frozenset(t[1:]) for t in triples(text) if t[0] == "COOPERATES_WITH"}
    assert pairs == {frozenset(("省立医院", "海州县医院")), frozenset(("省儿童医院", "响水县医院"))}


def test_members_of_a_team_are_stationed_where_it_went() -> None:
    text = "[O:海州援藏医疗队]抵达[H:错那县医院]。医疗队由[P:季长河]、[P:孟东来]组成。"
    found = triples(text)
    assert {("STATIONED_AT", p, "错那县医院") for p in ("季长河", "孟东来")} <= found


def test_text_without_anything_known_is_read_in_peace() -> None:
    assert triples("今天天气很好，大家都很高兴。") == set()
    assert triples("") == set()


def test_a_person_s_paragraph_ends_with_it_unless_the_next_tells_of_a_life() -> None:
    on = "[P:季长河]是[H:省立医院]医生。\n\n2019年，到[H:海滨医学中心]进修。"
    assert ("TRAINED_AT", "季长河", "海滨医学中心") in triples(on)
    [activity] = facts("[P:季长河]是[H:省立医院]医生。\n\n全年慰问职工20名。")[1]
    assert activity.by == ()
