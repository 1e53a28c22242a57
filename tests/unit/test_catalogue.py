"""A defective question must fail at start, saying what is wrong with it; it must never run."""

import pytest

from graph.errors import DefinitionError
from queries.catalogue import catalogue, parse
from queries.statements.macros import expand

GOOD = """/*---
id: sample
topic: support
title: {zh: 例, en: Sample}
example: {}
parameters: {hospital: {type: entity, kinds: [Hospital], zh: 医院, en: Hospital}}
columns: {supported: {type: entity, zh: 受援方, en: Supported}}
order: [supported]
---*/
MATCH (s:Hospital)-[r:SUPPORTS]->(t:Hospital) WHERE holds(r) AND is(s, hospital) RETURN t AS supported, r AS because;
"""


def test_a_sound_question_is_read() -> None:
    question = parse("sample.cypher", GOOD)
    assert question.id == "sample"
    assert "r.status IN $statuses" in question.statements[0]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("id: sample", "id: other"), "its id is other"),
        (("/*---", "---"), "begins with no"),
        (("columns: {supported:", "colums: {supported:"), "columns"),
        (("order: [supported]", "order: [who]"), "ordered by who"),
        (("kinds: [Hospital]", "kinds: [Clinic]"), "unknown kind Clinic"),
        (("example: {}", "example: {who: x}"), "gives who"),
        (("holds(r)", "r.since = $year"), r"\$year is not declared"),
        (("is(s, hospital)", "is(s)"), "macro"),
        (("RETURN t AS supported,", "RETURN t AS helped,"), "none of the declared columns"),
        (("WHERE holds(r)", "SET s.name = 'x' WHERE holds(r)"), "may only read, not SET"),
        (("RETURN", "DETACH DELETE s RETURN"), "may only read"),
        (("MATCH", "LOAD FROM '/etc/passwd' MATCH"), "may only read, not LOAD"),
        (("MATCH", "CALL db.labels() MATCH"), "may only read, not CALL"),
    ],
)
def test_a_defect_is_named(change: tuple[str, str], problem: str) -> None:
    with pytest.raises(DefinitionError, match=problem) as caught:
        parse("sample.cypher", GOOD.replace(*change, 1))
    assert caught.value.place is not None
    assert caught.value.place.file == "sample.cypher"


def test_every_question_speaks_both_languages() -> None:
    for question in catalogue().values():
        labels = [(question.title.zh, question.title.en)]
        labels += [(p.zh, p.en) for p in question.parameters.values()] + [(c.zh, c.en) for c in question.columns]
        for zh, en in labels:
            assert zh
            assert en
            assert zh != en, question.id


def test_macros_leave_other_words_alone() -> None:
    assert expand("RETURN this(r), threshold(x)") == "RETURN this(r), threshold(x)"
