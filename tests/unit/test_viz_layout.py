"""Positions that a page is built on: the same every time, nothing on top of anything else."""

import math
import random

import pytest

from graph.text import Text
from viz.columns import pack
from viz.groups import LIMIT, clusters
from viz.labels import label_box
from viz.layout import SPACING, clustered, overview, readable
from viz.leftovers import Traits
from viz.pinyin import readings

KINDS = (Text("医院", "Hospital"), Text("人员", "Person"))


def tree(count: int, seed: int) -> list[tuple[int, int]]:
    rng = random.Random(seed)
    return [(i, rng.randrange(max(1, i // 3), i) if i > 3 else 0) for i in range(1, count)]


@pytest.mark.parametrize("count", [1, 2, 3, 25, 90])
def test_no_label_of_a_small_graph_covers_another(count: int) -> None:
    boxes = [label_box("某县人民医院"[: 2 + i % 5] * (1 + i % 3)) for i in range(count)]
    edges = [(a, b) for a, b in tree(count, 3) if a % 7]  # several components
    points = readable(boxes, edges)
    assert points == readable(boxes, edges)
    for i in range(count):
        for j in range(i):
            (w, h), (v, g) = boxes[i], boxes[j]
            across, down = abs(points[i][0] - points[j][0]), abs(points[i][1] - points[j][1])
            assert across >= (w + v) / 2 - 3 or down >= (h + g) / 2 - 3


def test_clusters_stand_apart_and_hold_their_members() -> None:
    rng = random.Random(5)
    edges = [(i, i // 50 * 50) for i in range(1, 2000) if i % 50] + [
        (rng.randrange(2000), rng.randrange(2000)) for _ in range(60)
    ]
    membership, found = clusters(Traits([0] * 2000, KINDS), edges)
    assert len(found) <= LIMIT + 2
    assert [cluster.count for cluster in found] == [membership.count(i) for i in range(len(found))]
    points, discs = clustered(2000, edges, membership)
    assert (points, discs) == clustered(2000, edges, membership)
    for (x, y), cluster in zip(points, membership, strict=True):
        assert math.hypot(x - discs[cluster].x, y - discs[cluster].y) <= discs[cluster].r
    for i, a in enumerate(discs):
        for b in discs[:i]:
            assert math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r
    piled = len(points) - len({(round(x / (SPACING / 4)), round(y / (SPACING / 4))) for x, y in points})
    assert piled < 0.1 * len(points)


def test_bubbles_of_an_overview_compare_as_their_counts_do() -> None:
    discs = overview(["大院", "小院"], [400, 100], [(0, 1)], [0, 1])
    assert discs[0].r == pytest.approx(2 * discs[1].r)


def test_small_unlinked_communities_are_put_together_not_torn_apart() -> None:
    edges = [(2 * i, 2 * i + 1) for i in range(200)]
    membership, found = clusters(Traits([i % 2 for i in range(403)], KINDS), edges)
    assert [(c.count, c.label and c.label.zh) for c in found] == [
        (400, "其余 200 个小群落"), (2, "没有关系的医院"), (1, "没有关系的人员"),
    ]  # fmt: skip
    assert membership[0] == membership[399] == 0


def pairs(names: list[str], places: list[str]) -> tuple[list[int], list[str]]:
    """Each name a pair of its own: who stands in which bubble, and the bubbles' names."""
    both = [name for name in names for _ in range(2)]
    edges = [(2 * i, 2 * i + 1) for i in range(len(names))]
    lying = [place for place in places for _ in range(2)]
    membership, found = clusters(Traits([0] * len(both), KINDS, both, lying), edges)
    assert max(c.count for c in found) <= len(both) / 3
    return membership, [c.label.zh for c in found if c.label]


def test_what_is_left_over_is_told_by_region_where_places_are_known() -> None:
    names = [f"第{i}医院" for i in range(60)]
    membership, labels = pairs(names, (["330106", "440103", "510104", "610103"] * 15))
    assert sorted(labels) == ["中南：15 个小群落", "华东：15 个小群落", "西北：15 个小群落", "西南：15 个小群落"]
    assert membership[0] == membership[1] == membership[8]
    _, labels = pairs(names, ["330106"] * 20 + ["330203"] * 20 + ["330304"] * 20)
    assert sorted(labels) == ["宁波市：20 个小群落", "杭州市：20 个小群落", "温州市：20 个小群落"]


def test_what_is_left_over_without_a_place_is_told_by_name_as_in_a_dictionary() -> None:
    names = [f"{c}县医院" for c in "安北成大鄂福广杭吉开兰南青上天乌西云浙"]
    membership, labels = pairs(names, [])
    assert "安县–成县：3 个小群落" in labels
    assert membership[0] == membership[2]
    assert membership[0] != membership[-1]


def test_unlinked_nodes_are_no_heap_either() -> None:
    names = [f"{c}医生" for c in "安北成大鄂福广杭吉开兰南青上天乌西云浙"] * 20
    membership, found = clusters(Traits([1] * len(names), KINDS, names), [])
    assert max(c.count for c in found) <= len(names) / 3
    assert all(c.label and "没有关系的人员" in c.label.zh for c in found)
    assert len({membership[i] for i, name in enumerate(names) if name == "安医生"}) == 1


def test_columns_keep_every_value_and_its_type() -> None:
    records: list[dict[str, object]] = [
        {"a": True, "b": 1},
        {"a": 1, "b": 1},
        {"c": "医院甲"},
        {"a": 1.0, "c": "医院乙"},
    ]
    packed = pack(records)
    assert packed["n"] == 4
    assert packed["c"]["a"] == {"at": [0, 1, 3], "v": [True, 1, 1]}
    assert packed["c"]["b"] == {"at": [0, 1], "k": 1}
    assert packed["c"]["c"] == {"at": [2, 3], "v": ["甲", "乙"], "p": "医院", "s": ""}


def test_a_character_is_found_by_each_of_its_readings() -> None:
    table = readings(["重庆市", "曾家", "A1"])
    assert "重" in table["chong"]
    assert "重" in table["zhong"]
    assert "曾" in table["zeng"]
    assert "曾" in table["ceng"]
    assert "庆" in table["qing"]
