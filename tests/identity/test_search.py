"""Whoever looks for a hospital types what comes to mind: characters, pinyin, initials, an old name, a slip."""

from pathlib import Path

import pytest

from graph.engines.contract import Change
from graph.records import Node
from graph.search import SearchIndex, search
from graph.search.pinyin import readings, segmented, syllables
from graph.search.query import suggest


def hospital(number: int, name: str, **properties: str | tuple[str, ...]) -> Node:
    return Node(f"Hospital-{number:012x}", "Hospital", name, properties, ("list.csv",))


NODES = [
    hospital(1, "中南大学湘雅医院", tier="tertiary", division_code="430100"),
    hospital(2, "中南大学湘雅二医院", tier="tertiary", division_code="430100"),
    hospital(3, "昆山市第一人民医院", tier="tertiary", division_code="320583"),
    hospital(4, "北岭医院", former_names=("石桥职工医院",), uscc="12330000470051726F", division_code="350121"),
    hospital(5, "重庆市长寿区人民医院", division_code="500115"),
    hospital(6, "长治市中医医院", division_code="140400"),
    hospital(7, "首都医科大学附属北京友谊医院", tier="tertiary", division_code="110101"),
    hospital(8, "湘雅常德医院", tier="tertiary", division_code="430700"),
    Node("Person-000000000001", "Person", "湘雅文", {"orcid": "0000-0002-1825-0097"}, ("list.csv",)),
]


@pytest.fixture
def index() -> SearchIndex:
    made = SearchIndex(None)
    made.rebuild(NODES, {"list.csv": "abc"})
    return made


@pytest.mark.parametrize(
    ("query", "means"),
    [
        ("湘雅医院", "中南大学湘雅医院"),
        ("xiangyayiyuan", "中南大学湘雅医院"),
        ("xyyy", "中南大学湘雅医院"),
        ("XYYY", "中南大学湘雅医院"),
        ("湘雅二", "中南大学湘雅二医院"),
        ("昆山一院", "昆山市第一人民医院"),
        ("石桥职工", "北岭医院"),
        ("sqzg", "北岭医院"),
        ("12330000470051726F", "北岭医院"),
        ("chongqing", "重庆市长寿区人民医院"),
        ("changzhi", "长治市中医医院"),
        ("zhangzhi", "长治市中医医院"),
        ("北京有益医院", "首都医科大学附属北京友谊医院"),
        ("北京youyi", "首都医科大学附属北京友谊医院"),
        ("昆山市第一人名医院", "昆山市第一人民医院"),
        ("昆山市第一人人民医院", "昆山市第一人民医院"),
        ("崑山 第一", "昆山市第一人民医院"),
        ("0000-0002-1825-0097", "湘雅文"),
        ("https://orcid.org/0000-0002-1825-0097", "湘雅文"),
    ],
)
def test_what_people_type_finds_whom_they_mean(index: SearchIndex, query: str, means: str) -> None:
    found = search(index, query)
    assert (found[0].name if found else "") == means


def test_kinds_and_regions_narrow_it(index: SearchIndex) -> None:
    assert {hit.kind for hit in search(index, "湘雅")} == {"Hospital", "Person"}
    assert [hit.name for hit in search(index, "湘雅", kinds=["Person"])] == ["湘雅文"]
    assert [hit.name for hit in search(index, "湘雅", region="4307")] == ["湘雅常德医院"]
    assert {hit.name for hit in search(index, "湘雅", region="430000")} == {
        n.name for n in NODES if "湘雅" in n.name
    } - {"湘雅文"}


def test_the_more_important_goes_first_among_equals(index: SearchIndex) -> None:
    index.rebuild([hospital(1, "石桥县人民医院"), hospital(2, "石桥市人民医院", tier="tertiary")], {})
    assert [hit.name for hit in search(index, "石桥")] == ["石桥市人民医院", "石桥县人民医院"]


def test_suggestions_follow_each_letter(index: SearchIndex) -> None:
    word = "xiangyayiyuan"
    for length in range(3, len(word) + 1):
        assert "中南大学湘雅医院" in {hit.name for hit in suggest(index, word[:length])}, word[:length]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        '"',
        'a" OR "b',
        "'; DROP TABLE form",
        "*",
        "%",
        "_",
        "()",
        "NEAR(a b)",
        "^",
        "\x00",
        "𠮷" * 50,
        "医" * 5000,
    ],
)
def test_no_text_breaks_it(index: SearchIndex, query: str) -> None:
    assert isinstance(search(index, query), list)
    assert search(index, "湘雅医院")


def test_it_follows_loads_and_forgets_and_equals_one_built_anew(index: SearchIndex) -> None:
    renamed = hospital(4, "北岭中心医院", former_names=("北岭医院",))
    new = hospital(9, "东海医院")
    gone = (("Hospital", NODES[0].id),)
    index.apply(Change(nodes=(renamed, new), gone_nodes=gone, marks={"news.txt": "def"}))
    assert index.marks() == {"list.csv": "abc", "news.txt": "def"}
    fresh = SearchIndex(None)
    fresh.rebuild([*(n for n in NODES[1:] if n.id != renamed.id), renamed, new], index.marks())
    for query in (
        "湘雅",
        "xiangya",
        "北岭",
        "东海",
        "dhyy",
        "石桥",
        "医院",
        "yiyuan",
        "人民医院",
        "12330000470051726F",
    ):
        assert search(index, query) == search(fresh, query), query
    index.apply(Change(marks={"news.txt": None}))
    assert index.marks() == {"list.csv": "abc"}


def test_a_damaged_file_is_made_anew_and_an_index_survives_closing(tmp_path: Path) -> None:
    path = tmp_path / "search.sqlite3"
    index = SearchIndex(path)
    index.rebuild(NODES, {"list.csv": "abc"})
    index.close()
    again = SearchIndex(path)
    assert again.marks() == {"list.csv": "abc"}
    assert search(again, "昆山")
    again.close()
    for old in tmp_path.glob("search.sqlite3*"):
        old.write_bytes(b"not a database at all" * 400)
    index = SearchIndex(path)
    assert index.marks() == {}
    assert search(index, "昆山") == []
    index.close()


def test_pinyin_reads_phrases_and_parts_letters() -> None:
    assert syllables("重庆成都厦门") == ["chong", "qing", "cheng", "du", "xia", "men"]
    assert readings("长治医院") == [["chang", "zhi", "yi", "yuan"], ["zhang", "zhi", "yi", "yuan"]]
    assert segmented("xiangyay")[0] == ("xiang", "ya", "y")
    assert ("xi", "an") in segmented("xian")
    assert segmented("xyyy") == []
