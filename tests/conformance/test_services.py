"""What was given, to whom, when, by a studio or by nobody who is named: nothing that was counted is left out or counted outside."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store import Store
from queries.ask import ask, shown
from queries.notes import note_text
from tests.graphs import activity, article

HOUSE, TOWN, FIRST, OTHER = "固阳县人民医院", "固阳县青盐镇卫生院", "江城医科大学附属第一医院", "鄂尔多斯市北河医院"


@pytest.fixture(scope="module")
def filled(shared_store: Store) -> Iterator[Store]:
    hosted, under, by = f"{HOUSE}设立乌云名医工作室，由乌云领衔。", "依托工作室坐诊12次。", "工作室坐诊18次。"
    free, nobody, over = "云海名医工作室成立。", "受援义诊5次。", "2024年12月至2025年1月坐诊6次。"
    network = f"固阳远程网由{OTHER}牵头至2023年12月，2024年起由{FIRST}牵头，{TOWN}2020年至2022年6月为成员。"
    names = {
        "h": ("Hospital", HOUSE), "t": ("Hospital", TOWN), "f": ("Hospital", FIRST), "o": ("Hospital", OTHER),
        "s": ("Studio", "乌云名医工作室"), "x": ("Studio", "云海名医工作室"), "p": ("Person", "乌云"),
        "n": ("AllianceCenter", "固阳远程网"), **{n: ("Activity", f"活动{n}") for n in "abcd"},
    }  # fmt: skip
    year, turn = {"since": "2024", "until": "2024"}, {"since": "2024-12", "until": "2025-01"}
    shared_store.apply(article("services.txt", hosted + under + by + free + nobody + over + network, names, [
        ("h", "HOSTS", "s", hosted), ("p", "LEADS", "s", hosted), ("x", "specialties", "中医", free),
        *activity("a", "consultation", 12, "次", under), ("a", "UNDER", "s", under, year), ("a", "GIVEN_TO", "h", under, year),
        *activity("b", "consultation", 18, "次", by), ("b", "GIVEN_BY", "s", by, year), ("b", "GIVEN_TO", "h", by, year),
        *activity("c", "free_clinic", 5, "次", nobody), ("c", "GIVEN_TO", "t", nobody, year),
        *activity("d", "consultation", 6, "次", over), ("d", "GIVEN_TO", "t", over, turn), ("d", "GIVEN_BY", "f", over, turn),
        ("o", "LEADS", "n", network, {"until": "2023-12"}), ("f", "LEADS", "n", network, {"since": "2024"}),
        ("t", "MEMBER_OF", "n", network, {"since": "2020", "until": "2022-06"}),
    ]))  # fmt: skip
    yield shared_store
    shared_store.forget("services.txt")


def rows(store: Store, question: str, *columns: str, **values: Any) -> list[tuple[str, ...]]:
    answer = ask(store.engine, question, values)
    return [tuple(shown(answer, row, key, "zh") for key in columns) for row in answer.rows]


def test_a_studio_shows_what_was_done_under_and_by_it_and_stands_once(filled: Store) -> None:
    told = rows(filled, "studios", "studio", "host", "leader", "count", gaps="no")
    assert told == [
        ("乌云名医工作室", HOUSE, "乌云", "18"), ("乌云名医工作室", HOUSE, "乌云", "12"), ("云海名医工作室", "—", "—", "—"),
    ]  # fmt: skip


def test_clinics_that_nobody_is_named_for_and_those_of_a_studio_are_listed(filled: Store) -> None:
    told = rows(filled, "clinics-held", "institution", "expert", "count", region="固阳县")
    assert set(told) == {
        (HOUSE, "乌云名医工作室", "18"), (HOUSE, "—", "12"), (TOWN, "—", "5"), (TOWN, FIRST, "6")
    }  # fmt: skip


def test_what_reaches_over_new_year_is_of_neither_year_alone(filled: Store) -> None:
    for year in ("2024", "2025"):
        answer = ask(filled.engine, "clinics-held", {"institution": TOWN, "since": year, "until": year})
        assert [row.values["in_period"] for row in answer.rows if row.values["count"] == 6] == ["perhaps"]
        assert "坐诊会诊 0–6 次" in "".join(note_text(note, 1).zh for note in answer.notes)


def test_a_network_leads_whom_it_had_at_the_time(filled: Store) -> None:
    def leads(**period: str) -> set[str]:
        return {lead for lead, role in rows(filled, "remote-consultation", "supporter", "role", **period) if role == "负责"}

    assert leads() == {OTHER}
    assert leads(since="2021", until="2021") == {OTHER}
    assert leads(since="2024", until="2024") == set()
