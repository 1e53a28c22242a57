"""The graph that the corpora of questions are about: the planners' and the network's, and a registry of well-known names.

The registry adds what asks back are made of: three hospitals called 协和医院, two people called 李伟, a hospital by its number.
"""

from graph.records import Bundle, Entity, Source, Statement
from tests.graphs import network
from tests.planning_graph import planning

KNOWN = (
    ("Hospital", "中国人民解放军总医院", ("解放军总医院", "301医院")),
    ("Hospital", "西安交通大学第一附属医院", ("西安交大一附院",)),
    ("Hospital", "首都医科大学附属北京安贞医院", ("北京安贞医院", "安贞医院")),
    ("Hospital", "北京协和医院", ()),
    ("Hospital", "华中科技大学同济医学院附属协和医院", ("武汉协和医院",)),
    ("Hospital", "福建医科大学附属协和医院", ("福建协和医院",)),
    ("Person", "李伟", ()),
    ("Person", "李伟", ()),
    ("Person", "段仙芝", ()),
)


def registry() -> list[Bundle]:
    found = []
    for number, (kind, name, known_as) in enumerate(KNOWN):
        entity = Entity("1", kind, name, known_as)
        said = Statement(subject="1", predicate="tier", value="tertiary", row=2, quote="三级甲等", method="mapping")
        titled = Statement(subject="1", predicate="titles", value="医师", row=2, quote="医师", method="mapping")
        found.append(
            Bundle(Source(f"registry-{number}", kind="table"), (entity,), (said if kind == "Hospital" else titled,))
        )
    return found


def bundles() -> list[Bundle]:
    return [*network(), *planning(), *registry()]
