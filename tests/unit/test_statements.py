"""A statement as an engine is asked it: what parameters decide is left out without changing what is returned; the rest begins at
the entity asked of. Otherwise rows go missing, or a question about one hospital reads the whole graph."""

from queries.statements.decided import decided, truths
from queries.statements.late import late
from queries.statements.outward import unhinted
from queries.statements.widened import widened


def _decided(text: str, **bound: object) -> str | None:
    return decided(text, truths(text, bound))


def test_a_statement_that_cannot_hold_is_not_read() -> None:
    text = "MATCH (a:Hospital)\nWHERE a.tier = 'x' AND $giver = '' AND $gaps\nRETURN a AS a"
    assert _decided(text, giver="Hospital-1", gaps=True) is None
    assert _decided(text, giver="", gaps=False) is None
    assert _decided(text, giver="", gaps=True) == "MATCH (a:Hospital)\nWHERE a.tier = 'x'\nRETURN a AS a"


def test_what_nobody_asked_leaves_no_condition() -> None:
    text = "MATCH (a)\nWHERE ($region = '' OR (a.code STARTS WITH $region AND ($town = '' OR a.name CONTAINS $town)))\nRETURN a AS a"
    assert _decided(text, region="", town="") == "MATCH (a)\nRETURN a AS a"
    assert _decided(text, region="15", town="") == "MATCH (a)\nWHERE a.code STARTS WITH $region\nRETURN a AS a"


def test_a_sum_and_an_optional_part_are_kept() -> None:
    summed = "MATCH (a)\nWHERE $gaps\nRETURN count(a) AS n"
    assert _decided(summed, gaps=False) == "MATCH (a)\nWHERE false\nRETURN count(a) AS n"
    optional = "MATCH (a)\nOPTIONAL MATCH (a)-[r:R]->(b)\nWHERE $gaps\nRETURN a AS a, r AS r"
    assert _decided(optional, gaps=False) == optional.replace("$gaps", "false")


def test_an_anchored_statement_goes_outward() -> None:
    text = "MATCH (p:Person)-[t:TRAINED_AT]->(h:Hospital)-[w:PART_OF]->(c:Place)\nWHERE c.name = 'x' AND p.id = $person\nRETURN h AS h"
    assert late(text) == (
        "MATCH (p:Person)-[t:TRAINED_AT]->(h:Hospital)-[w:PART_OF]->(c:Place)\nWHERE p.id = $person\n"
        "HINT (((p JOIN t) JOIN h) JOIN w) JOIN c\nWITH * WHERE c.name = 'x'\nRETURN h AS h"
    )


def test_what_an_engine_fails_at_is_asked_as_it_stands() -> None:
    """Without the anchor said again and without an order; conditions on several relations behind, or rows are wrong."""
    text = (
        "MATCH (p:Person)-[t:TRAINED_AT]->(h:Hospital)-[w:PART_OF]->(c:Place)\nWHERE t.since <> '' AND p.id = $person\n"
        "OPTIONAL MATCH (p)-[v:WORKS_AT]->(g:Hospital)\nWHERE NOT EXISTS { MATCH (p)-[y:LEADS]->(k) WHERE y.since > t.since }\nRETURN g"
    )
    assert "p.id = $person AND y.since" in late(text)
    assert late(text, outward=False) == text.replace(
        "t.since <> '' AND p.id = $person\n", "p.id = $person\nWITH * WHERE t.since <> ''\n"
    )


def test_an_order_is_said_only_where_the_engine_takes_one() -> None:
    """A value that a WITH named makes the pattern hang on what was before; a question so asked failed."""
    text = (
        "MATCH (h:Hospital)\nWHERE h.id = $hospital "
        "AND NOT EXISTS { MATCH (p:Person)-[l:LEADS]->(h) WHERE l.title CONTAINS %s }\nRETURN h AS h"
    )
    free, hanging = late(text % "'x'"), late(text % "field")
    assert "HINT (h JOIN l) JOIN p }" in free
    assert "HINT" not in hanging
    assert unhinted(free).replace(" ", "") == free.replace("HINT (h JOIN l) JOIN p", "").replace(" ", "")


def test_all_statuses_are_read_and_returned() -> None:
    text = "MATCH (a:Hospital)-[r:SUPPORTS]->(b:Hospital)\nWHERE (r.status IN $statuses) AND a.id = $hospital\nRETURN b AS b, r AS because"
    read = widened(text)
    assert read.text == (
        "MATCH (a:Hospital)-[r:SUPPORTS]->(b:Hospital)\nWHERE a.id = $hospital\nRETURN b AS b, r AS because, r.status AS told_r"
    )
    assert (read.told, read.free, read.whole) == (("told_r",), frozenset({"because"}), True)


def test_a_sum_is_parted_by_the_statuses_of_what_it_sums() -> None:
    text = (
        "MATCH (u)<-[t:TRAINED_AT]-(p)-[w:WORKS_AT]->(g)\nWHERE t.status IN $statuses AND w.status IN $statuses AND w.since <> ''\n"
        "WITH u, w, count(DISTINCT p.id) AS people\nRETURN u AS u, people AS people, w AS post"
    )
    read = widened(text)
    assert "WITH u, w, count(DISTINCT p.id) AS people, t.status AS told_t\n" in read.text
    assert read.text.endswith("w AS post, told_t AS told_t, w.status AS told_w")
    assert read.free == frozenset(), "a post without a beginning may be denied, and is not read"


def test_what_another_status_would_change_is_asked_again() -> None:
    optional = (
        "MATCH (a)\nOPTIONAL MATCH (a)-[r:R]->(b)\nWHERE r.status IN $statuses\nWITH a, b%s\nRETURN a AS a, b AS b"
    )
    assert widened(optional % "").whole
    assert not widened(optional % "\nWHERE b.tier = $tier").whole
    cut = "MATCH (a)-[r:R]->(b)\nWHERE r.status IN $statuses\nRETURN r AS r LIMIT $most"
    assert (widened(cut).text, widened(cut).whole) == (cut, False)


def test_what_must_exist_is_returned() -> None:
    text = "MATCH (a)\nWHERE a.id = $a AND EXISTS { MATCH (a)-[s:R]->(b) WHERE s.status IN $statuses }\nRETURN a AS a"
    assert widened(text).text == (
        "MATCH (a)\nWHERE a.id = $a\nWITH *, EXISTS { MATCH (a)-[s:R]->(b) WHERE s.status IN $statuses } AS told_0\n"
        "RETURN a AS a, told_0 AS told_0"
    )
