"""A loading process to be killed: loads `count` bundles one after the other into the database it is given."""

import random
import sys

from graph.records import Bundle
from graph.settings import from_environment
from graph.store import open_store
from tests.graphs import article


def bundle(number: int) -> Bundle:
    """A source of its own with a shared hospital, so that every load touches what others have made."""
    names = [
        f"{'赵钱孙李周吴郑王'[i % 8]}{'一二三四五六七八九十'[number % 10]}{'甲乙丙丁戊己庚辛壬癸'[i % 10]}"
        for i in range(40)
    ]
    text = "北岭县人民医院：" + "、".join(names)
    entities: dict[str, tuple[str, str]] = {f"p{i}": ("Person", name) for i, name in enumerate(names)}
    entities["h"] = ("Hospital", "北岭县人民医院")
    return article(f"source-{number}", text, entities, [(f"p{i}", "WORKS_AT", "h", names[i]) for i in range(40)])


def main(database: str, count: int, seed: int) -> None:
    order = list(range(count))
    random.Random(seed).shuffle(order)
    with open_store(from_environment(database=database)) as store:
        print("open", flush=True)
        for number in order:
            store.apply(bundle(number))
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
