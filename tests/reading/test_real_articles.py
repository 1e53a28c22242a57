"""Two real articles, read and asked about: what a planner must find in them. They lie beside the project, in the corpus."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.records import Answer, Bundle
from graph.settings import from_environment
from graph.store import Store, open_store
from loaders.load import Options, read
from queries.ask import ask, shown

CORPUS = os.environ.get("XINGLIN_CORPUS")
pytestmark = pytest.mark.skipif(not CORPUS, reason="XINGLIN_CORPUS is not set: the articles lie beside the project")
PUBLISHED = {"000": "2025-10-22", "003": ""}


@pytest.fixture(scope="module")
def bundles() -> dict[str, Bundle]:
    assert CORPUS
    found = {}
    for path in sorted((Path(CORPUS) / "articles").glob("*.txt")):
        key = path.name[:3]
        found[key] = read(path, Options(published=PUBLISHED[key]))
    return found


@pytest.fixture(scope="module")
def store(bundles: dict[str, Bundle], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    settings = from_environment({}, database=str(tmp_path_factory.mktemp("articles") / "graph"))
    with open_store(settings) as opened:
        for bundle in bundles.values():
            opened.apply(bundle)
        yield opened


def relations(bundle: Bundle, predicate: str, status: str = "stated") -> set[tuple[str, str]]:
    names = {e.id: e.name for e in bundle.entities}
    return {
        (names[s.subject], names[s.object])
        for s in bundle.statements
        if s.predicate == predicate and s.object and s.status == status
    }


def counts(bundle: Bundle) -> dict[tuple[str, float], str]:
    """(kind of activity, count) -> quote."""
    values: dict[str, dict[str, object]] = {}
    quotes: dict[str, str] = {}
    for s in bundle.statements:
        if s.subject.startswith("Activity:") and s.object is None:
            values.setdefault(s.subject, {})[s.predicate] = s.value
            quotes[s.subject] = s.quote
    return {(str(v["activity"]), float(str(v["count"]))): quotes[k] for k, v in values.items()}


def column(answer: Answer, key: str) -> list[str]:
    return [shown(answer, row, key, "zh") for row in answer.rows]


def test_every_quote_is_the_text_at_its_offsets(bundles: dict[str, Bundle]) -> None:
    for bundle in bundles.values():
        assert bundle.statements
        for s in bundle.statements:
            assert s.start is not None
            assert bundle.text[s.start : s.end] == s.quote


def test_the_footers_telephone_and_mail_are_masked_at_equal_length(bundles: dict[str, Bundle]) -> None:
    assert CORPUS
    for path in (Path(CORPUS) / "articles").glob("*.txt"):
        text = bundles[path.name[:3]].text
        assert len(text) == len(path.read_text("utf-8"))
        assert "8581170" not in text
        assert "ordosxxbs" not in text


PARTNERS = {"中国人民解放军总医院", "西安交大一附院", "北京清华长庚医院", "西安大兴医院"}


def test_the_partners_of_the_five_hospitals_are_named_and_their_total_is_kept(bundles: dict[str, Bundle]) -> None:
    cooperation = relations(bundles["003"], "COOPERATES_WITH")
    assert {b for a, b in cooperation if "5所公立医院" in a} | {
        a for a, b in cooperation if "5所公立医院" in b
    } >= PARTNERS
    assert {a for a, b in relations(bundles["003"], "MEMBER_OF") if b == "13家三甲医院"} >= PARTNERS
    sizes = {s.value for s in bundles["003"].statements if s.predicate == "size"}
    assert {5, 13} <= sizes


def test_tiers_come_from_the_list_that_ends_in_thirteen_tertiary_hospitals(bundles: dict[str, Bundle]) -> None:
    names = {e.id: e.name for e in bundles["003"].entities}
    tiers = {names[s.subject] for s in bundles["003"].statements if s.predicate == "tier" and s.value == "tertiary"}
    assert tiers >= PARTNERS


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("consultation", 306), ("surgery_teaching", 240), ("further_training", 29), ("remote_consultation", 15),
        ("expert_invitation", 75), ("patient_visit", 2034), ("surgery", 280), ("consultation", 5), ("surgery", 24),
        ("patient_visit", 315), ("dispatch", 3), ("dispatch", 75), ("patient_visit", 1202), ("surgery_teaching", 22),
        ("training", 103),
    ],
)  # fmt: skip
def test_what_was_counted_in_wushen(bundles: dict[str, Bundle], kind: str, count: int) -> None:
    quote = counts(bundles["003"])[(kind, count)]
    assert str(count) in quote


def test_named_people_and_memberships_in_wushen(bundles: dict[str, Bundle]) -> None:
    wushen = bundles["003"]
    assert ("梁静", "乌审旗人民医院") in relations(wushen, "FLEXIBLY_RECRUITED_BY")
    assert ("梁静", "中日友好医院") in relations(wushen, "WORKS_AT")
    assert ("乌审旗妇幼保健院", "段仙芝名医工作室") in relations(wushen, "HOSTS")
    assert ("段仙芝", "段仙芝名医工作室") in relations(wushen, "LEADS")
    assert ("乌审旗人民医院", "中国人民解放军总医院远程诊疗中心") in relations(wushen, "MEMBER_OF")


def test_the_banner_hospital_is_known_by_its_short_name(store: Store) -> None:
    answer = ask(store.engine, "supported-by", {"hospital": "旗人民医院"}, index=store.search_index)
    assert set(column(answer, "supported")) == {"乌审旗人民医院"}


def test_who_gave_the_240_teachings_is_marked_as_inferred(store: Store) -> None:
    answer = ask(store.engine, "surgery-teaching")
    rows = [row for row in answer.rows if row.values["count"] == 240]
    assert {shown(answer, row, "giver", "zh") for row in rows} == {"13家三甲医院"}
    assert {row.values["basis"] for row in rows} == {"inferred"}
    assert {shown(answer, row, "institution", "zh") for row in rows} == {"5所公立医院"}


def test_the_headline_question_is_answered_from_wushen(store: Store) -> None:
    answer = ask(store.engine, "tertiary-trained-grassroots")
    cohorts = {
        (shown(answer, r, "trainer", "zh"), r.values["count"])
        for r in answer.rows
        if r.values["learner_kind"] == "cohort"
    }
    chains = {r.values["count"] for r in answer.rows if r.values["learner_kind"] == "chain"}
    assert ("13家三甲医院", 240) in cohorts
    assert {22, 103} <= chains


def test_what_duan_did_at_her_studio_in_2024(store: Store) -> None:
    answer = ask(store.engine, "studios")
    done = {(r.values["activity"], r.values["count"], r.values["since"]) for r in answer.rows if r.values["count"]}
    assert {("consultation", 5, "2024"), ("surgery", 24, "2024"), ("patient_visit", 315, "2024")} <= done


def test_zhu_was_recruited_in_putuo_under_its_policy(bundles: dict[str, Bundle]) -> None:
    putuo = bundles["000"]
    assert ("朱永强", "普陀区中心医院") in relations(putuo, "RECRUITED_BY")
    assert any(a == "朱永强" and "2.0" in b for a, b in relations(putuo, "PARTICIPATES_IN"))


def test_programmes_and_sub_centres_of_putuo(bundles: dict[str, Bundle]) -> None:
    launched = {b for _, b in relations(bundles["000"], "LAUNCHED")}
    assert any("819" in name for name in launched)
    assert {"强院百人", "培英", "普公英", "苗圃", "小青甘"} <= launched
    assert sum("人才分中心" in name for name in launched) == 2
    years = {s.since for s in bundles["000"].statements if s.predicate == "LAUNCHED" and "819" in str(s.object)}
    assert years == {"2024"}


def test_four_universities_are_partners_and_eight_projects_were_funded(bundles: dict[str, Bundle]) -> None:
    partners = {a for a, b in relations(bundles["000"], "PARTICIPATES_IN") if b == "普陀健康人才合伙人"}
    assert {"复旦大学", "上海交通大学", "同济大学", "华东师范大学"} <= partners
    assert ("project", 8) in counts(bundles["000"])
