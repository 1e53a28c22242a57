"""One post, agreement or activity that several sources tell, with dates or without: one edge, one row, one end."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from graph.records import Bundle
from graph.store import Store
from queries.ask import ask, shown
from tests import export
from tests.graphs import activity, article

HOUSE = ("Hospital", "达拉特旗人民医院")
FIRST = ("Hospital", "江城医科大学附属第一医院")
UNI = ("University", "江城医科大学")
PLAN = ("Program", "达旗英才计划")


def post(source: str, text: str, since: str = "", until: str = "", **attributes: str) -> Bundle:
    """庄子衿 at the house; an identifier makes one person of all."""
    more = {"since": since, "until": until, "attributes": tuple(sorted(attributes.items()))}
    return article(
        source, text, {"p": ("Person", "庄子衿"), "h": HOUSE},
        [("p", "WORKS_AT", "h", text, more), ("p", "orcid", "0000-0002-1825-0097", "庄子衿")],
    )  # fmt: skip


def told() -> list[Bundle]:
    left = "庄子衿2013年至2022年任达拉特旗人民医院心内科医师。"
    selected = "达拉特旗人民医院庄子衿入选达旗英才计划，1998年至2003年就读于江城医科大学。"
    agreed = "2022年江城医科大学附属第一医院对口支援达拉特旗人民医院。"
    exactly = "江城医科大学附属第一医院自2022年6月起支援达拉特旗人民医院，至2024年。"
    rounds = "江城医科大学附属第一医院在达拉特旗人民医院查房9次。2024年7月。"
    return [
        post("left.txt", left, "2013", "2022", department="心内科"),
        article("selected.txt", selected, {"p": ("Person", "庄子衿"), "h": HOUSE, "g": PLAN, "u": UNI}, [
            ("p", "WORKS_AT", "h", "达拉特旗人民医院庄子衿"), ("p", "PARTICIPATES_IN", "g", "庄子衿入选达旗英才计划"),
            ("p", "orcid", "0000-0002-1825-0097", "庄子衿"),
            ("p", "TRAINED_AT", "u", "1998年至2003年就读于江城医科大学", {"since": "1998", "until": "2003"}),
        ]),
        article("agreed.txt", agreed, {"f": FIRST, "h": HOUSE}, [
            ("f", "SUPPORTS", "h", agreed, {"since": "2022", "attributes": (("mode", "对口支援"),)}),
        ]),
        article("exactly.txt", exactly, {"f": FIRST, "h": HOUSE}, [
            ("f", "SUPPORTS", "h", exactly, {"since": "2022-06", "until": "2024"}),
        ]),
        article("rounds.txt", rounds, {"f": FIRST, "h": HOUSE, "a": ("Activity", "查房 9 次")}, [
            *activity("a", "ward_round", 9, "次", "查房9次"), ("a", "GIVEN_BY", "f", rounds), ("a", "GIVEN_TO", "h", rounds),
            ("a", "since", "2024-07", "2024年7月"), ("a", "until", "2024-07", "2024年7月"),
        ]),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    for bundle in told():
        shared_store.apply(bundle)
    yield shared_store
    for bundle in told():
        shared_store.forget(bundle.source.id)


def rows(store: Store, question: str, columns: Sequence[str], **values: Any) -> list[tuple[str, ...]]:
    answer = ask(store.engine, question, values)
    return [tuple(shown(answer, row, key, "zh") for key in columns) for row in answer.rows]


def posts(store: Store, **values: str) -> list[tuple[str, ...]]:
    """Of 庄子衿: since, until, number of sources."""
    found = rows(
        store, "profile", ("relation", "since", "until", "sources"), entity="庄子衿", kind="Hospital", **values
    )
    return [tuple(rest) for relation, *rest in found if relation == "任职于"]


def test_an_undated_mention_does_not_say_that_somebody_is_still_there(filled: Store) -> None:
    where = {"program": "达旗英才计划"}
    assert rows(filled, "awardees-stay", ("outcome", "since", "until", "sources"), **where) == [
        ("已离任", "2013", "2022", "2")
    ]
    assert rows(filled, "awardees-stay", ("outcome", "until"), **where, as_of="2021") == [("在任", "2022")]
    assert rows(filled, "awardees-stay", ("outcome",), **where, as_of="2024") == [("已离任",)]
    assert posts(filled) == [("2013", "2022", "2")]
    assert posts(filled, as_of="2024") == []


def test_an_agreement_dated_more_exactly_by_another_source_is_one(filled: Store) -> None:
    found = rows(filled, "supported-by", ("mode", "since", "until", "sources"), hospital=HOUSE[1])
    assert found == [("对口支援", "2022-06", "2024", "2")]
    assert "支援" not in str(rows(filled, "single-source", ("relation",), entity=HOUSE[1], kind="Hospital"))


def test_an_agreement_whose_people_teach_one_another_is_not_on_paper_alone(filled: Store) -> None:
    text = "达拉特旗中医医院与江城医科大学合作。达拉特旗中医医院与江城医科大学附属第一医院合作。第一医院桑榆晚收中医医院白芷为徒。"
    other = ("Hospital", "达拉特旗中医医院")
    bundle = article("mentored.txt", text, {
        "o": other, "u": UNI, "f": FIRST, "m": ("Person", "桑榆晚"), "p": ("Person", "白芷"),
    }, [
        ("o", "COOPERATES_WITH", "u", "达拉特旗中医医院与江城医科大学合作"),
        ("o", "COOPERATES_WITH", "f", "达拉特旗中医医院与江城医科大学附属第一医院合作"),
        ("m", "WORKS_AT", "f", "第一医院桑榆晚"),
            ("p", "WORKS_AT", "o", "中医医院白芷"), ("m", "MENTORED", "p", "桑榆晚收中医医院白芷为徒"),
    ])  # fmt: skip
    filled.apply(bundle)
    found = rows(filled, "paper-agreements", ("one", "other"), institution=other[1])
    filled.forget("mentored.txt")
    assert [set(pair) for pair in found] == [{other[1], UNI[1]}]


def test_an_activity_s_own_period_is_that_of_who_gave_and_received_it(filled: Store) -> None:
    columns = ("count", "since", "until")
    assert rows(filled, "ward-rounds", columns, institution=HOUSE[1]) == [("9", "2024-07", "2024-07")]
    inside = rows(filled, "ward-rounds", ("in_period",), institution=HOUSE[1], since="2024", until="2024")
    assert inside == [("确在期内",)]
    assert rows(filled, "ward-rounds", columns, institution=HOUSE[1], since="2021", until="2021") == []


def test_the_day_asked_dates_the_post_and_not_the_degree(filled: Store) -> None:
    assert rows(filled, "supplying-universities", ("people",), institution=HOUSE[1], as_of="2020") == [("1",)]
    assert rows(filled, "supplying-universities", ("people",), institution=HOUSE[1], as_of="2024") == []


def test_a_difference_of_title_or_way_keeps_posts_apart(store: Store) -> None:
    store.apply(post("one.txt", "庄子衿2013年至2022年任达拉特旗人民医院医师。", "2013", "2022", title="医师"))
    store.apply(post("two.txt", "庄子衿任达拉特旗人民医院院长。", title="院长"))
    assert posts(store) == [("2013", "2022", "1"), ("—", "—", "1")]


def test_which_is_told_first_and_what_is_taken_back_does_not_matter(store: Store) -> None:
    bundles = [
        post("bare.txt", "达拉特旗人民医院庄子衿。"),
        post("since.txt", "庄子衿2013年起在达拉特旗人民医院工作。", "2013"),
        post("both.txt", "庄子衿2013年7月至2022年任达拉特旗人民医院医师。", "2013-07", "2022"),
        post("later.txt", "庄子衿2023年又到达拉特旗人民医院工作。", "2023"),
    ]
    graphs: dict[frozenset[str], list[str]] = {}

    def seen(there: set[str]) -> None:
        graphs.setdefault(frozenset(there), []).append("\n".join(export.lines(store.engine)))

    for places in ((0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)):
        order, there = [bundles[place] for place in places], set[str]()
        for bundle in order:
            store.apply(bundle)
            there.add(bundle.source.id)
            seen(there)
        for bundle in order:
            store.forget(bundle.source.id)
            there.remove(bundle.source.id)
            seen(there)
    assert sum(len(made) > 1 for made in graphs.values()) > 5
    assert all(len(set(made)) == 1 for made in graphs.values())


def test_an_agreement_that_another_source_only_says_was_signed_is_one(filled: Store) -> None:
    other = ("Hospital", "达拉特旗中医医院")
    made = []
    ways = (
        ("way.csv", {"since": "2021", "attributes": (("mode", "技术协作"),)}),
        ("signed.txt", {"attributes": (("mode", "签订"),)}),
    )
    for source, more in ways:
        text = "江城医科大学附属第一医院与达拉特旗中医医院签订协议。"
        made.append(article(source, text, {"f": FIRST, "o": other}, [("f", "COOPERATES_WITH", "o", text, more)]))
    for bundle in made:
        filled.apply(bundle)
    try:
        found = rows(filled, "supported-by", ("since", "sources"), hospital=other[1])
        assert found == [("2021", "2")]
        assert rows(filled, "single-source", ("relation",), entity=other[1], kind="Hospital") == []
    finally:
        for bundle in made:
            filled.forget(bundle.source.id)


def test_an_activity_that_two_sources_tell_is_one_link_and_one_path(filled: Store) -> None:
    other = ("Hospital", "达拉特旗中医医院")
    text = "江城医科大学附属第一医院2024年为达拉特旗中医医院远程会诊33例、查房5次，合作单位13家。"
    made = []
    for source in ("one.csv", "two.txt"):
        made.append(article(source, text, {
            "f": FIRST, "o": other,
            "a": ("Activity", "远程会诊 33 例"), "b": ("Activity", "查房 5 次"), "c": ("Activity", "合作单位 13 家"),
        }, [
            *activity("a", "remote_consultation", 33, "例", "远程会诊33例"),
            ("a", "GIVEN_BY", "f", text), ("a", "GIVEN_TO", "o", text),
            *activity("b", "ward_round", 5, "次", "查房5次"), ("b", "GIVEN_BY", "f", text), ("b", "GIVEN_TO", "o", text),
            *activity("c", "partnership", 13, "家", "合作单位13家"), ("c", "GIVEN_BY", "o", text),
        ]))  # fmt: skip
    for bundle in made:
        filled.apply(bundle)
    try:
        assert max(rows(filled, "how-linked", ("path",), one=FIRST[1], other=other[1])) == ("2",)
        linked = {row[0]: row[1] for row in rows(filled, "cores", ("institution", "partners"), least=1)}
        assert linked[other[1]] == "1"
    finally:
        for bundle in made:
            filled.forget(bundle.source.id)


def test_one_activity_in_two_words_for_its_unit_counts_once(filled: Store) -> None:
    other = ("Hospital", "达拉特旗中医医院")
    made = []
    for source, unit in (("times.csv", "次"), ("shows.txt", "场")):
        text = f"江城医科大学附属第一医院2024年在达拉特旗中医医院义诊6{unit}。"
        about = {"since": "2024", "until": "2024"}
        made.append(article(source, text, {"f": FIRST, "o": other, "a": ("Activity", f"义诊 6 {unit}")}, [
            *activity("a", "free_clinic", 6, unit, text),
            ("a", "GIVEN_BY", "f", text, about), ("a", "GIVEN_TO", "o", text, about),
        ]))  # fmt: skip
    for bundle in made:
        filled.apply(bundle)
    try:
        assert rows(filled, "clinics-held", ("count", "sources"), institution=other[1]) == [("6", "2")]
    finally:
        for bundle in made:
            filled.forget(bundle.source.id)
