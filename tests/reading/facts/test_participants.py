"""Who takes part in a programme. Missed, a programme seems to have reached nobody; a list of candidates is no list of members."""

import pytest

from tests.reading.facts.marked import triples

CASES: list[tuple[str, set[tuple[str, str]]]] = [
    (
        "市卫健委今年出台“[R:名医培育工程]”，首期遴选30名青年医师，其中[H:海州县医院][P:叶俊]、[H:滨海县医院][P:魏诗]入选。",
        {("叶俊", "名医培育工程"), ("魏诗", "名医培育工程")},
    ),
    (
        "“[R:乡村儿科计划]”在兰州启动。[H:海州县医院]、[H:滨海县医院]成为首批项目医院。",
        {("海州县医院", "乡村儿科计划"), ("滨海县医院", "乡村儿科计划")},
    ),
    ("今年3月，[P:闵兆]作为“[R:头雁计划]”人才来到[H:海州县医院]。", {("闵兆", "头雁计划")}),
    (
        "“[R:头雁计划]”入选人员名单\n[P:闵兆]，男，[H:海州县医院]主任医师\n[P:石慧]，女，[H:滨海县医院]副主任医师",
        {("闵兆", "头雁计划"), ("石慧", "头雁计划")},
    ),
    ("“[R:头雁计划]”拟入选人员公示\n[P:闵兆]，男，[H:海州县医院]主任医师", set()),
    ("[P:石慧]入选全国优秀护士。", set()),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_who_takes_part(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(a, b) for kind, a, b in triples(text) if kind == "PARTICIPATES_IN"} == expected
