"""Two people whom a list itself tells apart by a remark, or by the years of their titles, must not become one."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from graph.bundles import seal
from graph.identity.judge import Described, Party, Post, judge
from graph.identity.keys import keys_of
from graph.identity.personal import notes_apart, read_person, telling
from graph.ledger import Ledger
from graph.records import Bundle, Entity, Source, Statement
from loaders.tables.names import person_name

_CLINIC = "北岭县白石镇卫生院"
_NOTES = [("大", "小"), ("男", "女"), ("老", "少"), ("甲", "乙"), ("A", "B"), ("1", "2"), ("一", "二"), ("骨科", "儿科"),
          ("1962年生", "1990年生"), ("女，1970", "女，1988"), ("内", "外")]  # fmt: skip


def person(name: str, title: str = "", since: str = "", department: str = "骨科", told: str = "") -> Described:
    post = Post("WORKS_AT", Party("Hospital", (_CLINIC,)), department, title, since)
    return Described("Person", name, posts=(post,), told=told)


def bundle(source: str, *people: tuple[str, str, str], kind: str = "table") -> Bundle:
    entities = [Entity("h", "Hospital", _CLINIC)]
    said = []
    for number, (name, title, since) in enumerate(people):
        entities.append(Entity(f"p{number}", "Person", name))
        more = (("department", "骨科"), *((("title", title),) if title else ()))
        said.append(Statement(subject=f"p{number}", predicate="WORKS_AT", object="h", since=since, attributes=more))
    return Bundle(Source(source, kind=kind), tuple(entities), tuple(said))  # type: ignore[arg-type]


def keyed(d: Bundle, number: int = 0) -> set[tuple[str, str]]:
    return {(key.text, key.facet) for key in keys_of(d)[f"p{number}"]}


@pytest.mark.parametrize(("one", "two"), _NOTES)
@pytest.mark.parametrize("name", ["次仁", "段仙芝"])
def test_a_remark_tells_two_of_one_name_apart(name: str, one: str, two: str) -> None:
    written = [f"{name}（{one}）", f"{name}({two})"]
    # the loader keeps the remark, so that two rows are two entities
    kept = [person_name(text, lambda *_: None) for text in written]
    assert kept[0]
    assert kept[1]
    assert kept[0].name != kept[1].name
    assert not kept[0].known_as
    assert not kept[1].known_as
    a, b = person(kept[0].name), person(kept[1].name)
    for x, y in itertools.permutations((a, b, person(name)), 2):
        assert judge(x, y).verdict in ("different", "undecided"), (x.name, y.name)
        assert judge(x, y) == judge(y, x)
    assert judge(a, person(f"{name}（{one}）")).verdict == "same" or name == "次仁"
    keys = [keyed(bundle("a.csv", (text, "", ""))) for text in (kept[0].name, kept[1].name, name)]
    assert not keys[0] & keys[1]
    assert not keys[0] & keys[2]
    assert not keys[1] & keys[2]


@pytest.mark.parametrize("remark", ["院长", "退休", "绒巴扎西", "又名李四", "主任医师", "兼"])
def test_other_remarks_tell_nobody_apart(remark: str) -> None:
    assert telling(remark, "李明") == ""
    assert "（" not in (person_name(f"李明（{remark}）", lambda *_: None) or pytest.fail("no name")).name


def test_a_variant_of_the_last_character_is_a_name_and_no_mark() -> None:
    assert read_person("李明（洺）").note == ""
    assert read_person("王磊A").note == "mark:A"
    assert notes_apart("sex:女", "born:1970+sex:女") is None


_FALLS = [("1988", "2023"), ("1988-07-01", "2023-09-01"), ("1988-07", "2023")]


@pytest.mark.parametrize(("then", "now"), _FALLS)
@pytest.mark.parametrize("told", [("", ""), ("2024-01-01", "2023-12-31"), ("2023", "2024")])
def test_nobody_is_a_chief_physician_first_and_a_resident_long_after(
    then: str, now: str, told: tuple[str, str]
) -> None:
    chief, resident = person("段仙芝", "主任医师", then, told=told[0]), person("段仙芝", "住院医师", now, told=told[1])
    found = judge(chief, resident)
    assert found.verdict == "different"
    assert found == judge(resident, chief)
    sources = bundle("a.csv", ("段仙芝", "主任医师", then)), bundle("b.csv", ("段仙芝", "住院医师", now))
    assert not keyed(sources[0]) & keyed(sources[1])


def test_who_rose_is_still_one_person() -> None:
    young, old = person("段仙芝", "主治医师", "2008", told="2010"), person("段仙芝", "主任医师", "2019", told="2021")
    assert judge(young, old).verdict == "same"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("次仁（大）", "", ""), ("次仁（小）", "", "")),
        (("段仙芝（男）", "", ""), ("段仙芝（女）", "", "")),
        (("段仙芝", "主任医师", "1988"), ("段仙芝", "住院医师", "2023")),
    ],
)
def test_they_are_two_in_the_graph(one: tuple[str, str, str], two: tuple[str, str, str], tmp_path: Path) -> None:
    for turn, sources in enumerate(([bundle("a.csv", one, two)], [bundle("a.csv", one), bundle("b.csv", two)])):
        ledger = Ledger(tmp_path / str(turn))
        for each in map(seal, sources):
            with ledger.transaction():
                ledger.enter(each.source.id, each, "x")
        assert sum(node.kind == "Person" for node in ledger.everything().nodes) == 2
        ledger.close()


_NORTH, _SOUTH, _TOP, _TOWN = "北岭县人民医院", "南坡县人民医院", "江城医科大学附属第一医院", "会川镇卫生院"


def told(source: str, *facts: tuple[str, str, str, str, str], kind: str = "table") -> Bundle:
    """Facts are (local id, name, relation, hospital, department)."""
    places = sorted({hospital for _, _, _, hospital, _ in facts})
    entities = [Entity(place, "Hospital", place) for place in places]
    entities += [Entity(i, "Person", name) for i, name in sorted({(i, name) for i, name, *_ in facts})]
    said = [
        Statement(subject=i, predicate=relation, object=hospital, attributes=(("department", d),) if d else ())
        for i, _, relation, hospital, d in facts
    ]
    return Bundle(Source(source, kind=kind), tuple(entities), tuple(said))  # type: ignore[arg-type]


_ROSTER = told(
    "a-roster.csv", ("11", "卫素梅", "WORKS_AT", _NORTH, "儿科"), ("12", "卫素梅", "WORKS_AT", _SOUTH, "妇产科")
)
_POSTED = told("b-posted.csv", ("12", "卫素梅", "WORKS_AT", _SOUTH, ""), ("12", "卫素梅", "STATIONED_AT", _TOWN, ""))
_BOTH = told(
    "c.txt", ("p", "卫素梅", "WORKS_AT", _NORTH, ""), ("p", "卫素梅", "WORKS_AT", _SOUTH, ""), ("p", "卫素梅", "TRAINED_AT", _TOP, ""),
    kind="article",
)  # fmt: skip


@pytest.mark.parametrize("order", list(itertools.permutations((_ROSTER, _POSTED, _BOTH))))
def test_two_whom_a_list_tells_apart_do_not_become_one_by_way_of_others(
    order: tuple[Bundle, ...], tmp_path: Path
) -> None:
    ledger = Ledger(tmp_path / "ledger")
    for each in map(seal, order):
        with ledger.transaction():
            ledger.enter(each.source.id, each, "x")
    people = [n for n in ledger.everything().nodes if n.kind == "Person"]
    # the roster's 12 is the list's; whose the article's training is, nobody can tell
    assert sorted(n.datasets for n in people) == [("a-roster.csv",), ("a-roster.csv", "b-posted.csv"), ("c.txt",)]
    ledger.close()


def test_who_moved_is_one_where_a_second_source_says_so(tmp_path: Path) -> None:
    """Two rows of a list of posts, one ended before the other began, tell nobody apart."""
    moved = told("a.csv", ("x", "卫素梅", "WORKS_AT", _NORTH, ""), ("y", "卫素梅", "WORKS_AT", _SOUTH, ""))
    first, second = moved.statements
    posts = (replace(first, since="2012", until="2019"), replace(second, since="2020"))
    ledger = Ledger(tmp_path / "ledger")
    for each in (replace(moved, statements=posts), _BOTH):
        with ledger.transaction():
            ledger.enter(each.source.id, seal(each), "x")
    assert sum(n.kind == "Person" for n in ledger.everything().nodes) == 1
    ledger.close()
