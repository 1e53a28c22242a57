"""A mapping that contradicts the ontology must be refused before a row is read, in words that say what would be right."""

import pytest

from graph.errors import MappingError
from loaders.tables.mapping import parse_mapping
from tests.tables.roster import MAPPING


def test_a_mapping_says_which_columns_it_needs() -> None:
    wanted = parse_mapping(MAPPING).wanted
    assert set(wanted.required) == {"姓名", "工作单位"}
    assert set(wanted.optional) == {"职称", "医院等级", "论文数", "入职日期", "科室"}


PERSON = "person: {kind: Person, key: [姓名], name: 姓名}"
HOSPITAL = "hospital: {kind: Hospital, key: [医院], name: 医院}"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("entities: {x: {kind: Doctor, key: [姓名], name: 姓名}}", "Hospital"),
        ("entities: {x: {kind: Person, key: [姓名], name: 姓名, properties: {tier: 等级}}}", "titles"),
        (
            f"entities: {{{PERSON}, {HOSPITAL}}}\nrelations: [{{from: person, relation: WORKS_IN, to: hospital}}]",
            "WORKS_AT",
        ),
        (
            f"entities: {{{PERSON}, {HOSPITAL}}}\nrelations: [{{from: hospital, relation: WORKS_AT, to: person}}]",
            "Person",
        ),
        (
            f"entities: {{{PERSON}, {HOSPITAL}}}\nrelations: [{{from: doctor, relation: WORKS_AT, to: hospital}}]",
            "person",
        ),
        (
            f"entities: {{{PERSON}, {HOSPITAL}}}\n"
            "relations: [{from: person, relation: WORKS_AT, to: hospital, attributes: {salary: 工资}}]",
            "department",
        ),
        (f"entities: {{{PERSON}}}\nentitys: 1", "entitys"),
        ("entities: {}", "entities"),
        ("entities: {x: {kind: Person, key: [], name: 姓名}}", "key"),
        ("entities: {x: {kind: Person, key: [身份证号], name: 姓名}}", "身份证号"),
        ("entities: {x: {kind: Person, key: [姓名], name: {column: 姓名, constant: 甲}}}", "one of"),
        ("entities: {x: {kind: Person, key: [姓名], name: {column: 姓名, as: upper}}}", "tier"),
        ("entities: {x: {kind: Activity, key: [a], name: a, properties: {activity: {constant: 打球}}}}", "进修"),
        ("entities: {x: {kind: Activity, key: [a], name: a, properties: {count: {constant: 三}}}}", "number"),
        (
            "entities: {x: {kind: Hospital, key: [a], name: a, properties: {tier: {column: b, map: {高: 四级}}}}}",
            "三级",
        ),
        (f"ignore: [姓名]\nentities: {{{PERSON}}}", "ignore"),
        ("entities: [", "YAML"),
        ("a: &a [1]\nb: *a", "YAML"),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(text: str, hint: str) -> None:
    with pytest.raises(MappingError) as caught:
        parse_mapping(text, name="m.yaml")
    assert hint in caught.value.say("zh") or hint in caught.value.say("en")
    assert "m.yaml" in caught.value.say("en")


def test_columns_are_matched_without_spaces_and_variants() -> None:
    mapping = parse_mapping("entities: {x: {kind: Person, key: ['姓 名'], name: ' 姓名'}}")
    assert mapping.wanted.required == ("姓名",)
